// How a new vault comes into the list beside those that are there, and what a secret opens.

import { describe, expect, test } from "vitest";
import { createVault, openAnySlot, unlockWith } from "../../src/vault/passphrase-vault.ts";
import { sealVault } from "../../src/vault/sealed-vault.ts";
import { openNewest, readGenerations, readIndex } from "../../src/vault/stored-vault.ts";
import { FakeStore } from "./fake-store.ts";
import { now, testCost } from "./samples.ts";

const words = "correct horse";
const create = (store: FakeStore, id: string, how = {}) => createVault(store, id, words, testCost, how);
const listed = async (store: FakeStore) => (await readIndex(store)).vaults;

async function generationsOf(store: FakeStore, id: string) {
  const generations = await readGenerations(store, id);
  if (!generations.ok) throw new Error(generations.because);
  return generations;
}

describe("the list of vaults", () => {
  test("has no name for the only one; with a second one, both have theirs", async () => {
    const store = new FakeStore();
    await create(store, "a");
    expect(await listed(store)).toStrictEqual([{ id: "a" }]);
    await create(store, "b", { name: "Théo", firstName: "Maya" });
    const both = [
      { id: "a", name: "Maya" },
      { id: "b", name: "Théo" },
    ];
    expect(await listed(store)).toStrictEqual(both);
    await create(store, "c", { name: "Ana", firstName: "nobody's any more" });
    expect(await listed(store)).toStrictEqual([...both, { id: "c", name: "Ana" }]);
  });

  test("keeps the first one's name where none is given, and the marks of vaults that are leaving", async () => {
    const store = new FakeStore();
    await store.set({ "vaults/index": { vaults: [{ id: "a", name: "Maya" }], leaving: ["gone"] } });
    await create(store, "b", { name: "Théo" });
    expect(await readIndex(store)).toStrictEqual({
      vaults: [
        { id: "a", name: "Maya" },
        { id: "b", name: "Théo" },
      ],
      leaving: ["gone"],
    });
  });
});

test("a new vault is generation 1, empty, and its slot knows when it was made", async () => {
  const store = new FakeStore();
  const created = await create(store, "a", { createdAt: now });
  const generations = await generationsOf(store, "a");
  const unlocked = await unlockWith(generations, { type: "passphrase", passphrase: words });
  if (!created.ok || !unlocked.ok) throw new Error("shut");
  expect(unlocked.header).toMatchObject({ vaultId: "a", generation: 1, slots: [{ createdAt: now }] });
  expect(unlocked.vault.accounts).toEqual([]);
  expect(Object.keys(unlocked.vault.slotProofs)).toEqual(unlocked.header.slots.map(({ id }) => id));
  expect(await openAnySlot(unlocked.header, { type: "passphrase", passphrase: words })).toEqual(
    created.vaultKey,
  );
});

test("a newest generation with something that this version doesn't know is called newer, not wrong", async () => {
  const store = new FakeStore();
  const created = await create(store, "a");
  if (!created.ok) throw new Error(created.because);
  const before = await openNewest(await generationsOf(store, "a"), created.vaultKey);
  if (!before.ok) throw new Error(before.because);
  const newer = Object.assign({ ...before.vault }, { folders: ["night shift"] });
  await store.set({
    "vaults/a/0": await sealVault(newer, { ...before.header, generation: 2 }, created.vaultKey),
  });
  const generations = await generationsOf(store, "a");
  const refused = { ok: false, because: "newer-version" };
  expect(await openNewest(generations, created.vaultKey)).toEqual(refused);
  expect(await unlockWith(generations, { type: "passphrase", passphrase: words })).toEqual(refused);
});

test("the right secret for a body that doesn't open is told from a wrong one", async () => {
  const store = new FakeStore();
  await create(store, "a");
  const key = "vaults/a/1";
  const torn = (store.items.get(key) ?? "").replace(/"body":"..../, '"body":"AAAA');
  expect(torn).not.toBe(store.items.get(key));
  store.items.set(key, torn);
  const generations = await generationsOf(store, "a");
  const right = await unlockWith(generations, { type: "passphrase", passphrase: words });
  expect(right).toEqual({ ok: false, because: "damaged" });
  for (const secret of [
    { type: "passphrase", passphrase: "wrong" } as const,
    { type: "recovery-key", key: new Uint8Array(20) } as const,
    { type: "passkey", prfOutput: new Uint8Array(32) } as const,
  ]) {
    expect(await unlockWith(generations, secret)).toEqual({ ok: false, because: "wrong-secret" });
  }
});
