// From a passphrase to a key: Argon2id (RFC 9106).

import { argon2id } from "hash-wasm";
import { keyBytes } from "./aead.ts";

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

/** 32 bytes. The passphrase is taken as NFKC, so that another keyboard's é is the same é. */
export async function deriveKey(
  passphrase: string,
  salt: Uint8Array,
  cost: Argon2Cost,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isBearableCost(cost)) throw new RangeError("cost: out of bounds");
  const key = await argon2id({
    password: passphrase.normalize("NFKC"),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.iterations,
    parallelism: cost.parallelism,
    hashLength: keyBytes,
    outputType: "binary",
  });
  return Uint8Array.from(key);
}
