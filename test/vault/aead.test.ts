// The one cipher, against Node's own: its form, and that nothing altered opens.

import { createCipheriv, createDecipheriv } from "node:crypto";
import { expect, test } from "vitest";
import { open, randomBytes, seal } from "../../src/vault/aead.ts";

const key = randomBytes(32);
const inside = new TextEncoder().encode("night shift");

test("nonce, ciphertext, tag: what is sealed opens by Node's cipher, and the other way round", async () => {
  const sealed = await seal(key, inside, "context");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from("context"));
  decipher.setAuthTag(sealed.subarray(-16));
  const opened = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  expect(Uint8Array.from(opened)).toEqual(inside);

  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from("context"));
  const parts = [nonce, cipher.update(inside), cipher.final(), cipher.getAuthTag()];
  expect(await open(key, Uint8Array.from(Buffer.concat(parts)), "context")).toEqual(inside);
});

test("no two sealings share a nonce", async () => {
  const nonces = await Promise.all(Array.from({ length: 50 }, () => seal(key, inside, "")));
  expect(new Set(nonces.map((sealed) => sealed.subarray(0, 12).join())).size).toBe(50);
});

test("another key, another context, any bit of it altered, or cut short: nothing opens", async () => {
  const sealed = await seal(key, inside, "context");
  expect(await open(randomBytes(32), sealed, "context")).toBeUndefined();
  expect(await open(key, sealed, "Context")).toBeUndefined();
  for (let at = 0; at < sealed.length; at++) {
    const altered = sealed.map((byte, place) => (place === at ? byte ^ 1 : byte));
    expect(await open(key, altered, "context")).toBeUndefined();
  }
  for (const length of [0, 11, 12, 27, sealed.length - 1])
    expect(await open(key, sealed.slice(0, length), "context")).toBeUndefined();
});

test.for([0, 16, 24, 31, 33])("a key of %i bytes is the caller's mistake", async (length) => {
  const wrong = new RangeError("key: not 32 bytes");
  await expect(seal(randomBytes(length), inside, "")).rejects.toThrow(wrong);
  await expect(open(randomBytes(length), new Uint8Array(40), "")).rejects.toThrow(wrong);
});
