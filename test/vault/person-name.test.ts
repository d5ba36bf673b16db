import { expect, test } from "vitest";
import { isSameName, readPersonName } from "../../src/vault/person-name.ts";

test.for([
  ["Maya", "Maya"],
  ["  Maya \t\n Okafor ", "Maya Okafor"],
  ["The\u0301o", "Théo"],
  ["Ma\u202eya", "Ma ya"],
  ["\u200bMaya\u200b", "Maya"],
  ["", undefined],
  [" \u200b\u2066 ", undefined],
  ["a".repeat(61), "a".repeat(60)],
  // Cut between people's letters, never within one.
  ["😀".repeat(61), "😀".repeat(60)],
  [`${"a".repeat(59)} b`, "a".repeat(59)],
] as const)("%j is kept as %j", ([typed, name]) => {
  expect(readPersonName(typed)).toBe(name);
});

test("names that differ only in their capitals are the same", () => {
  expect(isSameName("maya", "MAYA")).toBe(true);
  expect(isSameName("Théo", "THÉO")).toBe(true);
  expect(isSameName("Maya", "Mayo")).toBe(false);
});
