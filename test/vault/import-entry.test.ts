// What every importer relies on: an entry becomes a key that is kept exactly, or is refused by name and reason.

import { describe, expect, test } from "vitest";
import { parseSecret } from "../../src/otp/key-uri.ts";
import {
  asObject,
  asText,
  entriesOf,
  isObject,
  type RawEntry,
  readEntries,
} from "../../src/vault/import/import-entry.ts";

const base32 = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const parsed = parseSecret(base32);
if (!parsed.ok) throw new Error(parsed.because);
const { secret } = parsed;
const entry: RawEntry = { type: "totp", issuer: "Lakeside", accountName: "maya", secret: base32 };
const read = (change: Partial<RawEntry>) => readEntries([{ ...entry, ...change }], (one) => one);

const key = { issuer: "Lakeside", accountName: "maya", secret, algorithm: "SHA-1", digits: 6 };
const totp = { ...key, type: "totp", period: 30 };

test("what an entry doesn't say is RFC 6238's default, and nothing more is made up", () => {
  expect(read({})).toStrictEqual({ keys: [totp], refused: [] });
  for (const missing of [undefined, null, ""]) {
    expect(read({ algorithm: missing, digits: missing, period: missing }).keys).toStrictEqual([totp]);
  }
});

test.for([
  [{ type: "TOTP" }, totp],
  [{ algorithm: "SHA256" }, { ...totp, algorithm: "SHA-256" }],
  [{ algorithm: "HmacSHA512" }, { ...totp, algorithm: "SHA-512" }],
  [{ algorithm: " sha-1 " }, totp],
  [
    { digits: "8", period: "60" },
    { ...totp, digits: 8, period: 60 },
  ],
  [
    { type: "hotp", counter: 0 },
    { ...key, type: "hotp", counter: 0 },
  ],
  [
    { type: "hotp", counter: "9007199254740991", period: 0 },
    { ...key, type: "hotp", counter: Number.MAX_SAFE_INTEGER },
  ],
  [
    { notes: "n", pinned: true },
    { ...totp, notes: "n", pinned: true },
  ],
  [{ notes: "", pinned: "yes" }, totp],
  [{ notes: 7, pinned: false }, totp],
  [{ notes: "n".repeat(10_001) }, { ...totp, notes: "n".repeat(10_000) }],
  [
    { issuer: 7, accountName: null },
    { ...totp, issuer: "", accountName: "" },
  ],
] as const)("%j is kept exactly", ([change, expected]) => {
  expect(read(change)).toStrictEqual({ keys: [expected], refused: [] });
});

test.for([
  [{ type: "steam" }, { because: "unknown-type", type: "steam" }],
  [{ type: undefined }, { because: "unknown-type", type: "" }],
  [{ secret: 7 }, { because: parseSecretProblem("") }],
  [{ secret: "189" }, { because: parseSecretProblem("189") }],
  [{ algorithm: "MD5" }, { because: "algorithm" }],
  [{ algorithm: "xSHA1" }, { because: "algorithm" }],
  [{ algorithm: "SHA1x" }, { because: "algorithm" }],
  [{ algorithm: 1 }, { because: "algorithm" }],
  [{ digits: 5 }, { because: "digits" }],
  [{ digits: "six" }, { because: "digits" }],
  [{ digits: "6 " }, { because: "digits" }],
  [{ period: 0 }, { because: "period" }],
  [{ period: "30s" }, { because: "period" }],
  [{ period: "x30" }, { because: "period" }],
  [{ type: "hotp" }, { because: "counter" }],
  [{ type: "hotp", counter: -1 }, { because: "counter" }],
  [{ type: "hotp", counter: "99999999999999999" }, { because: "counter" }],
] as const)("%j is refused by name, and says why", ([change, refusal]) => {
  expect(read(change)).toStrictEqual({ keys: [], refused: [{ name: "Lakeside: maya", ...refusal }] });
});

function parseSecretProblem(text: string) {
  const problem = parseSecret(text);
  if (problem.ok) throw new Error("a secret");
  return problem.because;
}

test("a refused entry is called by the names it has", () => {
  const nameOf = (change: Partial<RawEntry>) => read({ digits: 5, ...change }).refused[0]?.name;
  expect(nameOf({ issuer: "" })).toBe("maya");
  expect(nameOf({ accountName: undefined })).toBe("Lakeside");
  expect(nameOf({ issuer: "", accountName: "" })).toBe("");
});

test("of several entries each goes its own way, in the file's order", () => {
  const entries = ["a", "b", "c", "d"].map((accountName, at) => ({ ...entry, accountName, digits: 5 + at }));
  const { keys, refused } = readEntries(entries, (one) => one);
  expect(keys.map(({ accountName }) => accountName)).toEqual(["b", "c", "d"]);
  expect(refused.map(({ name }) => name)).toEqual(["Lakeside: a"]);
});

describe("a text for people", () => {
  test.for([
    ["  a\u0000\u0007b\nc ", "a b c"],
    ["x".repeat(300), "x".repeat(256)],
    [7, ""],
    [undefined, ""],
  ] as const)("%j is %j", ([value, text]) => expect(asText(value)).toBe(text));
});

test("only an object is an object; anything else has no fields", () => {
  expect([{}, [], null, undefined, "x", 7].map(isObject)).toEqual([true, false, false, false, false, false]);
  expect(asObject({ a: 1 })).toEqual({ a: 1 });
  expect(asObject(["a"])).toEqual({});
});

test("of a file's entries one more than is taken at most is looked at, however many millions it has", () => {
  expect(entriesOf([entry, 7])).toEqual([entry, {}]);
  expect(entriesOf(Array(1_000_000).fill(0))).toHaveLength(10_001);
});

test("a name that is cut holds no half of a character, and neither does one that came with it", () => {
  const long = `${"a".repeat(255)}🏥`;
  expect(asText(long)).toBe("a".repeat(255));
  expect(asText("Clinic\ud83c")).toBe("Clinic");
  expect(asText("Clinic 🏥")).toBe("Clinic 🏥");
});
