import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hmacSha1 } from "../../src/otp/hmac-sha-1.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test.for([
  [Buffer.alloc(20, 0x0b), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"],
  [Buffer.from("Jefe"), "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"],
  [
    Buffer.alloc(80, 0xaa),
    "Test Using Larger Than Block-Size Key - Hash Key First",
    "aa4ae5e15272d00e95705637ce8a3b55ed402112",
  ],
] as const)("RFC 2202 section 3, a key of %s", ([key, message, expected]) => {
  expect(hex(hmacSha1(key, Buffer.from(message)))).toBe(expected);
});

test("gives what node:crypto gives, for keys and messages around every boundary of a block", () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(bytes, bytes, (key, message) => {
      expect(hex(hmacSha1(key, message))).toBe(createHmac("sha1", key).update(message).digest("hex"));
    }),
    { numRuns: process.env.SLOW ? 5000 : 500 },
  );
});

test("changes neither key nor message", () => {
  const key = new Uint8Array(20).fill(1);
  const message = new Uint8Array(8).fill(2);
  hmacSha1(key, message);
  expect([...key, ...message]).toEqual([...Array(20).fill(1), ...Array(8).fill(2)]);
});
