import { expect, test } from "vitest";
import { isAlgorithm, isCounter, isDigits, isPeriod } from "../../src/otp/parameters.ts";

const odd: readonly unknown[] = ["", null, undefined, Number.NaN, {}, [], true];

test.for([
  ["algorithm", isAlgorithm, ["SHA-1", "SHA-256", "SHA-512"], ["SHA1", "sha-1", "SHA-384", "MD5", 1]],
  ["number of digits", isDigits, [6, 7, 8], [5, 9, 6.5, "6"]],
  ["period", isPeriod, [1, 30, 3600], [0, -1, 0.5, 3601, "30", Number.POSITIVE_INFINITY]],
  ["counter", isCounter, [0, 1, Number.MAX_SAFE_INTEGER], [-1, 0.5, 2 ** 53, "1"]],
] as const)("what is an %s, and what is none", ([, is, some, none]) => {
  for (const value of some) expect(is(value), String(value)).toBe(true);
  for (const value of [...none, ...odd]) expect(is(value), String(value)).toBe(false);
});
