import { expect, test } from "vitest";
import type { Account, RecoveryCode, TotpAccount } from "../../src/vault/account.ts";
import { changedFields } from "../../src/vault/changed-fields.ts";
import { duplicateGroups, mergeAccounts } from "../../src/vault/merge-accounts.ts";
import { now, sampleAccount } from "./samples.ts";

const plain = sampleAccount("a");

test.for([
  [["names"], { issuer: "X" }],
  [["names"], { accountName: "x" }],
  [["sites"], { wantedOrigins: ["https://a"] }],
  [["sites"], { titles: { "https://a": "A" } }],
  [["recovery-codes"], { recoveryCodes: [{ code: "1" }] }],
  [["usernames"], { usernames: ["maya"] }],
  [["notes"], { notes: "n" }],
  [["pin"], { pinned: true }],
  [["times"], { confirmedAt: now }],
  [["times"], { createdAt: now - 1 }],
  [["times"], { lastUsedAt: now }],
  [["sites", "notes"], { origins: ["https://a"], notes: "n" }],
  [[], {}],
] as const)("%j is told", ([fields, change]) => {
  expect(changedFields(plain, { ...plain, ...change })).toEqual(fields);
});

test("a mark of a recovery code is told, and a counter that moved", () => {
  const withCode = (code: RecoveryCode) => ({ ...plain, recoveryCodes: [code] });
  const [unused, used] = [withCode({ code: "1" }), withCode({ code: "1", usedAt: now })];
  expect(changedFields(unused, used)).toEqual(["recovery-codes"]);
  expect(changedFields(used, withCode({ code: "1", filledAt: now, usedAt: now }))).toEqual([
    "recovery-codes",
  ]);
  expect(changedFields(unused, withCode({ code: "2" }))).toEqual(["recovery-codes"]);
  const { type: _, period: __, ...key } = plain as TotpAccount;
  const counted = (counter: number): Account => ({ ...key, type: "hotp", counter });
  expect(changedFields(counted(1), counted(2))).toEqual(["counter"]);
  expect(changedFields(counted(1), counted(1))).toEqual([]);
});

test("an absent pin is no pin, and the order of a code's marks or of titles is no change", () => {
  expect(changedFields(plain, { ...plain, pinned: false })).toEqual([]);
  const one = { ...plain, recoveryCodes: [{ code: "1", usedAt: 2, filledAt: 1 }] };
  const other = { ...plain, recoveryCodes: [{ code: "1", filledAt: 1, usedAt: 2 }] };
  expect(changedFields(one, other)).toEqual([]);
  const [a, b] = [{ "https://a": "A" }, { "https://b": "B" }];
  expect(changedFields({ ...plain, titles: { ...a, ...b } }, { ...plain, titles: { ...b, ...a } })).toEqual(
    [],
  );
});

test("duplicates are told in groups, each with what comes of it", () => {
  const twin = sampleAccount("b", { secret: plain.secret, notes: "kept" });
  const other = sampleAccount("c");
  expect(duplicateGroups([plain, other, twin])).toEqual([
    { from: [plain, twin], merged: mergeAccounts(plain, twin) },
  ]);
  expect(duplicateGroups([plain, other])).toEqual([]);
});
