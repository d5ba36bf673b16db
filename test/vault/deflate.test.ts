// What swells and what is torn: a hostile backup may hold either.

import { deflateRawSync, inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { randomBytes } from "../../src/vault/aead.ts";
import { deflate, inflate } from "../../src/vault/deflate.ts";

const plenty = 1024 * 1024;

test.for([0, 1, 70_000])(
  "%i bytes are read again, and by zlib; what zlib wrote is read too",
  async (length) => {
    // Random bytes don't shrink: of the last ones several pieces come out.
    const bytes = length > 65_536 ? joinedRandom(length) : new Uint8Array(length).fill(7);
    const deflated = await deflate(bytes);
    expect(await inflate(deflated, plenty)).toEqual(bytes);
    expect(Uint8Array.from(inflateRawSync(deflated))).toEqual(bytes);
    expect(await inflate(Uint8Array.from(deflateRawSync(bytes)), plenty)).toEqual(bytes);
  },
);

function joinedRandom(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  bytes.set(randomBytes(35_000));
  bytes.set(randomBytes(length - 35_000), 35_000);
  return bytes;
}

test("what swells beyond the limit is given up, and what just reaches it is not", async () => {
  const bytes = new Uint8Array(100_000);
  const deflated = await deflate(bytes);
  expect(await inflate(deflated, 100_000)).toEqual(bytes);
  expect(await inflate(deflated, 99_999)).toBeUndefined();
  expect(await inflate(deflated, 0)).toBeUndefined();
});

test("what is cut short, empty, or no DEFLATE stream is nothing", async () => {
  const deflated = await deflate(new TextEncoder().encode("twenty bytes, secret"));
  expect(await inflate(deflated.slice(0, -2), plenty)).toBeUndefined();
  expect(await inflate(new Uint8Array(), plenty)).toBeUndefined();
  expect(await inflate(new Uint8Array([255, 255, 255]), plenty)).toBeUndefined();
});
