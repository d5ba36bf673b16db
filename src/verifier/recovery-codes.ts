// Recovery codes: NIST SP 800-63B-4's look-up secrets. 120 random bits each, so one keyed hash is enough to keep
// them (at 112 bits and more no password hash is asked for) and finding one needs no loop of slow hashes.

import { createHmac, randomBytes } from "node:crypto";
import { encodeBase32 } from "../otp/base32.ts";
import { importKeys } from "./key-ring.ts";
import type { KeyRing } from "./options.ts";
import type { Owner } from "./secret-box.ts";

/** Crockford's base32: no I, L, O, U. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const symbols = 24;
/** Far more than a code with every kind of space and dash in it. */
const longestInput = 128;

/** A fresh code in its canonical form. */
export function newRecoveryCode(): string {
  const bytes = randomBytes(symbols);
  // 256 is a multiple of 32: five bits of each byte are an unbiased symbol.
  return Array.from(bytes, (byte) => alphabet[byte & 31]).join("");
}

/** As people read and copy it: six groups of four. */
export function spacedRecoveryCode(canonical: string): string {
  return canonical.replace(/(.{4})(?=.)/g, "$1-");
}

/**
 * The one form of a code, however people typed it: either case, any spaces and dashes, O for 0, I or L for 1.
 * Undefined for anything else.
 */
export function canonicalRecoveryCode(input: unknown): string | undefined {
  if (typeof input !== "string" || input.length > longestInput) return undefined;
  const bare = input.replace(/[\s\p{Pd}]/gu, "");
  if (!/^[0-9A-Za-z]*$/.test(bare)) return undefined;
  const canonical = bare.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
  return canonical.length === symbols && !canonical.includes("U") ? canonical : undefined;
}

export interface RecoveryHasher {
  /** What a store keeps of a canonical code: the pepper's id and the hash. */
  hash(owner: Owner, canonical: string): string;
  /** The same under every pepper of the ring, the current one first. */
  hashes(owner: Owner, canonical: string): readonly string[];
  /** Whether the hash's pepper is still in the ring: without it the code can't be recognised any more. */
  isUsable(hash: string): boolean;
}

export function createRecoveryHasher(ring: KeyRing): RecoveryHasher {
  const keys = importKeys("recoveryPepper", ring);
  const currentFirst = [keys.current, ...keys.ids.filter((id) => id !== keys.current)];

  function hashUnder(id: string, { userId, credentialId }: Owner, canonical: string): string {
    const message = JSON.stringify(["chartkey-recovery", userId, credentialId, canonical]);
    return `${id}:${encodeBase32(createHmac("sha256", keys.key(id)).update(message).digest())}`;
  }

  return {
    hash: (owner, canonical) => hashUnder(keys.current, owner, canonical),
    hashes: (owner, canonical) => currentFirst.map((id) => hashUnder(id, owner, canonical)),
    isUsable: (hash) => keys.ids.includes(hash.slice(0, hash.indexOf(":"))),
  };
}
