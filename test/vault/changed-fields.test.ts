import { expect, test } from "vitest";
import { changedFields } from "../../src/vault/changed-fields.ts";
import { duplicateGroups, mergeAccounts } from "../../src/vault/merge-accounts.ts";
import { now, sampleAccount } from "./samples.ts";

const plain = sampleAccount("a");

test.for([
  [["names"], { issuer: "X" }],
  [["names"], { accountName: "x" }],
  [["sites"], { wantedOrigins: ["https://a"] }],
  [["recovery-codes"], { recoveryCodes: [{ code: "1" }] }],
  [["usernames"], { usernames: ["maya"] }],
  [["notes"], { notes: "n" }],
  [["pin"], { pinned: true }],
  [["times"], { confirmedAt: now }],
  [["times"], { createdAt: now - 1 }],
  [["sites", "notes"], { origins: ["https://a"], notes: "n" }],
  [[], {}],
] as const)("%j is told", ([fields, change]) => {
  expect(changedFields(plain, { ...plain, ...change })).toEqual(fields);
});

test("an absent pin is no pin, and the order of a code's marks is no change", () => {
  expect(changedFields(plain, { ...plain, pinned: false })).toEqual([]);
  const one = { ...plain, recoveryCodes: [{ code: "1", usedAt: 2, filledAt: 1 }] };
  const other = { ...plain, recoveryCodes: [{ code: "1", filledAt: 1, usedAt: 2 }] };
  expect(changedFields(one, other)).toEqual([]);
});

test("duplicates are told in groups, each with what comes of it", () => {
  const twin = sampleAccount("b", { secret: plain.secret, notes: "kept" });
  const other = sampleAccount("c");
  expect(duplicateGroups([plain, other, twin])).toEqual([
    { from: [plain, twin], merged: mergeAccounts(plain, twin) },
  ]);
  expect(duplicateGroups([plain, other])).toEqual([]);
});
