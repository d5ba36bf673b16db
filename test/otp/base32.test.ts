import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBase32, encodeBase32 } from "../../src/otp/base32.ts";
import { rfc4648 } from "../vectors/rfc.ts";

describe("RFC 4648 §10", () => {
  test.for(rfc4648)("%s is %s", ([text, base32]) => {
    const bytes = new TextEncoder().encode(text);
    expect(encodeBase32(bytes)).toBe(base32);
    expect(decodeBase32(base32)).toEqual(bytes);
  });
});

test("what was encoded is decoded again, in any case, grouped, padded or not", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), fc.boolean(), (bytes, lower, grouped) => {
      let text = encodeBase32(bytes);
      if (lower) text = text.toLowerCase();
      if (grouped) text = text.replace(/(.{4})/g, "$1 ");
      expect(decodeBase32(text)).toEqual(Uint8Array.from(bytes));
      expect(decodeBase32(`${text}====`)).toEqual(Uint8Array.from(bytes));
    }),
  );
});

test.for([
  "A",
  "ABC",
  "ABCDEF",
  "JBSWY3DPEHPK3PXPA",
  "JBSWY3DPEHPK3PXPMFR",
  "JBSWY3DPEHPK3PXPMFRGGZ",
  "MZXW6YT1",
  "MZ=XW6YQ",
  "0OOO",
  "pässe",
  // Letters whose capitals are ASCII.
  "mzxw6ytı",
  "ſzxw6ytb",
  "ßßßß",
  "MZXW6YTB!",
])("%s is refused", (text) => {
  expect(decodeBase32(text)).toBeUndefined();
});
