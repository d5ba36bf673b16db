// Whatever stands in a file, a key URI or a migration code: nothing throws, what is accepted is a key that we can keep
// and read again, and what the vault holds already stays as it is.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase32 } from "../../src/otp/base32.ts";
import { parseKeyUri, parseSecret, writeKeyUri } from "../../src/otp/key-uri.ts";
import { isAlgorithm, isCounter, isDigits, isPeriod, longestSecretBytes } from "../../src/otp/parameters.ts";
import { encodeBase64 } from "../../src/vault/base64.ts";
import { parseMigrationUri } from "../../src/vault/import/google-migration.ts";
import type { ImportedKey } from "../../src/vault/import/import-entry.ts";
import { applyImport, planImport } from "../../src/vault/import/import-plan.ts";
import { readImport } from "../../src/vault/import/read-import.ts";
import { parseRecoveryKey } from "../../src/vault/recovery-key.ts";
import { readVault, writeVault } from "../../src/vault/vault-json.ts";
import { fuzz, fuzzTimeout, spoiling } from "./mutations.ts";
import { now, sampleVault } from "./samples.ts";

const fixture = (name: string) => readFileSync(`test/vault/fixtures/${name}`, "utf8");

function expectToBeKept(keys: readonly ImportedKey[]): void {
  for (const key of keys) {
    expect(key.secret.length).toBeGreaterThan(0);
    expect(key.secret.length).toBeLessThanOrEqual(longestSecretBytes);
    expect([key.algorithm, key.digits]).toSatisfy(
      ([algorithm, digits]) => isAlgorithm(algorithm) && isDigits(digits),
    );
    expect(key.type === "hotp" ? isCounter(key.counter) : isPeriod(key.period)).toBe(true);
    expect(`${key.issuer}${key.accountName}`).not.toMatch(/\p{Cc}/u);
    expect(Math.max(key.issuer.length, key.accountName.length)).toBeLessThanOrEqual(256);
  }
  let count = 0;
  const plan = planImport(sampleVault, { keys, refused: [] }, now, () => `new ${count++}`);
  const vault = applyImport(sampleVault, plan);
  expect(vault.accounts.slice(0, sampleVault.accounts.length)).toEqual(sampleVault.accounts);
  expect(plan.added.length + plan.alreadyThere.length).toBe(keys.length);
  // What could not be read again would be a lost vault.
  expect(readVault(writeVault(vault))).toEqual(vault);
}

const files: readonly (readonly [file: string, passphrase: string | undefined, slowRuns: number])[] = [
  ["aegis-plain.json", undefined, 8_000],
  ["2fas-plain.json", undefined, 8_000],
  ["bitwarden.json", undefined, 8_000],
  ["authenticator-cc-plain.json", undefined, 8_000],
  ["key-uris.txt", undefined, 8_000],
  ["google-migration.txt", undefined, 8_000],
  ["2fas-encrypted.json", "two words", 1_000],
  ["authenticator-cc-secrets.json", "old words", 1_000],
  ["authenticator-cc-key.json", "old words", 300],
  ["authenticator-cc-encrypted.json", "old words", 300],
  ["aegis-encrypted.json", "aegis words", 100],
];

test.for(files)("%s, spoiled", { timeout: fuzzTimeout }, async ([file, passphrase, slowRuns]) => {
  const whole = fixture(file);
  await fc.assert(
    fc.asyncProperty(spoiling, async (spoil) => {
      const read = await readImport(spoil(whole), passphrase);
      if (!read.ok) return;
      expectToBeKept(read.keys);
      expect(JSON.stringify(read.refused)).not.toContain("JBSWY3DPEHPK3PXP");
    }),
    fuzz(slowRuns, passphrase === undefined ? 25 : 3),
  );
});

test.for([
  ["2fas-encrypted.json", "two words", "servicesEncrypted", 2_000],
  ["aegis-encrypted.json", "aegis words", "db", 100],
] as const)(
  "%s, its ciphertext spoiled, opens to the whole or not at all",
  { timeout: fuzzTimeout },
  async ([file, passphrase, sealed, slowRuns]) => {
    const whole = JSON.parse(fixture(file));
    const sound = await readImport(fixture(file), passphrase);
    expect(sound).toMatchObject({ ok: true });
    await fc.assert(
      fc.asyncProperty(spoiling, async (spoil) => {
        const spoiled = { ...whole, [sealed]: spoil(whole[sealed]) };
        const read = await readImport(JSON.stringify(spoiled), passphrase);
        if (read.ok) expect(read).toEqual(sound);
      }),
      fuzz(slowRuns, 3),
    );
  },
);

test(
  "any text as a file",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: "binary" }), fc.json()), async (text) => {
        const read = await readImport(text, "words");
        if (read.ok) expectToBeKept(read.keys);
      }),
      fuzz(10_000),
    );
  },
  fuzzTimeout,
);

const uris = fixture("key-uris.txt")
  .split("\n")
  .filter((line) => line !== "");

test(
  "a spoiled key URI is refused, or means the same when it is written again",
  () => {
    fc.assert(
      fc.property(fc.constantFrom(...uris), spoiling, (uri, spoil) => {
        const parsed = parseKeyUri(spoil(uri));
        if (!parsed.ok) return;
        expectToBeKept([parsed.key]);
        const again = parseKeyUri(writeKeyUri(parsed.key));
        const { issuer, ...key } = again.ok ? again.key : { issuer: "" };
        const { issuer: _, ...expected } = parsed.key;
        expect(key).toEqual(expected);
        expect(issuer).toBe(parsed.key.issuer);
      }),
      fuzz(30_000),
    );
  },
  fuzzTimeout,
);

test(
  "any text as a key URI, a secret or a recovery key",
  () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.base64String()), (text) => {
        for (const uri of [
          text,
          `otpauth://totp/${text}`,
          `otpauth://hotp/a?secret=${text}&counter=${text}`,
        ]) {
          const parsed = parseKeyUri(uri);
          if (parsed.ok) expectToBeKept([parsed.key]);
        }
        const secret = parseSecret(text);
        if (secret.ok) expect(secret.secret).toEqual(decodeBase32(text));
        parseRecoveryKey(text);
      }),
      fuzz(20_000),
    );
  },
  fuzzTimeout,
);

test(
  "any bytes as a migration code",
  () => {
    const [good = ""] = fixture("google-migration.txt").split("\n");
    const data = Buffer.from(decodeURIComponent(good.replace(/^.*data=/, "")), "base64");
    const spoiledBytes = fc
      .array(fc.tuple(fc.nat(data.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
      .map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), new Uint8Array(data)));
    fc.assert(
      fc.property(fc.oneof(spoiledBytes, fc.uint8Array({ maxLength: 80 })), (bytes) => {
        const uri = `otpauth-migration://offline?data=${encodeURIComponent(encodeBase64(bytes))}`;
        const part = parseMigrationUri(uri);
        if (part) expectToBeKept(part.keys);
      }),
      fuzz(20_000),
    );
  },
  fuzzTimeout,
);
