// A key slot as it stands in a header: one way to the vault key. docs/VAULT.md describes it byte by byte.

import { type Argon2Cost, isBearableCost } from "./argon2-cost.ts";

interface SlotKeys {
  readonly id: string;
  /** ms since epoch; only for people to tell one slot from another. */
  readonly createdAt?: number;
  /** P-256, uncompressed point, base64. */
  readonly publicKey: string;
  /** Sealed under the slot's secret: proof (32 bytes), then the private key (PKCS #8). */
  readonly sealedPrivateKey: string;
  /** The wrapping's ephemeral P-256 public key. */
  readonly ephemeralKey: string;
  /** The vault key, sealed under HKDF-SHA-256 of the ECDH secret, with the proof as salt. */
  readonly wrappedKey: string;
}

interface PassphraseSlot extends SlotKeys {
  readonly type: "passphrase";
  readonly kdf: Argon2Cost & { readonly name: "argon2id"; readonly salt: string };
}

/** 160 random bits on paper: nothing to guess, so nothing to slow down. */
interface RecoveryKeySlot extends SlotKeys {
  readonly type: "recovery-key";
  readonly kdf: { readonly name: "hkdf-sha256"; readonly salt: string };
}

/** The output of a passkey's PRF (WebAuthn Level 3 §10.1.4), 32 bytes that only the authenticator can make. */
interface PasskeySlot extends SlotKeys {
  readonly type: "passkey";
  readonly kdf: { readonly name: "hkdf-sha256"; readonly salt: string };
  /** Which passkey to ask, base64. */
  readonly credentialId: string;
  /** What its PRF is evaluated at, base64. */
  readonly prfInput: string;
}

export type KeySlot = PassphraseSlot | RecoveryKeySlot | PasskeySlot;

/** Reads one slot of a header, which nothing has proved genuine yet. */
export function parseKeySlot(value: unknown): KeySlot | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const slot = value as Record<string, unknown>;
  const texts = ["id", "publicKey", "sealedPrivateKey", "ephemeralKey", "wrappedKey"];
  if (slot.type === "passkey") texts.push("credentialId", "prfInput");
  if (!texts.every((name) => typeof slot[name] === "string")) return undefined;
  if (slot.createdAt !== undefined && typeof slot.createdAt !== "number") return undefined;
  const kdf = slot.kdf as KeySlot["kdf"] | null | undefined;
  if (typeof kdf?.salt !== "string") return undefined;
  if (slot.type === "passphrase") {
    return kdf.name === "argon2id" && isBearableCost(kdf) ? (value as PassphraseSlot) : undefined;
  }
  if (slot.type !== "recovery-key" && slot.type !== "passkey") return undefined;
  return kdf.name === "hkdf-sha256" ? (value as KeySlot) : undefined;
}
