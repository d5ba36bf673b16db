// The stand-alone opener, written from docs/VAULT.md, is the oracle: what we seal must open without our code.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { keyBytes, randomBytes } from "../../src/vault/aead.ts";
import { sealBackup } from "../../src/vault/backup.ts";
import { encodeBase64 } from "../../src/vault/base64.ts";
import { newSlot } from "../../src/vault/new-slot.ts";
import { newRecoveryKey, writeRecoveryKey } from "../../src/vault/recovery-key.ts";
import { type SealedVault, sealVault } from "../../src/vault/sealed-vault.ts";
import { writeVault } from "../../src/vault/vault-json.ts";
import { passphraseRecipe, sampleVault, testCost } from "./samples.ts";

const folder = mkdtempSync(join(tmpdir(), "vault-"));
afterAll(() => rmSync(folder, { recursive: true }));

function openAlone(sealed: SealedVault, secret: string): { vault: unknown; problem: string } {
  const file = join(folder, "vault.json");
  writeFileSync(file, JSON.stringify(sealed));
  const run = spawnSync(process.execPath, ["docs/open-vault.mjs", file], { input: secret, encoding: "utf8" });
  return { vault: run.stdout === "" ? undefined : JSON.parse(run.stdout), problem: run.stderr };
}

const vaultKey = randomBytes(keyBytes);
const recoveryKey = newRecoveryKey();
const prfOutput = randomBytes(32);
const made = [
  await newSlot(passphraseRecipe("clinique d'été"), vaultKey),
  await newSlot({ type: "recovery-key", key: recoveryKey }, vaultKey),
  await newSlot(
    { type: "passkey", prfOutput, credentialId: randomBytes(16), prfInput: randomBytes(32) },
    vaultKey,
  ),
];
const vault = {
  ...sampleVault,
  slotProofs: Object.fromEntries(made.map(({ slot, proof }) => [slot.id, proof])),
};
const header = { vaultId: "v", generation: 7, slots: made.map(({ slot }) => slot) };
const sealed = await sealVault(vault, header, vaultKey);
const inside = JSON.parse(new TextDecoder().decode(writeVault(vault)));

test("the opener can be read in one sitting, and needs nothing of ours", () => {
  const program = readFileSync("docs/open-vault.mjs", "utf8");
  expect(program.trimEnd().split("\n").length).toBeLessThanOrEqual(120);
  const imported = [...program.matchAll(/\bimport\b[^"']*["']([^"']+)["']/g)].map(([, name]) => name);
  expect(imported.filter((name) => !name?.startsWith("node:"))).toEqual(["hash-wasm"]);
  expect(program).not.toMatch(/\brequire\b|createRequire/);
});

describe("the stand-alone opener opens a vault of ours", () => {
  test.for([
    ["the passphrase", "clinique d'e\u0301te\u0301\n"],
    ["the printed recovery key", writeRecoveryKey(recoveryKey)],
    ["the recovery key as typed", writeRecoveryKey(recoveryKey).toLowerCase().replaceAll("-", " ")],
    ["the passkey's PRF output", `passkey:${encodeBase64(prfOutput)}`],
  ])("with %s", ([, secret = ""]) => {
    expect(openAlone(sealed, secret)).toEqual({ vault: inside, problem: "" });
  });

  test("and with nothing else", () => {
    for (const secret of ["clinique", writeRecoveryKey(newRecoveryKey()), "passkey:AAAA", ""]) {
      const { vault: opened, problem } = openAlone(sealed, secret);
      expect(opened).toBeUndefined();
      expect(problem).toContain("Nothing opens");
    }
  });

  test("and not after a changed header", () => {
    const altered = { ...sealed, header: sealed.header.replace('"generation":7', '"generation":8') };
    expect(openAlone(altered, "clinique d'été").problem).toContain("Nothing opens");
  });
});

test("a backup opens by its own passphrase, and by nothing that opens the vault", async () => {
  const sealed = JSON.parse(await sealBackup(sampleVault, "a backup's own words", testCost));
  const { vault } = openAlone(sealed, "a backup's own words");
  expect(vault).toMatchObject({ accounts: [{ id: "maya" }, { id: "théo" }] });
  expect(openAlone(sealed, "clinique d'été").vault).toBeUndefined();
});
