import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeBase32 } from "../../src/otp/base32.ts";
import { type Account, keyParameters, newAccount } from "../../src/vault/account.ts";
import { writeMigrationCodes } from "../../src/vault/export/migration-codes.ts";
import { parseMigrationUri } from "../../src/vault/import/google-migration.ts";
import { readImport } from "../../src/vault/import/read-import.ts";
import { readProtobuf, writeProtobuf } from "../../src/vault/protobuf.ts";
import { now, sampleAccount } from "./samples.ts";

const counted: Account = newAccount(
  "gate",
  {
    type: "hotp",
    issuer: "Old Gate",
    accountName: "ann",
    secret: new Uint8Array(20).fill(7),
    algorithm: "SHA-1",
    digits: 6,
    counter: 2 ** 40,
  },
  now,
);

/** What an app that scans all the codes has then. */
async function scanned(codes: readonly string[]) {
  const read = await readImport(codes.join("\n"));
  if (!read.ok) throw new Error(read.because);
  expect(read).toMatchObject({ refused: [], missingParts: 0 });
  return read.keys;
}

const keyOf = (account: Account) => {
  const { issuer, accountName, secret } = account;
  return { issuer, accountName, secret, ...keyParameters(account) };
};

test("what was written is read back, in order, in as many codes as it needs", async () => {
  const names = Array.from({ length: 23 }, (_, at) => sampleAccount(`clinician-${at}`));
  const accounts = [...names, counted, sampleAccount("théo", { algorithm: "SHA-512", digits: 8 })];
  const { codes, left, doubtful } = writeMigrationCodes(accounts, 123_456_789);
  expect(left).toEqual([]);
  expect(doubtful.map(({ id }) => id)).toEqual(["théo"]);
  expect(codes.length).toBeGreaterThan(2);
  expect(codes.map(parseMigrationUri)).toMatchObject(
    codes.map((_, index) => ({ index, count: codes.length, batchId: 123_456_789 })),
  );
  expect(await scanned(codes)).toEqual(accounts.map(keyOf));
  // 97 modules a side at the lowest error correction (ISO/IEC 18004 table 7, version 20): more is too fine for a screen.
  for (const code of codes) expect(code.length).toBeLessThanOrEqual(858);
});

test("what Google's format can't say stays, and is told with the reason", async () => {
  const minute = sampleAccount("minute", { period: 60 });
  const seven = sampleAccount("seven", { digits: 7 });
  const long = sampleAccount("long", { secret: new Uint8Array(1024).fill(1) });
  const { codes, left } = writeMigrationCodes([minute, sampleAccount("a"), seven, long], 1);
  expect(left).toEqual([
    { account: minute, because: "period" },
    { account: seven, because: "digits" },
    { account: long, because: "too-long" },
  ]);
  expect(await scanned(codes)).toEqual([keyOf(sampleAccount("a"))]);
  expect(writeMigrationCodes([], 1).codes).toEqual([]);
});

describe("how much a code holds", () => {
  const small = (id: string, secretBytes = 5) =>
    sampleAccount(id, { issuer: "", accountName: "", secret: new Uint8Array(secretBytes).fill(1) });
  const counts = (accounts: readonly Account[]) =>
    writeMigrationCodes(accounts, 1).codes.map((code) => parseMigrationUri(code)?.keys.length);
  const bytesOf = (code: string) => {
    const data = decodeURIComponent(code.split("data=")[1] ?? "");
    const fields = readProtobuf(Uint8Array.from(Buffer.from(data, "base64"))) ?? [];
    return fields.flatMap((field) => (field.number === 1 && "bytes" in field ? [field.bytes.length] : []));
  };

  test("ten accounts, the eleventh begins another one", () => {
    expect(counts(Array.from({ length: 23 }, (_, at) => small(String(at))))).toEqual([10, 10, 3]);
  });

  test("450 bytes, and an account of more than that is left", () => {
    const fits = (bytes: number) => writeMigrationCodes([small("a", bytes)], 1);
    const largest = Array.from({ length: 450 }, (_, at) => at + 1).findLast(
      (bytes) => fits(bytes).left.length === 0,
    );
    expect(bytesOf(fits(largest ?? 0).codes[0] ?? "")).toEqual([450]);
    expect(fits((largest ?? 0) + 1).left).toMatchObject([{ because: "too-long" }]);
  });

  test("accounts that fill it exactly stand together, a byte more and they don't", () => {
    const [half = 0] = bytesOf(writeMigrationCodes([small("a", 100)], 1).codes[0] ?? "");
    const rest = 100 + 450 - 2 * half;
    // Beyond 127 bytes a length takes one byte more.
    expect(counts([small("a", 100), small("b", rest - 1)])).toEqual([2]);
    expect(bytesOf(writeMigrationCodes([small("a", 100), small("b", rest - 1)], 1).codes[0] ?? "")).toEqual([
      half,
      450 - half,
    ]);
    expect(counts([small("a", 100), small("b", rest)])).toEqual([1, 1]);
  });
});

test("what older versions of Google's app get wrong is named: another hash, other digits, each for itself", () => {
  const accounts = [
    sampleAccount("plain"),
    sampleAccount("hash", { algorithm: "SHA-256" }),
    sampleAccount("digits", { digits: 8 }),
  ];
  expect(writeMigrationCodes(accounts, 1).doubtful.map(({ id }) => id)).toEqual(["hash", "digits"]);
});

test("any account that is carried is read back exactly", () => {
  const name = fc.string({ unit: "grapheme", maxLength: 60 }).map((text) =>
    text
      .replace(/[\p{Cc}:]/gu, "")
      .trim()
      .slice(0, 60),
  );
  const account = fc.record({
    issuer: name.filter((text) => text !== ""),
    accountName: name,
    secret: fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => Uint8Array.from(bytes)),
    algorithm: fc.constantFrom("SHA-1" as const, "SHA-256" as const, "SHA-512" as const),
    digits: fc.constantFrom(6 as const, 8 as const),
  });
  fc.assert(
    fc.property(
      fc.array(account, { maxLength: 30 }),
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      (made, batch) => {
        const accounts = made.map((parts, at) => sampleAccount(String(at), parts));
        const { codes, left } = writeMigrationCodes(accounts, batch);
        const read = codes.flatMap((code) => parseMigrationUri(code)?.keys ?? []);
        expect(left).toEqual([]);
        expect(read.map(({ secret }) => encodeBase32(secret))).toEqual(
          accounts.map(({ secret }) => encodeBase32(secret)),
        );
        expect(read).toEqual(accounts.map(keyOf));
      },
    ),
    { numRuns: 100 },
  );
});

test("a message is read as it was written", () => {
  const field = fc.oneof(
    fc.record({
      number: fc.integer({ min: 1, max: 2 ** 29 - 1 }),
      value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    }),
    fc.record({
      number: fc.integer({ min: 1, max: 2 ** 29 - 1 }),
      bytes: fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes)),
    }),
  );
  fc.assert(
    fc.property(fc.array(field), (fields) => {
      expect(readProtobuf(writeProtobuf(fields))).toEqual(fields);
    }),
  );
  expect(readProtobuf(writeProtobuf([{ number: 1, value: -1n }]))).toEqual([
    { number: 1, value: 2n ** 64n - 1n },
  ]);
});
