import { expect, test } from "vitest";
import { randomBytes } from "../../src/vault/aead.ts";
import { decodeBase64, encodeBase64 } from "../../src/vault/base64.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** RFC 4648 §10. */
test.for([
  ["", ""],
  ["f", "Zg=="],
  ["fo", "Zm8="],
  ["foo", "Zm9v"],
  ["foob", "Zm9vYg=="],
  ["fooba", "Zm9vYmE="],
  ["foobar", "Zm9vYmFy"],
] as const)("%j is %j", ([text, base64]) => {
  expect(encodeBase64(bytesOf(text))).toBe(base64);
  expect(decodeBase64(base64)).toEqual(bytesOf(text));
});

test("more bytes than a call takes arguments are written as Node writes them, and read again", () => {
  const bytes = new Uint8Array(200_000);
  for (let at = 0; at < bytes.length; at += 50_000) bytes.set(randomBytes(50_000), at);
  const text = encodeBase64(bytes);
  expect(text).toBe(Buffer.from(bytes).toString("base64"));
  // Field by field, the comparison would take seconds.
  expect(Buffer.compare(decodeBase64(text) ?? new Uint8Array(), bytes)).toBe(0);
});

test("padding may be missing and blanks stand in between, as other apps write it", () => {
  expect(decodeBase64("Zm9vYg")).toEqual(bytesOf("foob"));
  expect(decodeBase64("Zm9v\nYg==\n")).toEqual(bytesOf("foob"));
});

test.for(["Z", "Zg=", "Zm9v*", "Zm-_", "Zg==Zg==", 7, null, undefined, ["Zm9v"]])(
  "%j is no base64",
  (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  },
);
