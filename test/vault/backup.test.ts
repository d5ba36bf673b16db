import { describe, expect, test } from "vitest";
import { parseKeyUri } from "../../src/otp/key-uri.ts";
import { keyParameters } from "../../src/vault/account.ts";
import { keyBytes, randomBytes } from "../../src/vault/aead.ts";
import { openBackup, sealBackup } from "../../src/vault/backup.ts";
import { exportKeyUris } from "../../src/vault/export/key-uris.ts";
import { largestFile } from "../../src/vault/largest-file.ts";
import { newSlot, type SlotRecipe } from "../../src/vault/new-slot.ts";
import { newRecoveryKey } from "../../src/vault/recovery-key.ts";
import { sealVault } from "../../src/vault/sealed-vault.ts";
import type { SlotSecret } from "../../src/vault/slot-secret.ts";
import type { Vault } from "../../src/vault/vault.ts";
import { passphraseRecipe, sampleVault, testCost } from "./samples.ts";

const secret: SlotSecret = { type: "passphrase", passphrase: "paper words" };
const text = await sealBackup(sampleVault, "paper words", testCost);

test("a backup opens with its passphrase and holds everything but the vault's own slot proofs", async () => {
  const opened = await openBackup(text, secret);
  if (!opened.ok) throw new Error(opened.because);
  expect({ ...opened.vault, slotProofs: {} }).toEqual({ ...sampleVault, slotProofs: {} });
  expect(Object.keys(opened.vault.slotProofs)).toHaveLength(1);
});

test("two backups of one vault share no key", async () => {
  const other = JSON.parse(await sealBackup(sampleVault, "paper words", testCost));
  expect(await openBackup(JSON.stringify({ ...JSON.parse(text), body: other.body }), secret)).toEqual({
    ok: false,
    because: "damaged",
  });
});

describe("its ways in", () => {
  const vaultKey = randomBytes(keyBytes);
  const recoveryKey = newRecoveryKey();
  const withSlots = async (recipes: readonly SlotRecipe[], inside: Vault = sampleVault) => {
    const made = await Promise.all(recipes.map((recipe) => newSlot(recipe, vaultKey)));
    const slotProofs = Object.fromEntries(made.map(({ slot, proof }) => [slot.id, proof]));
    const header = { vaultId: "backup", generation: 1, slots: made.map(({ slot }) => slot) };
    return JSON.stringify(await sealVault({ ...inside, slotProofs }, header, vaultKey));
  };
  const words = (count: number) => Array.from({ length: count }, (_, at) => passphraseRecipe(`words ${at}`));

  test("up to four passphrases are tried; other ways in cost no derivation and don't count", async () => {
    const last = { type: "passphrase", passphrase: "words 3" } as const;
    expect(await openBackup(await withSlots(words(4)), last)).toMatchObject({ ok: true });
    expect(await openBackup(await withSlots(words(5)), last)).toEqual({ ok: false, because: "damaged" });
    const keys = Array(6).fill({ type: "recovery-key", key: recoveryKey });
    expect(await openBackup(await withSlots([...keys, ...words(4)]), last)).toMatchObject({ ok: true });
  });

  test("one that a newer version filled is called that", async () => {
    const newer = Object.assign({ ...sampleVault }, { folders: [] });
    const file = await withSlots(words(1), newer);
    const secret = { type: "passphrase", passphrase: "words 0" } as const;
    expect(await openBackup(file, secret)).toEqual({ ok: false, because: "newer-version" });
  });
});

test("its header says that it is one, and the largest file is still read", async () => {
  expect(JSON.parse(JSON.parse(text).header)).toMatchObject({ vaultId: "backup", generation: 1 });
  expect(await openBackup(text.padEnd(largestFile), secret)).toMatchObject({ ok: true });
});

describe("a file that doesn't open says why:", () => {
  const changed = (change: Record<string, unknown>) => JSON.stringify({ ...JSON.parse(text), ...change });
  const header = JSON.parse(JSON.parse(text).header);
  const manySlots = JSON.stringify({ ...header, slots: Array(5).fill(header.slots[0]) });
  test.for([
    ["too-large", "x".repeat(largestFile + 1)],
    ["not-a-backup", ""],
    ["not-a-backup", "{"],
    ["not-a-backup", "null"],
    ["not-a-backup", '{"accounts":[]}'],
    ["not-a-backup", changed({ format: "other-vault" })],
    ["newer-version", changed({ version: 2 })],
    ["damaged", changed({ header: "{}" })],
    ["damaged", changed({ header: manySlots })],
    ["damaged", changed({ body: `AAAA${JSON.parse(text).body.slice(4)}` })],
    ["damaged", text.replace('"version":1', '"version":"1"')],
    ["damaged", text.slice(0, -1)],
    ["damaged", text.slice(0, text.length / 2)],
    ["damaged", text.slice(0, 40)],
  ] as const)("%s (%#)", async ([because, file]) => {
    expect(await openBackup(file, secret)).toEqual({ ok: false, because });
  });

  test.for<SlotSecret>([
    { type: "passphrase", passphrase: "other words" },
    { type: "passphrase", passphrase: "" },
    { type: "recovery-key", key: new Uint8Array(20) },
  ])("wrong-secret (%#)", async (wrong) => {
    expect(await openBackup(text, wrong)).toEqual({ ok: false, because: "wrong-secret" });
  });
});

test("the plain export is a key URI a line, each of which reads back as its account", () => {
  const lines = exportKeyUris(sampleVault).trimEnd().split("\n");
  expect(lines).toHaveLength(sampleVault.accounts.length);
  for (const [at, line] of lines.entries()) {
    const account = sampleVault.accounts[at];
    if (!account) throw new Error("no account");
    const { issuer, accountName, secret } = account;
    expect(parseKeyUri(line)).toEqual({
      ok: true,
      key: { issuer, accountName, secret, ...keyParameters(account) },
    });
  }
});
