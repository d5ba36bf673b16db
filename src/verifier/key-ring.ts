// Keys that change over the years: the current one is used for what is new, all of them for what is old.

import type { KeyRing } from "./options.ts";

export interface ImportedKeys {
  readonly current: string;
  readonly ids: readonly string[];
  /** Throws for an id that is not in the ring: the host must configure it, nothing can be checked without. */
  key(id: string): Promise<CryptoKey>;
}

/**
 * Checks a ring and copies its bytes, so that a host may wipe its own. Throws TypeError or RangeError naming the
 * option: ids are 1 to 64 of A–Z a–z 0–9 _ . - (they stand beside what they sealed), keys have exactly 32 bytes.
 */
export function importKeys(
  option: string,
  ring: KeyRing,
  algorithm: AlgorithmIdentifier | HmacImportParams,
  usages: readonly KeyUsage[],
): ImportedKeys {
  if (typeof ring?.keys !== "object" || ring.keys === null) throw new TypeError(`${option}: not a key ring`);
  const copies = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [id, bytes] of Object.entries(ring.keys)) {
    if (!/^[\w.-]{1,64}$/.test(id)) throw new RangeError(`${option}.keys: an id is not of A-Z a-z 0-9 _ . -`);
    if (!(bytes instanceof Uint8Array)) throw new TypeError(`${option}.keys.${id}: not a Uint8Array`);
    if (bytes.length !== 32) throw new RangeError(`${option}.keys.${id}: not 32 bytes`);
    copies.set(id, Uint8Array.from(bytes));
  }
  if (!copies.has(ring.current)) throw new RangeError(`${option}.current: names none of the keys`);

  const imported = new Map<string, Promise<CryptoKey>>();
  return {
    current: ring.current,
    ids: [...copies.keys()],
    async key(id) {
      const bytes = copies.get(id);
      if (!bytes) throw new Error(`${option}: stored data needs the key "${id}", which is not configured`);
      const ready = imported.get(id) ?? crypto.subtle.importKey("raw", bytes, algorithm, false, [...usages]);
      imported.set(id, ready);
      return ready;
    },
  };
}
