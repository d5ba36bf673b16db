import { signal } from "@preact/signals";
import { describe, expect, test, vi } from "vitest";
import { groupDigits, rollingCode, spellDigits } from "../../src/ui/rolling-code.ts";
import { codeReady, keepCodes, type RollingKey } from "../../src/ui/step-codes.ts";
import { totpByNode } from "../node-codes.ts";

/** RFC 6238 appendix B's secret and parameters. */
const key = {
  secret: new TextEncoder().encode("12345678901234567890"),
  algorithm: "SHA-1",
  digits: 8,
  period: 30,
} as const;

test("RFC 6238 appendix B: the code follows the clock from one time step to the next", async () => {
  const now = signal(59_000);
  const { code } = rollingCode(key, now);
  await codeReady(key, now.value);
  expect(code.value).toBe("94287082");
  now.value = 1_111_111_109_000;
  expect(code.value, "the old code is over, the new one is not computed yet").toBeUndefined();
  await codeReady(key, now.value);
  expect(code.value).toBe("07081804");
});

test("once it is ready, whatever shows it has it at once", async () => {
  const fresh = { ...key };
  await codeReady(fresh, 59_000);
  expect(rollingCode(fresh, signal(59_000)).code.value).toBe("94287082");
});

test("who shows a code over the end of its time step has no gap", async () => {
  const fresh = { ...key };
  const now = signal(54_000);
  const { code } = rollingCode(fresh, now);
  const shown: (string | undefined)[] = [];
  const stop = code.subscribe((value) => shown.push(value));
  await codeReady(fresh, now.value);
  now.value = 55_000;
  await codeReady(fresh, 60_000);
  now.value = 60_000;
  stop();
  expect(shown).toEqual([undefined, "94287082", totpByNode(key.secret, 60_000, key)]);
});

describe("read anew", () => {
  const codeAt59 = (one: RollingKey) => rollingCode(one, signal(59_000)).code.value;

  test("the same key keeps what is known of it", async () => {
    const before = { ...key };
    const after = { ...key, secret: Uint8Array.from(key.secret) };
    await codeReady(before, 59_000);
    keepCodes(before, after);
    expect(codeAt59(after)).toBe("94287082");
  });

  test.for<[string, Partial<RollingKey>]>([
    ["another secret", { secret: new TextEncoder().encode("12345678901234567891") }],
    ["a shorter secret", { secret: key.secret.slice(0, -1) }],
    ["another hash", { algorithm: "SHA-256" }],
    ["other digits", { digits: 6 }],
  ])("%s has other codes", async ([, difference]) => {
    const before = { ...key };
    const after = { ...key, ...difference };
    await codeReady(before, 59_000);
    keepCodes(before, after);
    expect(codeAt59(after)).toBeUndefined();
    await codeReady(after, 59_000);
    expect(codeAt59(after)).toBe(totpByNode(after.secret, 59_000, after));
  });
});

test("the seconds left go from the period down to one, and never to none", () => {
  const now = signal(60_000);
  const { secondsLeft } = rollingCode(key, now);
  expect(secondsLeft.value).toBe(30);
  now.value = 60_001;
  expect(secondsLeft.value).toBe(30);
  now.value = 89_999;
  expect(secondsLeft.value).toBe(1);
  now.value = 90_000;
  expect(secondsLeft.value).toBe(30);
});

test("the next code is there in the last five seconds only, and then becomes the code", async () => {
  const now = signal(84_999);
  const { code, next } = rollingCode(key, now);
  expect(next.value).toBeUndefined();
  now.value = 85_000;
  await codeReady(key, 90_000);
  const announced = next.value;
  expect(announced).toMatch(/^\d{8}$/);
  now.value = 90_000;
  expect(code.value).toBe(announced);
  expect(next.value).toBeUndefined();
});

test("codes are computed once for each time step, not at every tick", async () => {
  const sign = vi.spyOn(crypto.subtle, "sign");
  const now = signal(60_000);
  const { code } = rollingCode({ ...key }, now);
  const stop = code.subscribe(() => undefined);
  for (let second = 60; second < 120; second += 1) {
    now.value = second * 1000;
    await new Promise((resolve) => setTimeout(resolve));
  }
  stop();
  expect(sign, "of both time steps, and of the one to come").toHaveBeenCalledTimes(3);
  sign.mockRestore();
});

test.for([
  ["123456", "123 456"],
  ["1234567", "1234 567"],
  ["12345678", "1234 5678"],
] as const)("%s is shown as %s", ([code, shown]) => {
  expect(groupDigits(code)).toBe(shown);
});

test("screen readers hear single digits", () => {
  expect(spellDigits("012345")).toBe("0 1 2 3 4 5");
});

test("what isn't computed yet is a line as high, and nothing to be read out", () => {
  expect(groupDigits(undefined)).toBe("\u00a0");
  expect(spellDigits(undefined)).toBe("");
});
