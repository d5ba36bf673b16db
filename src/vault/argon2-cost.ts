// What Argon2id (RFC 9106) may cost. Apart from the derivation itself, so that reading a header loads no Argon2.

export interface Argon2Cost {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/** RFC 9106 §4's second recommended option: 64 MiB, three passes. Half a second to a second on an office computer. */
export const usualCost: Argon2Cost = { memoryKiB: 65_536, iterations: 3, parallelism: 1 };

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
