// Changes to the ways into a vault: each makes a new vault key, so that what was taken away opens nothing any more.

import { keyBytes, randomBytes } from "./aead.ts";
import type { KeySlot } from "./key-slot.ts";
import { type NewSlot, newSlot, type SlotRecipe, wrapVaultKey } from "./new-slot.ts";
import { openSlot } from "./open-slot.ts";
import { mostSlots, type VaultHeader } from "./sealed-vault.ts";
import type { KeyValueStore, OpenedVault } from "./stored-vault.ts";
import type { Vault } from "./vault.ts";
import { type Written, writeNext } from "./write-vault.ts";

export interface SlotChange {
  /** Ids of slots that go. */
  readonly remove?: readonly string[];
  readonly add?: readonly SlotRecipe[];
}

export type Rekeyed =
  | {
      readonly ok: true;
      readonly header: VaultHeader;
      readonly vault: Vault;
      readonly vaultKey: Uint8Array<ArrayBuffer>;
      /** The old generation couldn't be overwritten yet: what was removed opens it until the next write. */
      readonly oldGenerationLeft: boolean;
    }
  | (Written & { readonly ok: false })
  /** "no-way-in": no slot would be left. "unprovable": a slot that stays has no proof, so nothing can be wrapped for it. */
  | {
      readonly ok: false;
      readonly because: "no-way-in" | "no-such-slot" | "unprovable" | "not-opening" | "too-many";
    };

/**
 * Seals the opened vault under a new vault key, wrapped for the slots that stay and the new ones. Every new slot is
 * opened with its own secret before anything is written. The first write leaves the old generation whole, the second
 * overwrites it: killed anywhere, the vault opens by the old ways or by the new ones. Refused: the old ways stand.
 * The caller keeps other writes away meanwhile. Between the two writes it is given the new vault key, for the session
 * to move on to: killed there, a session with either key still opens the vault. If that fails, the session is locked.
 */
export async function rekey(
  store: KeyValueStore,
  opened: Pick<OpenedVault, "vault" | "header">,
  change: SlotChange,
  onNewKey: (vaultKey: Uint8Array<ArrayBuffer>) => Promise<void> = async () => undefined,
): Promise<Rekeyed> {
  const { remove = [], add = [] } = change;
  const known = new Set(opened.header.slots.map(({ id }) => id));
  if (!remove.every((id) => known.has(id))) return { ok: false, because: "no-such-slot" };
  const staying = opened.header.slots.filter(({ id }) => !remove.includes(id));
  if (staying.length + add.length === 0) return { ok: false, because: "no-way-in" };
  if (staying.length + add.length > mostSlots) return { ok: false, because: "too-many" };

  const vaultKey = randomBytes(keyBytes);
  const added: NewSlot[] = [];
  for (const recipe of add) {
    const made = await newSlot(recipe, vaultKey);
    if (!(await openSlot(made.slot, recipe))) return { ok: false, because: "not-opening" };
    added.push(made);
  }
  const kept = await wrapForStaying(staying, opened.vault, vaultKey);
  if (!kept) return { ok: false, because: "unprovable" };
  const slots = [...kept, ...added];
  const slotProofs = Object.fromEntries(slots.map(({ slot, proof }) => [slot.id, proof]));
  const vault = { ...opened.vault, slotProofs };
  const header = { ...opened.header, slots: slots.map(({ slot }) => slot) };

  const written = await writeNext(store, header, vault, vaultKey);
  if (!written.ok) return written;
  // Without its new key a session opens nothing, which is what being locked is: no reason to leave the old key alive.
  await onNewKey(vaultKey).catch(() => undefined);
  const overwritten = await writeNext(store, written.header, vault, vaultKey);
  const latest = overwritten.ok ? overwritten.header : written.header;
  return { ok: true, header: latest, vault, vaultKey, oldGenerationLeft: !overwritten.ok };
}

async function wrapForStaying(
  slots: readonly KeySlot[],
  vault: Vault,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<NewSlot[] | undefined> {
  const wrapped: NewSlot[] = [];
  for (const slot of slots) {
    const proof = vault.slotProofs[slot.id];
    if (!proof) return undefined;
    wrapped.push({ slot: { ...slot, ...(await wrapVaultKey(slot, proof, vaultKey)) }, proof });
  }
  return wrapped;
}
