// What one write says, and what it leaves behind, when storage doesn't do as it was told. write-faults.test.ts tries
// every fault at every call; here stands what each of them must come to.

import { beforeAll, describe, expect, test } from "vitest";
import { createVault } from "../../src/vault/passphrase-vault.ts";
import { openNewest, readGenerations } from "../../src/vault/stored-vault.ts";
import { addAccount, type Vault } from "../../src/vault/vault.ts";
import { whyNotStored, writeNext } from "../../src/vault/write-vault.ts";
import { type Fault, FaultyStore } from "./faulty-store.ts";
import { sampleAccount, testCost } from "./samples.ts";

const noFault = [Number.POSITIVE_INFINITY, "lose"] as const;

/** A vault of two generations, and what is needed to write the next one. A write's calls: look, set, read back. */
async function filled() {
  const store = new FaultyStore(new Map(), ...noFault);
  const created = await createVault(store, "v", "correct horse", testCost);
  if (!created.ok) throw new Error(created.because);
  const { vaultKey } = created;
  const open = async (from: FaultyStore) => {
    const opening = await openNewest(await readGenerations(from, "v"), vaultKey);
    if (!opening.ok) throw new Error(opening.because);
    return opening;
  };
  const write = async (to: FaultyStore, change: (vault: Vault) => Vault, alongside = {}) => {
    const { header, vault } = await open(new FaultyStore(to.items, ...noFault));
    return writeNext(to, header, change(vault), vaultKey, alongside);
  };
  await write(store, (vault) => addAccount(vault, sampleAccount("a")));
  return { items: store.items, open, write };
}

let items: FaultyStore["items"];
let open: Awaited<ReturnType<typeof filled>>["open"];
let write: Awaited<ReturnType<typeof filled>>["write"];
beforeAll(async () => {
  ({ items, open, write } = await filled());
});

const addB = (vault: Vault) => addAccount(vault, sampleAccount("b"));
const itemsOf = (store: FaultyStore) => Object.fromEntries(store.items);

/** A write during which one call to storage goes wrong. */
async function writeWith(fault: Fault, call: number, alongside: Record<string, unknown> = {}) {
  const store = new FaultyStore(new Map([...items, ["there", '"before"']]), call, fault);
  const before = itemsOf(store);
  const written = await write(store, addB, alongside);
  expect(store.struck).toBe(true);
  return { store, before, written };
}

test("an error after the whole was written is no failure: what stands counts", async () => {
  const { store, written } = await writeWith("reject after", 2, { there: "after" });
  expect(written).toMatchObject({ ok: true, header: { vaultId: "v", generation: 3 } });
  expect(itemsOf(store)).toMatchObject({ there: '"after"' });
  const { header, vault } = await open(new FaultyStore(store.items, ...noFault));
  expect(written).toEqual({ ok: true, header });
  expect(vault.accounts.map(({ id }) => id)).toEqual(["a", "b"]);
});

describe("a refused write leaves everything as it was, what was stored alongside too:", () => {
  const alongside = [
    ["nothing alongside", {}],
    ["something new alongside", { fresh: "after" }],
    ["something changed alongside", { there: "after" }],
    ["both alongside", { fresh: "after", there: "after" }],
  ] as const;
  const failures = [
    ["reject before", "storage-full"],
    ["reject torn", "storage-full"],
    ["tear", "storage-failed"],
    ["lose", "storage-failed"],
  ] as const;
  test.for(
    alongside.flatMap(([what, items]) => failures.map((failure) => [what, items, ...failure] as const)),
  )("%s %s %s", async ([, items, fault, because]) => {
    const { store, before, written } = await writeWith(fault, 2, items);
    expect(written).toEqual({ ok: false, because });
    expect(itemsOf(store)).toEqual(before);
  });

  test("where storage can't be read, nothing is written", async () => {
    const { store, before, written } = await writeWith("reject before", 1);
    expect(written).toEqual({ ok: false, because: "storage-full" });
    expect(itemsOf(store)).toEqual(before);
  });
});

test.for(["tear", "lose", "reject before", "reject torn"] as const)(
  "a first vault's write that is refused (%s) leaves nothing, and lists no vault",
  async (fault) => {
    // The index is looked for first (two calls), then what stands there (one); the fourth call writes.
    const store = new FaultyStore(new Map([["other", "1"]]), 4, fault);
    expect(await createVault(store, "w", "correct horse", testCost)).toMatchObject({ ok: false });
    expect(itemsOf(store)).toEqual({ other: "1" });
  },
);

test("when storage breaks for good, the write is not called saved and the other generation stands", async () => {
  for (const call of [1, 2, 3]) {
    const { store, written } = await writeWith("break for good", call);
    expect(written).toEqual({ ok: false, because: "storage-failed" });
    const { vault } = await open(new FaultyStore(store.items, ...noFault));
    expect(vault.accounts[0]?.id).toBe("a");
  }
});

test.for([
  [new Error("Resource::kQuotaBytes quota exceeded"), "storage-full"],
  [new DOMException("The operation failed.", "QuotaExceededError"), "storage-full"],
  [new Error("IO error: No space left on device"), "storage-full"],
  [new Error("FILE_ERROR_NO_SPACE: disk full"), "storage-full"],
  [new Error("An unexpected error occurred"), "storage-failed"],
  ["quota exceeded", "storage-failed"],
  [undefined, "storage-failed"],
] as const)("%s is %s", ([error, because]) => {
  expect(whyNotStored(error)).toBe(because);
});
