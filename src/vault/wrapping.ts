// The key pair of a slot: how two public points and a proof become the key that wraps the vault key.

import { keyBytes } from "./aead.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import type { KeySlot } from "./key-slot.ts";

export const curve = { name: "ECDH", namedCurve: "P-256" } as const;
export const proofBytes = 32;

/** HKDF (RFC 5869) over the ECDH secret, salted with the proof. */
export async function wrappingKey(
  privateKey: CryptoKey,
  publicKey: CryptoKey,
  proof: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: publicKey }, privateKey, 256);
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
  const info = new TextEncoder().encode("chartkey-wrapping-key/1");
  const derivation = { name: "HKDF", hash: "SHA-256", salt: proof, info };
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, material, 8 * keyBytes));
}

export const slotContext = (id: string, publicKey: string) => `chartkey-slot/1\n${id}\n${publicKey}`;

export const wrapContext = (slot: Pick<KeySlot, "id" | "publicKey">, ephemeralKey: string) =>
  `chartkey-wrap/1\n${slot.id}\n${slot.publicKey}\n${ephemeralKey}`;

export async function exportPoint(key: CryptoKey): Promise<string> {
  return encodeBase64(new Uint8Array(await crypto.subtle.exportKey("raw", key)));
}

/** Rejects what is no point on the curve. */
export async function importPoint(point: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", decodeBase64(point) ?? new Uint8Array(), curve, true, []);
}
