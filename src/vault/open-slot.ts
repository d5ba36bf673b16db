// Opening a key slot with its secret.

import { open } from "./aead.ts";
import { decodeBase64 } from "./base64.ts";
import type { KeySlot } from "./key-slot.ts";
import { type SlotSecret, slotKey } from "./slot-secret.ts";
import { curve, importPoint, proofBytes, slotContext, wrapContext, wrappingKey } from "./wrapping.ts";

/** The vault key, or undefined when the secret is another one or of another kind, or the slot was altered. */
export async function openSlot(
  slot: KeySlot,
  secret: SlotSecret,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const sealedPrivateKey = decodeBase64(slot.sealedPrivateKey);
  const wrapped = decodeBase64(slot.wrappedKey);
  if (!sealedPrivateKey || !wrapped) return undefined;
  const key = await slotKey(slot, secret);
  const secretPart = key && (await open(key, sealedPrivateKey, slotContext(slot.id, slot.publicKey)));
  if (!secretPart) return undefined;
  const proof = secretPart.slice(0, proofBytes);
  try {
    const pkcs8 = secretPart.slice(proofBytes);
    const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, curve, false, ["deriveBits"]);
    const wrapping = await wrappingKey(privateKey, await importPoint(slot.ephemeralKey), proof);
    return await open(wrapping, wrapped, wrapContext(slot, slot.ephemeralKey));
  } catch {
    return undefined; // a point that is none: the header was altered
  }
}
