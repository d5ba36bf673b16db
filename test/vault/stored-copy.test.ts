import { expect, test } from "vitest";
import { openBackup } from "../../src/vault/backup.ts";
import { createVault } from "../../src/vault/passphrase-vault.ts";
import { copyStored } from "../../src/vault/stored-copy.ts";
import { generationKeys, openNewest, readGenerations } from "../../src/vault/stored-vault.ts";
import { addAccount } from "../../src/vault/vault.ts";
import { writeNext } from "../../src/vault/write-vault.ts";
import { FakeStore } from "./fake-store.ts";
import { sampleAccount, testCost } from "./samples.ts";

async function storeWith(ids: readonly string[]): Promise<FakeStore> {
  const store = new FakeStore();
  const created = await createVault(store, "v", "correct horse", testCost);
  if (!created.ok) throw new Error(created.because);
  for (const id of ids) {
    const opened = await openNewest(await readGenerations(store, "v"), created.vaultKey);
    if (!opened.ok) throw new Error(opened.because);
    await writeNext(store, opened.header, addAccount(opened.vault, sampleAccount(id)), created.vaultKey);
  }
  return store;
}

const passphrase = { type: "passphrase", passphrase: "correct horse" } as const;

test("the copy of a vault that this Chartkey can read is restored like a backup, and holds both generations", async () => {
  const store = await storeWith(["a", "b"]);
  const copy = await copyStored(store, "v");
  expect(copy?.version).toBe(1);
  const opened = await openBackup(copy?.text ?? "", passphrase);
  expect(opened.ok && opened.vault.accounts.map(({ id }) => id)).toEqual(["a", "b"]);
  const { kept } = JSON.parse(copy?.text ?? "");
  const older = await openBackup(JSON.stringify(kept[0]), passphrase);
  expect(older.ok && older.vault.accounts.map(({ id }) => id)).toEqual(["a"]);
});

test("of a newer version every value is in the copy as it was stored, whatever it is", async () => {
  const store = await storeWith(["a"]);
  const [even, odd] = generationKeys("v");
  const newer = { format: "chartkey-vault", version: 9, header: { of: "another shape" }, more: [1, "…"] };
  store.items.set(odd, JSON.stringify(newer));
  const ours = JSON.parse(store.items.get(even) ?? "");
  const copy = await copyStored(store, "v");
  expect(copy?.version).toBe(9);
  expect(JSON.parse(copy?.text ?? "")).toEqual({ ...newer, kept: [ours] });
  expect(await openBackup(copy?.text ?? "", passphrase)).toEqual({ ok: false, because: "newer-version" });
});

test("what is damaged is in the copy, too, and says no version", async () => {
  const store = await storeWith(["a"]);
  for (const key of generationKeys("v")) store.items.set(key, '"torn"');
  expect(await copyStored(store, "v")).toEqual({ text: '{"kept":["torn","torn"]}' });
});

test.for([
  ["another program's value", { format: "other-vault", version: 9 }],
  ["a version that is a text", { format: "chartkey-vault", version: "9" }],
  ["a header that is none", { format: "chartkey-vault", version: 1, header: "torn" }],
  ["a generation that is no number", { format: "chartkey-vault", version: 1, header: '{"generation":"9"}' }],
] as const)("%s is older than any generation, in either place", async ([, value]) => {
  for (const place of [0, 1] as const) {
    const store = await storeWith(["a"]);
    const keys = generationKeys("v");
    const ours = JSON.parse(store.items.get(keys[1 - place] ?? "") ?? "");
    store.items.set(keys[place], JSON.stringify(value));
    const copy = await copyStored(store, "v");
    expect(copy?.version).toBe(1);
    expect(JSON.parse(copy?.text ?? "")).toEqual({ ...ours, kept: [value] });
  }
});

test("where nothing is stored there is nothing to copy", async () => {
  expect(await copyStored(new FakeStore(), "v")).toBeUndefined();
});
