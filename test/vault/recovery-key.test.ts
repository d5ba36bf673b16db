import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newRecoveryKey, parseRecoveryKey, writeRecoveryKey } from "../../src/vault/recovery-key.ts";

const anyKey = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Uint8Array.from(bytes));

test("a recovery key is printed in eight groups of four and a check symbol", () => {
  expect(writeRecoveryKey(new Uint8Array(20))).toBe("0000-0000-0000-0000-0000-0000-0000-0000-0");
  // 2^160 - 1 ends in thirty-one ones; 2^36 = 1 (mod 37), so 2^160 - 1 = 2^16 - 1 = 8 (mod 37).
  expect(writeRecoveryKey(new Uint8Array(20).fill(255))).toBe("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-8");
  expect(() => writeRecoveryKey(new Uint8Array(19))).toThrow(RangeError);
});

test("every key is read back from what was printed, in either case and any grouping", () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      const text = writeRecoveryKey(key);
      const loose = text.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
      for (const typed of [text, loose]) expect(parseRecoveryKey(typed)).toEqual({ ok: true, key });
    }),
  );
});

test("two new keys are different", () => {
  expect(newRecoveryKey()).not.toEqual(newRecoveryKey());
});

describe("what was mistyped is noticed", () => {
  const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const place = fc.nat(31);

  test("any one character", () => {
    fc.assert(
      fc.property(anyKey, place, fc.nat(31), (key, at, other) => {
        const text = writeRecoveryKey(key).replaceAll("-", "");
        fc.pre(text[at] !== symbols[other]);
        const typed = text.slice(0, at) + symbols[other] + text.slice(at + 1);
        expect(parseRecoveryKey(typed)).toEqual({ ok: false, because: "mistyped" });
      }),
    );
  });

  test("any two neighbours that changed places", () => {
    fc.assert(
      fc.property(anyKey, fc.nat(30), (key, at) => {
        const text = writeRecoveryKey(key).replaceAll("-", "");
        const [one = "", other = ""] = text.slice(at, at + 2);
        fc.pre(one !== other);
        const typed = text.slice(0, at) + other + one + text.slice(at + 2);
        expect(parseRecoveryKey(typed)).toEqual({ ok: false, because: "mistyped" });
      }),
    );
  });

  test("a missing character, a strange one, nothing", () => {
    const text = writeRecoveryKey(new Uint8Array(20));
    expect(parseRecoveryKey(text.slice(1))).toEqual({ ok: false, because: "wrong-length" });
    expect(parseRecoveryKey("")).toEqual({ ok: false, because: "wrong-length" });
    expect(parseRecoveryKey(text.replace("0", "?"))).toEqual({ ok: false, because: "wrong-character" });
    expect(parseRecoveryKey(text.replace(/0$/, "?"))).toEqual({ ok: false, because: "wrong-character" });
    expect(parseRecoveryKey(text.replace("0", "U"))).toEqual({ ok: false, because: "wrong-character" });
  });
});
