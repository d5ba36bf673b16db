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

test("what a header may ask for is bounded, each bound itself included", () => {
  const cost = (memoryKiB: number, iterations: number, parallelism: number) =>
    isBearableCost({ memoryKiB, iterations, parallelism });
  for (const [memory, passes, lanes] of [
    [8, 1, 1],
    [1_048_576, 20, 4],
    [32, 1, 4],
  ] as const)
    expect(cost(memory, passes, lanes)).toBe(true);
  const unbearable = [
    [7, 1, 1],
    [8.5, 1, 1],
    [1_048_577, 1, 1],
    [64, 0, 1],
    [64, 1.5, 1],
    [64, 21, 1],
    [64, 1, 0],
    [64, 1, 1.5],
    [64, 1, 5],
    [31, 1, 4],
    [Number.NaN, 1, 1],
  ] as const;
  for (const [memory, passes, lanes] of unbearable) expect(cost(memory, passes, lanes)).toBe(false);
});

test("memory and passes multiply; the same work is not less", () => {
  expect(isCheaper(leastCost, usualCost)).toBe(true);
  expect(isCheaper(usualCost, leastCost)).toBe(false);
  expect(isCheaper(usualCost, { ...usualCost })).toBe(false);
  expect(isCheaper({ ...usualCost, iterations: 2 }, usualCost)).toBe(true);
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
    expect(() => calibrateCost(usualCost, ms)).toThrow(new RangeError("ms: not a duration"));
  }
});
