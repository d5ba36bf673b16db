// What Argon2id (RFC 9106) may cost. Apart from the derivation itself, so that reading a header loads no Argon2.

export interface Argon2Cost {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/** RFC 9106 §4's second recommended option: 64 MiB, three passes. Half a second to a second on an office computer. */
export const usualCost: Argon2Cost = { memoryKiB: 65_536, iterations: 3, parallelism: 1 };

/** OWASP's Password Storage Cheat Sheet: 19 MiB and two passes are the least, however slow the computer. */
export const leastCost: Argon2Cost = { memoryKiB: 19 * 1024, iterations: 2, parallelism: 1 };

/** In ms: long for someone who guesses, and still nothing to wait for. */
const wantedMs = 750;
const mostIterations = 10;

/** A header is read before anything proves it genuine: beyond these a forged cost would hang the browser. */
export function isBearableCost(cost: Argon2Cost): boolean {
  const between = (value: number, low: number, high: number) =>
    Number.isInteger(value) && value >= low && value <= high;
  return (
    between(cost.memoryKiB, 8, 1_048_576) &&
    between(cost.iterations, 1, 20) &&
    between(cost.parallelism, 1, 4) &&
    cost.memoryKiB >= 8 * cost.parallelism
  );
}

/** How much work a cost is. Memory and passes multiply. */
function work(cost: Argon2Cost): number {
  return cost.memoryKiB * cost.iterations;
}

/** Whether a slot's cost should be raised, at the next unlock, to what this computer bears. */
export function isCheaper(cost: Argon2Cost, than: Argon2Cost): boolean {
  return work(cost) < work(than);
}

/**
 * The cost that takes about three quarters of a second where `measured` took `ms` (more than 0, else RangeError):
 * more passes on a fast computer, less memory and at last fewer passes on a slow one, never below `leastCost`.
 */
export function calibrateCost(measured: Argon2Cost, ms: number): Argon2Cost {
  if (!(ms > 0 && ms < Number.POSITIVE_INFINITY)) throw new RangeError("ms: not a duration");
  const bearableWork = (work(measured) * wantedMs) / ms;
  const passes = Math.floor(bearableWork / usualCost.memoryKiB);
  if (passes >= usualCost.iterations) {
    return { ...usualCost, iterations: Math.min(passes, mostIterations) };
  }
  const memoryKiB = Math.floor(bearableWork / usualCost.iterations / 1024) * 1024;
  return memoryKiB >= leastCost.memoryKiB ? { ...usualCost, memoryKiB } : leastCost;
}
