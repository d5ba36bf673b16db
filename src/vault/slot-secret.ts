// What a person brings to open a key slot, and the key that comes of it.

import { keyBytes } from "./aead.ts";
import { decodeBase64 } from "./base64.ts";
import type { KeySlot } from "./key-slot.ts";
import { deriveKey } from "./passphrase-kdf.ts";

export const saltBytes = 16;
export const recoveryKeyBytes = 20;
const prfOutputBytes = 32;

export type SlotSecret =
  | { readonly type: "passphrase"; readonly passphrase: string }
  /** The 160 bits of a printed key, as parseRecoveryKey gives them. */
  | { readonly type: "recovery-key"; readonly key: Uint8Array<ArrayBuffer> }
  /** What the passkey answered for the slot's `prfInput`; asking it is the caller's business. */
  | { readonly type: "passkey"; readonly prfOutput: Uint8Array<ArrayBuffer> };

/** The key to a slot's private part; undefined when the secret is of another kind than the slot, or is none. */
export async function slotKey(
  slot: Pick<KeySlot, "type" | "kdf">,
  secret: SlotSecret,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const salt = decodeBase64(slot.kdf.salt);
  if (salt?.length !== saltBytes || slot.type !== secret.type) return undefined;
  if (secret.type === "passphrase") {
    // An empty one was never set, and Argon2's library refuses it by throwing.
    if (secret.passphrase === "" || slot.kdf.name !== "argon2id") return undefined;
    return deriveKey(secret.passphrase, salt, slot.kdf);
  }
  const [bytes, length] =
    secret.type === "recovery-key" ? [secret.key, recoveryKeyBytes] : [secret.prfOutput, prfOutputBytes];
  return bytes.length === length ? stretch(bytes, salt, `chartkey-${secret.type}/1`) : undefined;
}

/** HKDF-SHA-256 (RFC 5869): these secrets are random already and need no slow derivation. */
async function stretch(
  secret: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  purpose: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const derivation = { name: "HKDF", hash: "SHA-256", salt, info: new TextEncoder().encode(purpose) };
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, material, 8 * keyBytes));
}
