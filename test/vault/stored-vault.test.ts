import { describe, expect, test } from "vitest";
import { createVault, unlockWith } from "../../src/vault/passphrase-vault.ts";
import { generationKeys, openNewest, readGenerations, readIndex } from "../../src/vault/stored-vault.ts";
import { addAccount } from "../../src/vault/vault.ts";
import { writeNext } from "../../src/vault/write-vault.ts";
import { FakeStore } from "./fake-store.ts";
import { sampleAccount, testCost } from "./samples.ts";

async function newStore() {
  const store = new FakeStore();
  const created = await createVault(store, "v", "correct horse", testCost);
  if (!created.ok) throw new Error(created.because);
  const { vaultKey } = created;
  const opened = async () => {
    const opening = await openNewest(await readGenerations(store, "v"), vaultKey);
    return opening.ok ? opening : undefined;
  };
  const add = async (id: string) => {
    const now = await opened();
    if (!now) throw new Error("not open");
    return writeNext(store, now.header, addAccount(now.vault, sampleAccount(id)), vaultKey);
  };
  const ids = async () => (await opened())?.vault.accounts.map((account) => account.id);
  return { store, vaultKey, opened, add, ids };
}

test("a new vault is empty, listed, and opens with its passphrase only", async () => {
  const { store, vaultKey } = await newStore();
  expect((await readIndex(store)).vaults).toEqual([{ id: "v" }]);
  const generations = await readGenerations(store, "v");
  if (!generations.ok) throw new Error(generations.because);
  expect(await unlockWith(generations, { type: "passphrase", passphrase: "wrong" })).toEqual({
    ok: false,
    because: "wrong-secret",
  });
  expect(await unlockWith(generations, { type: "passphrase", passphrase: "correct horse" })).toMatchObject({
    vaultKey,
    restoredOlder: false,
  });
});

test("each write goes over the older generation and leaves the newer one as it was", async () => {
  const { store, add, ids } = await newStore();
  await add("a");
  const [even, odd] = generationKeys("v");
  const before = store.items.get(even);
  await add("b");
  expect(store.items.get(even)).toBe(before);
  expect(store.items.get(odd)).not.toBeUndefined();
  expect(await ids()).toEqual(["a", "b"]);
});

