// Making and opening key slots.
//
// A slot's secret (here: the passphrase) opens the slot's private key, and the private key unwraps the vault key. So
// a new vault key can be wrapped for every slot with none of their secrets at hand. The public half alone would let
// anyone wrap a key of his own choosing; therefore the wrapping also needs the slot's proof, 32 bytes that stand
// only inside the slot's private part and inside the sealed vault.

import { keyBytes, open, randomBytes, seal } from "./aead.ts";
import type { Argon2Cost } from "./argon2-cost.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import type { KeySlot } from "./key-slot.ts";
import { deriveKey } from "./passphrase-kdf.ts";

const curve = { name: "ECDH", namedCurve: "P-256" } as const;
const saltBytes = 16;
const proofBytes = 32;

/** A slot that opens with the passphrase, wrapping `vaultKey`; and its proof, to be kept inside the vault. */
export async function newPassphraseSlot(
  passphrase: string,
  cost: Argon2Cost,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<{ slot: KeySlot; proof: Uint8Array<ArrayBuffer> }> {
  const salt = randomBytes(saltBytes);
  const proof = randomBytes(proofBytes);
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
  const privateKey = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const id = encodeBase64(randomBytes(9));
  const publicKey = await exportPoint(pair.publicKey);
  const kdf = { name: "argon2id", salt: encodeBase64(salt), ...cost } as const;
  const secretPart = new Uint8Array([...proof, ...privateKey]);
  const key = await deriveKey(passphrase, salt, cost);
  const sealedPrivateKey = encodeBase64(await seal(key, secretPart, slotContext(id, publicKey)));
  const bare = { id, type: "passphrase", kdf, publicKey, sealedPrivateKey } as const;
  return { slot: { ...bare, ...(await wrapVaultKey(bare, proof, vaultKey)) }, proof };
}

/** The vault key, or undefined when the passphrase is another one or the slot was altered. */
export async function openSlot(
  slot: KeySlot,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const salt = decodeBase64(slot.kdf.salt);
  const sealedPrivateKey = decodeBase64(slot.sealedPrivateKey);
  const ephemeral = decodeBase64(slot.ephemeralKey);
  const wrapped = decodeBase64(slot.wrappedKey);
  if (salt?.length !== saltBytes || !sealedPrivateKey || !ephemeral || !wrapped) return undefined;
  if (passphrase === "") return undefined; // none was ever set, and Argon2's library refuses it by throwing
  const key = await deriveKey(passphrase, salt, slot.kdf);
  const secretPart = await open(key, sealedPrivateKey, slotContext(slot.id, slot.publicKey));
  if (!secretPart) return undefined;
  const proof = secretPart.slice(0, proofBytes);
  try {
    const privateKey = await crypto.subtle.importKey("pkcs8", secretPart.slice(proofBytes), curve, false, [
      "deriveBits",
    ]);
    const wrapping = await wrappingKey(privateKey, await importPoint(ephemeral), proof);
    return await open(wrapping, wrapped, wrapContext(slot, slot.ephemeralKey));
  } catch {
    return undefined; // a point that is none: the header was altered
  }
}

/** Wraps a (new) vault key for a slot, without its secret: what a slot is given at every change of the vault key. */
export async function wrapVaultKey(
  slot: Pick<KeySlot, "id" | "publicKey">,
  proof: Uint8Array<ArrayBuffer>,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<Pick<KeySlot, "ephemeralKey" | "wrappedKey">> {
  if (vaultKey.length !== keyBytes) throw new RangeError("vaultKey: not 32 bytes");
  const publicKey = decodeBase64(slot.publicKey);
  if (!publicKey) throw new TypeError("slot.publicKey: not base64");
  const ephemeral = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const ephemeralKey = await exportPoint(ephemeral.publicKey);
  const wrapping = await wrappingKey(ephemeral.privateKey, await importPoint(publicKey), proof);
  return {
    ephemeralKey,
    wrappedKey: encodeBase64(await seal(wrapping, vaultKey, wrapContext(slot, ephemeralKey))),
  };
}

/** HKDF (RFC 5869) over the ECDH secret, salted with the proof. */
async function wrappingKey(
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

const slotContext = (id: string, publicKey: string) => `chartkey-slot/1\n${id}\n${publicKey}`;

const wrapContext = (slot: Pick<KeySlot, "id" | "publicKey">, ephemeralKey: string) =>
  `chartkey-wrap/1\n${slot.id}\n${slot.publicKey}\n${ephemeralKey}`;

async function exportPoint(key: CryptoKey): Promise<string> {
  return encodeBase64(new Uint8Array(await crypto.subtle.exportKey("raw", key)));
}

function importPoint(point: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", point, curve, true, []);
}
