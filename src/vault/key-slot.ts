// A key slot as it stands in a header: one way to the vault key. docs/VAULT.md describes it byte by byte.

import { type Argon2Cost, isBearableCost } from "./argon2-cost.ts";

export interface KeySlot {
  readonly id: string;
  readonly type: "passphrase";
  readonly kdf: Argon2Cost & { readonly name: "argon2id"; readonly salt: string };
  /** P-256, uncompressed point, base64. */
  readonly publicKey: string;
  /** Sealed under the slot's secret: proof (32 bytes), then the private key (PKCS #8). */
  readonly sealedPrivateKey: string;
  /** The wrapping's ephemeral P-256 public key. */
  readonly ephemeralKey: string;
  /** The vault key, sealed under HKDF-SHA-256 of the ECDH secret, with the proof as salt. */
  readonly wrappedKey: string;
}

/** Reads one slot of a header, which nothing has proved genuine yet. */
export function parseKeySlot(value: unknown): KeySlot | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const slot = value as Record<string, unknown>;
  const texts = ["id", "publicKey", "sealedPrivateKey", "ephemeralKey", "wrappedKey"];
  if (slot.type !== "passphrase" || !texts.every((name) => typeof slot[name] === "string")) return undefined;
  const kdf = slot.kdf as KeySlot["kdf"] | undefined;
  if (kdf?.name !== "argon2id" || typeof kdf.salt !== "string" || !isBearableCost(kdf)) return undefined;
  return value as KeySlot;
}
