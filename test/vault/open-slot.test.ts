// A slot as it is made and opened: by its own secret, for its own vault key, and not after any of it was altered.

import { beforeAll, describe, expect, test } from "vitest";
import { keyBytes, randomBytes } from "../../src/vault/aead.ts";
import type { KeySlot } from "../../src/vault/key-slot.ts";
import { type NewSlot, newSlot, wrapVaultKey } from "../../src/vault/new-slot.ts";
import { openSlot } from "../../src/vault/open-slot.ts";
import { deriveKey } from "../../src/vault/passphrase-kdf.ts";
import { newRecoveryKey } from "../../src/vault/recovery-key.ts";
import { now, passphraseRecipe, testCost } from "./samples.ts";

const secret = { type: "recovery-key", key: newRecoveryKey() } as const;
const vaultKey = randomBytes(keyBytes);
let made: NewSlot;
let other: NewSlot;

beforeAll(async () => {
  made = await newSlot(secret, vaultKey);
  other = await newSlot(secret, vaultKey);
});

test("it opens with its secret; another vault key is wrapped for it without", async () => {
  expect(await openSlot(made.slot, secret)).toEqual(vaultKey);
  expect(await openSlot(made.slot, { ...secret, key: newRecoveryKey() })).toBeUndefined();
  const next = randomBytes(keyBytes);
  const wrapped = { ...made.slot, ...(await wrapVaultKey(made.slot, made.proof, next)) };
  expect(await openSlot(wrapped, secret)).toEqual(next);
});

test("wrapped by who knows no proof, it opens nothing", async () => {
  const forged = await wrapVaultKey(made.slot, randomBytes(32), randomBytes(keyBytes));
  expect(await openSlot({ ...made.slot, ...forged }, secret)).toBeUndefined();
});

describe("altered, it opens nothing:", () => {
  const fields = ["id", "publicKey", "sealedPrivateKey", "ephemeralKey", "wrappedKey"] as const;
  test.for(fields)("%s", async (field) => {
    const values = [other.slot[field], "***", "", "AAAA"];
    for (const value of values) {
      const altered: KeySlot = { ...made.slot, [field]: value };
      expect(await openSlot(altered, secret)).toBeUndefined();
    }
  });
});

test("its age is there where it was given, and not made up", async () => {
  expect(made.slot).not.toHaveProperty("createdAt");
  expect((await newSlot({ ...secret, createdAt: now }, vaultKey)).slot.createdAt).toBe(now);
});

test("the caller's mistakes are named: no secret, a key of another length, a cost out of bounds", async () => {
  const noSecret = new RangeError("recipe: no passphrase");
  await expect(newSlot(passphraseRecipe(""), vaultKey)).rejects.toThrow(noSecret);
  const notAKey = new RangeError("vaultKey: not 32 bytes");
  for (const length of [0, 16, 33])
    await expect(wrapVaultKey(made.slot, made.proof, randomBytes(length))).rejects.toThrow(notAKey);
  const unbearable = new RangeError("cost: out of bounds");
  await expect(deriveKey("words", randomBytes(16), { ...testCost, iterations: 21 })).rejects.toThrow(
    unbearable,
  );
});
