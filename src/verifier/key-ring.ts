// Keys that change over the years: the current one is used for what is new, all of them for what is old.

import { createSecretKey, type KeyObject } from "node:crypto";
import type { KeyRing } from "./options.ts";

export interface ImportedKeys {
  readonly current: string;
  readonly ids: readonly string[];
  /** Throws for an id that is not in the ring: the host must configure it, nothing can be checked without. */
  key(id: string): KeyObject;
}

/**
 * Checks a ring and copies its bytes, so that a host may wipe its own. Throws TypeError or RangeError naming the
 * option: ids are 1 to 64 of A–Z a–z 0–9 _ . - (they stand beside what they sealed), keys have exactly 32 bytes.
 */
export function importKeys(option: string, ring: KeyRing): ImportedKeys {
  if (typeof ring?.keys !== "object" || ring.keys === null) throw new TypeError(`${option}: not a key ring`);
  const imported = new Map<string, KeyObject>();
  for (const [id, bytes] of Object.entries(ring.keys)) {
    if (!/^[\w.-]{1,64}$/.test(id)) throw new RangeError(`${option}.keys: an id is not of A-Z a-z 0-9 _ . -`);
    if (!(bytes instanceof Uint8Array)) throw new TypeError(`${option}.keys.${id}: not a Uint8Array`);
    if (bytes.length !== 32) throw new RangeError(`${option}.keys.${id}: not 32 bytes`);
    // Node copies them, and shows them to nobody: not to JSON, not to inspect.
    imported.set(id, createSecretKey(bytes));
  }
  if (!imported.has(ring.current)) throw new RangeError(`${option}.current: names none of the keys`);
  return {
    current: ring.current,
    ids: [...imported.keys()],
    key(id) {
      const key = imported.get(id);
      if (key) return key;
      throw new Error(`${option}: stored data needs the key "${id}", which is not configured`);
    },
  };
}
