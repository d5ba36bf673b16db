// Making key slots, and wrapping a vault key for them.
//
// A slot's secret opens the slot's private key, and the private key unwraps the vault key. So a new vault key can be
// wrapped for every slot with none of their secrets at hand. The public half alone would let anyone wrap a key of his
// own choosing; therefore the wrapping also needs the slot's proof, 32 bytes that stand only inside the slot's
// private part and inside the sealed vault.

import { keyBytes, randomBytes, seal } from "./aead.ts";
import type { Argon2Cost } from "./argon2-cost.ts";
import { encodeBase64 } from "./base64.ts";
import type { KeySlot } from "./key-slot.ts";
import { type SlotSecret, saltBytes, slotKey } from "./slot-secret.ts";
import {
  curve,
  exportPoint,
  importPoint,
  proofBytes,
  slotContext,
  wrapContext,
  wrappingKey,
} from "./wrapping.ts";

/** A slot to be made: its secret, and what else its kind needs. */
export type SlotRecipe = { readonly createdAt?: number } & (
  | (SlotSecret & { readonly type: "passphrase"; readonly cost: Argon2Cost })
  | (SlotSecret & { readonly type: "recovery-key" })
  | (SlotSecret & {
      readonly type: "passkey";
      readonly credentialId: Uint8Array;
      readonly prfInput: Uint8Array;
    })
);

export interface NewSlot {
  readonly slot: KeySlot;
  /** To be kept inside the vault, in `slotProofs` under the slot's id. */
  readonly proof: Uint8Array<ArrayBuffer>;
}

/**
 * A slot that opens with the recipe's secret, wrapping `vaultKey`. RangeError for a secret that can't open anything:
 * an empty passphrase, a recovery key that isn't 20 bytes, a PRF output that isn't 32.
 */
export async function newSlot(recipe: SlotRecipe, vaultKey: Uint8Array<ArrayBuffer>): Promise<NewSlot> {
  const proof = randomBytes(proofBytes);
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
  const privateKey = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const id = encodeBase64(randomBytes(9));
  const publicKey = await exportPoint(pair.publicKey);
  const kind = slotKind(recipe);
  const key = await slotKey(kind, recipe);
  if (!key) throw new RangeError(`recipe: no ${recipe.type}`);
  const secretPart = new Uint8Array([...proof, ...privateKey]);
  const sealedPrivateKey = encodeBase64(await seal(key, secretPart, slotContext(id, publicKey)));
  const wrapped = await wrapVaultKey({ id, publicKey }, proof, vaultKey);
  const { createdAt } = recipe;
  const born = createdAt === undefined ? {} : { createdAt };
  return { slot: { id, ...born, ...kind, publicKey, sealedPrivateKey, ...wrapped }, proof };
}

/** What the header says of a slot's kind: the way from its secret to its key. */
function slotKind(recipe: SlotRecipe) {
  const salt = encodeBase64(randomBytes(saltBytes));
  const hkdf = { name: "hkdf-sha256", salt } as const;
  if (recipe.type === "passphrase") {
    return { type: recipe.type, kdf: { name: "argon2id", salt, ...recipe.cost } } as const;
  }
  if (recipe.type === "recovery-key") return { type: recipe.type, kdf: hkdf } as const;
  const [credentialId, prfInput] = [encodeBase64(recipe.credentialId), encodeBase64(recipe.prfInput)];
  return { type: recipe.type, kdf: hkdf, credentialId, prfInput } as const;
}

/** Wraps a (new) vault key for a slot, without its secret: what a slot is given at every change of the vault key. */
export async function wrapVaultKey(
  slot: Pick<KeySlot, "id" | "publicKey">,
  proof: Uint8Array<ArrayBuffer>,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<Pick<KeySlot, "ephemeralKey" | "wrappedKey">> {
  if (vaultKey.length !== keyBytes) throw new RangeError("vaultKey: not 32 bytes");
  const pair = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const ephemeralKey = await exportPoint(pair.publicKey);
  const wrapping = await wrappingKey(pair.privateKey, await importPoint(slot.publicKey), proof);
  const wrapped = await seal(wrapping, vaultKey, wrapContext(slot, ephemeralKey));
  return { ephemeralKey, wrappedKey: encodeBase64(wrapped) };
}
