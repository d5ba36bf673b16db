import fc from "fast-check";
import { expect, test } from "vitest";
import {
  calibrateCost,
  isBearableCost,
  isCheaper,
  leastCost,
  usualCost,
} from "../../src/vault/argon2-cost.ts";

test.for([
  [75, { memoryKiB: 65_536, iterations: 10, parallelism: 1 }],
  [300, { memoryKiB: 65_536, iterations: 7, parallelism: 1 }],
  [750, usualCost],
  [1000, { memoryKiB: 49_152, iterations: 3, parallelism: 1 }],
  [2500, { memoryKiB: 19_456, iterations: 3, parallelism: 1 }],
  [60_000, leastCost],
] as const)("where the usual cost takes %i ms", ([ms, cost]) => {
  expect(calibrateCost(usualCost, ms)).toEqual(cost);
});

test("no computer is so slow or fast that the cost is below 19 MiB in two passes, or unbearable", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (ms) => {
      const cost = calibrateCost(usualCost, ms);
      expect(isBearableCost(cost)).toBe(true);
      expect(cost.memoryKiB).toBeGreaterThanOrEqual(19 * 1024);
      expect(cost.iterations).toBeGreaterThanOrEqual(2);
    }),
  );
});

test("a slower computer is never given more work", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 0, max: 20_000 }), (ms, more) => {
      expect(isCheaper(calibrateCost(usualCost, ms), calibrateCost(usualCost, ms + more))).toBe(false);
    }),
  );
});

test("a measurement that is none is the caller's mistake", () => {
  for (const ms of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => calibrateCost(usualCost, ms)).toThrow(RangeError);
  }
});
