// From what a person brings to a slot's key: the derivation against Node's own, and what gives no key at all.

import { hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { encodeBase64 } from "../../src/vault/base64.ts";
import type { KeySlot } from "../../src/vault/key-slot.ts";
import { type SlotSecret, slotKey } from "../../src/vault/slot-secret.ts";

type Slot = Pick<KeySlot, "type" | "kdf">;

const bytes = new Uint8Array(16).fill(5);
const salt = encodeBase64(bytes);
const argon2id = (of = salt) =>
  ({ name: "argon2id", salt: of, memoryKiB: 8, iterations: 1, parallelism: 1 }) as const;
const hkdf = (of = salt) => ({ name: "hkdf-sha256", salt: of }) as const;
const secrets = {
  passphrase: { type: "passphrase", passphrase: "correct horse" },
  "recovery-key": { type: "recovery-key", key: new Uint8Array(20).fill(1) },
  passkey: { type: "passkey", prfOutput: new Uint8Array(32).fill(2) },
} as const satisfies Record<string, SlotSecret>;

test.for([
  ["recovery-key", secrets["recovery-key"].key],
  ["passkey", secrets.passkey.prfOutput],
] as const)("of a %s it is HKDF-SHA-256, with the kind as its purpose", async ([type, secret]) => {
  const expected = hkdfSync("sha256", secret, bytes, `chartkey-${type}/1`, 32);
  expect(await slotKey({ type, kdf: hkdf() }, secrets[type])).toEqual(new Uint8Array(expected));
});

describe("no key comes of", () => {
  const types = Object.keys(secrets) as (keyof typeof secrets)[];
  const pairs = types.flatMap((slot) =>
    types.filter((one) => one !== slot).map((secret) => [slot, secret] as const),
  );
  test.for(pairs)("a %s's slot and a %s, whatever the slot says of its derivation", async ([type, kind]) => {
    for (const kdf of [argon2id(), hkdf()]) {
      expect(await slotKey({ type, kdf } as Slot, secrets[kind])).toBeUndefined();
    }
  });

  test.for([15, 17, 0])("a salt of %i bytes", async (length) => {
    const odd = encodeBase64(new Uint8Array(length).fill(5));
    expect(await slotKey({ type: "passphrase", kdf: argon2id(odd) }, secrets.passphrase)).toBeUndefined();
    expect(await slotKey({ type: "passkey", kdf: hkdf(odd) }, secrets.passkey)).toBeUndefined();
  });

  test.for<[string, Slot, SlotSecret]>([
    ["a salt that is no base64", { type: "passkey", kdf: hkdf("***") }, secrets.passkey],
    ["a passphrase's slot without Argon2id", { type: "passphrase", kdf: hkdf() } as Slot, secrets.passphrase],
    ["no passphrase", { type: "passphrase", kdf: argon2id() }, { type: "passphrase", passphrase: "" }],
    [
      "half a recovery key",
      { type: "recovery-key", kdf: hkdf() },
      { type: "recovery-key", key: new Uint8Array(10) },
    ],
    [
      "a longer answer of a passkey",
      { type: "passkey", kdf: hkdf() },
      { type: "passkey", prfOutput: new Uint8Array(33) },
    ],
  ])("%s", async ([, slot, secret]) => {
    expect(await slotKey(slot, secret)).toBeUndefined();
  });
});
