// What a passphrase's derivation may cost on this computer, measured once: long for someone who guesses, short for
// the person who unlocks.

import { StoredItem } from "../browser/storage.ts";
import {
  type Argon2Cost,
  calibrateCost,
  isBearableCost,
  leastCost,
  usualCost,
} from "../vault/argon2-cost.ts";
import { deriveKey } from "../vault/passphrase-kdf.ts";

/** In clear: it stands in every header anyway. A forged one is bounded below like a measured one. */
const measured = new StoredItem<Argon2Cost | null>("local", "argon2-cost", null);

/** The first one also loads and compiles Argon2; of the others the fastest is the one that was disturbed least. */
const rounds = 4;

export async function calibratedCost(): Promise<Argon2Cost> {
  const kept = await measured.get();
  if (
    kept &&
    isBearableCost(kept) &&
    kept.memoryKiB >= leastCost.memoryKiB &&
    kept.iterations >= leastCost.iterations
  ) {
    return kept;
  }
  try {
    const cost = calibrateCost(leastCost, await measure());
    await measured.update(() => cost);
    return cost;
  } catch {
    // A clock too coarse to measure by, or a full disk: no reason not to have a vault.
    return usualCost;
  }
}

async function measure(): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await deriveKey("how long does this take?", new Uint8Array(16), leastCost);
    if (round > 0) fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}