describe("nothing is lost (promise 4)", () => {
  const tears: readonly [string, (json: string) => string][] = [
    ["is cut short", (json) => JSON.stringify(JSON.parse(json).body?.slice(0, 10) ?? null)],
    ["has a changed body", (json) => json.replace(/"body":"..../, '"body":"AAAA')],
    ["has a changed header", (json) => json.replace("vaultId", "vaultIx")],
    ["is nothing", () => "null"],
  ];

  test.for(tears)(
    "when a write %s: it is not called saved, and the state before stands",
    async ([, tear]) => {
      const { store, add, ids, opened } = await newStore();
      await add("a");
      store.tear = tear;
      expect(await add("b")).toEqual({ ok: false, because: "storage-failed" });
      store.tear = undefined;
      expect(await ids()).toEqual(["a"]);
      expect((await opened())?.restoredOlder).toBe(false);
      expect(await add("c")).toMatchObject({ ok: true });
      expect(await ids()).toEqual(["a", "c"]);
      expect((await opened())?.restoredOlder).toBe(false);
    },
  );

  test.for([
    ["Resource::kQuotaBytes quota exceeded", "storage-full"],
    ["QuotaExceededError: storage.local API call exceeded its quota limitations.", "storage-full"],
    ["IO error: No space left on device", "storage-full"],
    ["An unexpected error occurred", "storage-failed"],
  ] as const)("when storage says «%s»", async ([message, because]) => {
    const { store, add, ids } = await newStore();
    await add("a");
    store.failWith = new Error(message);
    expect(await add("b")).toEqual({ ok: false, because });
    store.failWith = undefined;
    expect(await ids()).toEqual(["a"]);
  });

  test("when a newer version wrote one generation: the older one doesn't pass for the truth", async () => {
    const { store, add } = await newStore();
    await add("a");
    const [even] = generationKeys("v");
    store.items.set(even, JSON.stringify({ format: "chartkey-vault", version: 2 }));
    expect(await readGenerations(store, "v")).toEqual({ ok: false, because: "newer-version" });
  });

  test("when both generations are damaged, that is said, and nothing is blank", async () => {
    const { store, add } = await newStore();
    await add("a");
    for (const key of generationKeys("v")) store.items.set(key, '"torn"');
    expect(await readGenerations(store, "v")).toEqual({ ok: false, because: "damaged" });
  });
});

test("creating a vault that can't be stored lists none", async () => {
  const store = new FakeStore();
  store.failWith = new Error("quota exceeded");
  expect(await createVault(store, "v", "correct horse", testCost)).toEqual({
    ok: false,
    because: "storage-full",
  });
  store.failWith = undefined;
  expect((await readIndex(store)).vaults).toEqual([]);
});

describe("one generation put back to an older state is noticed", () => {
  async function filledStore() {
    const made = await newStore();
    const history: Map<string, string>[] = [];
    for (const id of ["a", "b", "c", "d", "e"]) {
      await made.add(id);
      history.push(new Map(made.store.items));
    }
    return { ...made, history };
  }

  test.for([
    ["the newer place", 1],
    ["the older place", 0],
  ] as const)("%s", async ([, place]) => {
    const { store, opened, history, add } = await filledStore();
    // Five additions after creation: generation 6 is the newest, in place 0.
    const key = generationKeys("v")[place === 1 ? 0 : 1];
    store.items.set(key, history[place === 1 ? 0 : 1]?.get(key) ?? "");
    expect(await opened()).toMatchObject({ restoredOlder: true, because: "rolled-back" });
    expect(await add("z")).toMatchObject({ ok: true });
    expect((await opened())?.restoredOlder).toBe(false);
  });

  test("a place that is empty though there were two", async () => {
    const { store, opened } = await filledStore();
    store.items.delete(generationKeys("v")[0]);
    expect(await opened()).toMatchObject({ restoredOlder: true, because: "missing" });
  });

  test("a generation copied into the other's place, or from another vault, counts for nothing", async () => {
    const { store, opened, ids } = await filledStore();
    const [even, odd] = generationKeys("v");
    const newest = store.items.get(even) ?? "";
    store.items.set(odd, newest);
    expect(await opened()).toMatchObject({ restoredOlder: true, because: "damaged" });
    expect(await ids()).toEqual(["a", "b", "c", "d", "e"]);
    const [elsewhere] = generationKeys("w");
    store.items.set(elsewhere, newest);
    expect(await readGenerations(store, "w")).toEqual({ ok: false, because: "damaged" });
  });
});

test("a bit flipped in the older generation is told at the next unlock, and cured by one write", async () => {
  const { store, add } = await newStore();
  await add("a");
  const [, odd] = generationKeys("v");
  store.items.set(odd, (store.items.get(odd) ?? "").replace(/"body":"..../, '"body":"AAAA'));
  const unlock = async () => {
    const generations = await readGenerations(store, "v");
    return generations.ok
      ? unlockWith(generations, { type: "passphrase", passphrase: "correct horse" })
      : generations;
  };
  expect(await unlock()).toMatchObject({ restoredOlder: false, spareTrouble: "damaged" });
  await add("b");
  const cured = await unlock();
  expect(cured).toMatchObject({ ok: true });
  expect(cured).not.toHaveProperty("spareTrouble");
});

test("damage to one slot of the newer header is damage, not another key", async () => {
  const { store, add, opened } = await newStore();
  await add("a");
  const [even] = generationKeys("v");
  const sealed = JSON.parse(store.items.get(even) ?? "");
  const header = JSON.parse(sealed.header);
  header.slots[0].wrappedKey = `AAAA${header.slots[0].wrappedKey.slice(4)}`;
  store.items.set(even, JSON.stringify({ ...sealed, header: JSON.stringify(header) }));
  expect(await opened()).toMatchObject({ restoredOlder: true, because: "damaged" });
});

test("where nothing is stored there is nothing to open, and that is said", async () => {
  const missing = await readGenerations(new FakeStore(), "v");
  expect(missing).toStrictEqual({ ok: false, because: "missing" });
  expect(await openNewest(missing, new Uint8Array(32))).toBe(missing);
});

describe("where the index can't be read whole, what is stored is listed", () => {
  const stored = ["vaults/v/0", "vaults/v/1", "vaults/w/1", "vaults/x/2", "vaults/y/0/old", "my-vaults/z/0"];
  const tom = { id: "w", name: "Tom" };
  test.for([
    ["there is none", undefined, [{ id: "v" }, { id: "w" }]],
    ["it lists nobody", { vaults: [] }, [{ id: "v" }, { id: "w" }]],
    ["an entry is none", { vaults: [tom, "v"] }, [tom, { id: "v" }]],
    ["it lists all, and more than is stored", { vaults: [tom, { id: "u" }] }, [tom, { id: "u" }]],
    ["one is leaving", { vaults: ["?"], leaving: ["v"] }, [{ id: "w" }]],
    ["one is leaving, one is listed", { vaults: [tom, "?"], leaving: ["v"] }, [tom]],
  ] as const)("%s", async ([, index, vaults]) => {
    const store = new FakeStore();
    await store.set(Object.fromEntries(stored.map((key) => [key, "…"])));
    if (index) await store.set({ "vaults/index": index });
    const leaving = index && "leaving" in index ? { leaving: ["v"] } : {};
    expect(await readIndex(store)).toStrictEqual({ vaults, ...leaving });
  });
});

test("an index that holds nonsense lists nothing of it", async () => {
  const store = new FakeStore();
  await store.set({ "vaults/index": { vaults: [null, 7, { id: 7 }, { id: "v" }] } });
  expect(await readIndex(store)).toEqual({ vaults: [{ id: "v" }] });
});
