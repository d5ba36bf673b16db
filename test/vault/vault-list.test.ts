// The list of a profile's vaults: what is removed goes for good, whatever happens meanwhile, and nothing else does.

import { describe, expect, test } from "vitest";
import { createVault } from "../../src/vault/passphrase-vault.ts";
import { readGenerations, readIndex } from "../../src/vault/stored-vault.ts";
import { finishRemovals, removeVault, renameVault } from "../../src/vault/vault-list.ts";
import { FakeStore } from "./fake-store.ts";
import { testCost } from "./samples.ts";

const indexKey = "vaults/index";

/** Two people's vaults. */
async function twoVaults(): Promise<FakeStore> {
  const store = new FakeStore();
  for (const id of ["maya", "theo"]) {
    const created = await createVault(store, id, "correct horse", testCost);
    if (!created.ok) throw new Error(created.because);
  }
  await renameVault(store, "maya", "Maya");
  return store;
}

const stored = async (store: FakeStore, id: string) => (await readGenerations(store, id)).ok;

test("one vault is renamed, the others keep their names", async () => {
  const store = await twoVaults();
  expect(await renameVault(store, "theo", "Théo")).toEqual({ ok: true });
  expect(await readIndex(store)).toEqual({
    vaults: [
      { id: "maya", name: "Maya" },
      { id: "theo", name: "Théo" },
    ],
  });
  await renameVault(store, "nobody", "X");
  expect((await readIndex(store)).vaults).toHaveLength(2);
});

test("a removed vault is off the list and out of storage; the other one stands", async () => {
  const store = await twoVaults();
  expect(await removeVault(store, "theo")).toEqual({ ok: true });
  expect(await readIndex(store)).toEqual({ vaults: [{ id: "maya", name: "Maya" }] });
  expect([...store.items.keys()].filter((key) => key.includes("theo"))).toEqual([]);
  expect(await stored(store, "maya")).toBe(true);
});

test.for([
  ["Resource::kQuotaBytes quota exceeded", "storage-full"],
  ["An unexpected error occurred", "storage-failed"],
] as const)(
  "when storage says «%s», nothing is renamed or removed, and it is said",
  async ([message, because]) => {
    const store = await twoVaults();
    const before = new Map(store.items);
    store.failWith = new Error(message);
    expect(await renameVault(store, "maya", "M")).toEqual({ ok: false, because });
    expect(await removeVault(store, "maya")).toEqual({ ok: false, because });
    store.failWith = undefined;
    expect(store.items).toEqual(before);
  },
);

describe("killed during a removal,", () => {
  // A look at the list, its writing, another look, the removal, the list without the mark.
  test.for([0, 1, 2, 3, 4, 5])(
    "after %i calls: it is whole, or gone once the worker starts",
    async (calls) => {
      const store = await twoVaults();
      store.callsLeft = calls;
      const removed = await removeVault(store, "theo").catch(() => undefined);
      store.restart();
      const isListed = (await readIndex(store)).vaults.some(({ id }) => id === "theo");
      if (removed?.ok) expect(isListed).toBe(false);
      await finishRemovals(store);
      expect(await stored(store, "theo")).toBe(isListed);
      expect(await readIndex(store)).not.toHaveProperty("leaving");
      expect(await stored(store, "maya")).toBe(true);
    },
  );
});

test("two removals that were both cut off are both finished", async () => {
  const store = await twoVaults();
  await createVault(store, "ana", "correct horse", testCost);
  for (const id of ["theo", "ana"]) {
    store.callsLeft = 2;
    await removeVault(store, id).catch(() => undefined);
    store.restart();
  }
  expect(await readIndex(store)).toMatchObject({ leaving: ["theo", "ana"] });
  await finishRemovals(store);
  expect([...store.items.keys()].filter((key) => /theo|ana/.test(key))).toEqual([]);
});

test("a vault that is on the list is never erased, marked or not", async () => {
  const store = await twoVaults();
  const index = { vaults: [{ id: "maya" }, { id: "theo" }], leaving: ["theo"] };
  await store.set({ [indexKey]: index });
  await finishRemovals(store);
  expect(await stored(store, "theo")).toBe(true);
  expect(await readIndex(store)).toEqual({ vaults: index.vaults });
});

test("with nothing to finish, nothing is written", async () => {
  const store = await twoVaults();
  const { writes } = store;
  await finishRemovals(store);
  expect(store.writes).toBe(writes);
});

test("a lost list is made up from what is stored, each vault once", async () => {
  const store = await twoVaults();
  await store.remove([indexKey]);
  await store.set({ "vaults/other": 1, "x/vaults/a/0": 1, "vaults/a/2": 1 });
  expect(await readIndex(store)).toEqual({ vaults: [{ id: "maya" }, { id: "theo" }] });
});
