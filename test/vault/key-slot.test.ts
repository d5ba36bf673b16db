// A header's key slots before anything has proved them genuine: what isn't whole is none.

import { describe, expect, test } from "vitest";
import { parseKeySlot } from "../../src/vault/key-slot.ts";

const keys = { id: "i", publicKey: "p", sealedPrivateKey: "s", ephemeralKey: "e", wrappedKey: "w" };
const argon2id = { name: "argon2id", salt: "s", memoryKiB: 19_456, iterations: 2, parallelism: 1 };
const hkdf = { name: "hkdf-sha256", salt: "s" };
const passphrase = { type: "passphrase", ...keys, kdf: argon2id };
const recoveryKey = { type: "recovery-key", ...keys, kdf: hkdf };
const passkey = { type: "passkey", ...keys, kdf: hkdf, credentialId: "c", prfInput: "f" };

test.for([passphrase, recoveryKey, passkey])("a whole slot is read: $type", (slot) => {
  expect(parseKeySlot(slot)).toEqual(slot);
  expect(parseKeySlot({ ...slot, createdAt: 5 })).toEqual({ ...slot, createdAt: 5 });
});

describe("is no slot:", () => {
  const without = [passphrase, recoveryKey, passkey].flatMap((slot) =>
    Object.keys(slot).flatMap((name) => [
      [`${slot.type} without ${name}`, { ...slot, [name]: undefined }] as const,
      [`${slot.type} whose ${name} is a number`, { ...slot, [name]: 7 }] as const,
    ]),
  );
  test.for([
    ...without,
    ["nothing", null],
    ["a text", "passphrase"],
    ["another type", { ...recoveryKey, type: "pin" }],
    ["a time that is none", { ...passphrase, createdAt: "now" }],
    ["no salt", { ...recoveryKey, kdf: { ...hkdf, salt: undefined } }],
    ["no way from secret to key", { ...recoveryKey, kdf: null }],
    ["a passphrase that is not stretched", { ...passphrase, kdf: hkdf }],
    ["a passphrase stretched by another name", { ...passphrase, kdf: { ...argon2id, name: "argon2i" } }],
    ["a recovery key stretched", { ...recoveryKey, kdf: argon2id }],
    ["a passkey stretched", { ...passkey, kdf: argon2id }],
  ] as const)("%s", ([, value]) => {
    expect(parseKeySlot(value)).toBeUndefined();
  });

  const cost = (change: object) => parseKeySlot({ ...passphrase, kdf: { ...argon2id, ...change } });
  test.for([
    ["memoryKiB", 8, 1_048_576],
    ["iterations", 1, 20],
    ["parallelism", 1, 4],
  ] as const)("a passphrase whose %s would hang the browser, or is none", ([name, least, most]) => {
    expect(cost({ [name]: least })).toBeDefined();
    expect(cost({ [name]: most })).toBeDefined();
    for (const value of [least - 1, most + 1, least + 0.5, String(least)]) {
      expect(cost({ [name]: value })).toBeUndefined();
    }
  });

  test("a passphrase with less memory than its lanes need (RFC 9106 §3.1)", () => {
    expect(cost({ memoryKiB: 32, parallelism: 4 })).toBeDefined();
    expect(cost({ memoryKiB: 31, parallelism: 4 })).toBeUndefined();
  });
});
