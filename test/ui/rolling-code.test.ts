import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { groupDigits, rollingCode, spellDigits } from "../../src/ui/rolling-code.ts";

/** RFC 6238 appendix B's secret and parameters. */
const key = {
  secret: new TextEncoder().encode("12345678901234567890"),
  algorithm: "SHA-1",
  digits: 8,
  period: 30,
} as const;

test("RFC 6238 appendix B: the code follows the clock from one time step to the next", () => {
  const now = signal(59_000);
  const { code } = rollingCode(key, now);
  expect(code.value).toBe("94287082");
  now.value = 1_111_111_109_000;
  expect(code.value).toBe("07081804");
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

test("the next code is there in the last five seconds only, and then becomes the code", () => {
  const now = signal(84_999);
  const { code, next } = rollingCode(key, now);
  expect(next.value).toBeUndefined();
  now.value = 85_000;
  const announced = next.value;
  expect(announced).toMatch(/^\d{8}$/);
  now.value = 90_000;
  expect(code.value).toBe(announced);
  expect(next.value).toBeUndefined();
});

test("codes are computed once for each time step, not at every tick", () => {
  const now = signal(60_000);
  const { code } = rollingCode(key, now);
  let changes = -1;
  const stop = code.subscribe(() => {
    changes += 1;
  });
  for (let second = 60; second < 120; second += 1) now.value = second * 1000;
  stop();
  expect(changes).toBe(1);
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
