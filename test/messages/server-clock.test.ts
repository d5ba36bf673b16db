import { expect, test } from "vitest";
import { aheadForAccount, type ServerClock } from "../../src/messages/server-clock.ts";

const off = (aheadMs: number): ServerClock => ({ is: "off", aheadMs, at: 0 });
const one = "https://one.example";
const two = "https://two.example";
const account = { origins: [one, two] };

test("an account follows the clock of the page in front, where it is bound", () => {
  const clocks = { [one]: off(70_000), [two]: off(-5_000) };
  expect(aheadForAccount(account, clocks, one)).toBe(70_000);
  expect(aheadForAccount(account, clocks, two)).toBe(-5_000);
});

test("elsewhere it follows its servers', where they are of one mind, and else this computer's", () => {
  expect(aheadForAccount(account, { [one]: off(70_000) }, undefined)).toBe(70_000);
  expect(aheadForAccount(account, { [one]: off(70_000) }, "https://other.example")).toBe(70_000);
  expect(aheadForAccount(account, { [one]: off(70_000), [two]: { is: "right", at: 0 } }, undefined)).toBe(0);
  const unknown = { is: "unknown", because: "no-answer", at: 0 } as const;
  expect(aheadForAccount(account, { [one]: off(70_000), [two]: unknown }, undefined)).toBe(70_000);
});

test("what is too far off, unknown, or another site's moves nothing", () => {
  expect(aheadForAccount(account, { [one]: { is: "too-far", aheadMs: 3_600_000, at: 0 } }, one)).toBe(0);
  expect(aheadForAccount(account, { [one]: { is: "unknown", because: "no-time", at: 0 } }, one)).toBe(0);
  expect(aheadForAccount(account, { "https://else.example": off(70_000) }, undefined)).toBe(0);
  expect(aheadForAccount({ origins: [] }, { [one]: off(70_000) }, one)).toBe(0);
});
