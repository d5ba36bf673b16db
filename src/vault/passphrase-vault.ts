// What a passphrase does: makes a vault, and opens one. Only the background needs this: it brings Argon2 along.

import { keyBytes, randomBytes } from "./aead.ts";
import type { Argon2Cost } from "./argon2-cost.ts";
import { newPassphraseSlot, openSlot } from "./open-slot.ts";
import type { VaultHeader } from "./sealed-vault.ts";
import {
  type Generations,
  indexKey,
  type KeyValueStore,
  type OpenedVault,
  openNewest,
  readIndex,
  type VaultIndex,
  type Written,
  writeNext,
} from "./stored-vault.ts";
import { emptyVault } from "./vault.ts";

/** A new, empty vault behind a passphrase, added to the index in the same write. */
export async function createVault(
  store: KeyValueStore,
  vaultId: string,
  passphrase: string,
  cost: Argon2Cost,
): Promise<(Written & { ok: false }) | { ok: true; vaultKey: Uint8Array<ArrayBuffer> }> {
  const vaultKey = randomBytes(keyBytes);
  const { slot, proof } = await newPassphraseSlot(passphrase, cost, vaultKey);
  const header = { vaultId, generation: 0, slots: [slot] };
  const vault = { ...emptyVault, slotProofs: { [slot.id]: proof } };
  const { vaults } = await readIndex(store);
  const index: VaultIndex = { vaults: [...vaults, { id: vaultId }] };
  const written = await writeNext(store, header, vault, vaultKey, { [indexKey]: index });
  return written.ok ? { ok: true, vaultKey } : written;
}

/** Tries a passphrase on the generations' slots, each set of slots once: the derivation is meant to be slow. */
export async function unlockGenerations(
  generations: Generations & { ok: true },
  passphrase: string,
): Promise<(OpenedVault & { readonly vaultKey: Uint8Array<ArrayBuffer> }) | undefined> {
  const tried = new Set<string>();
  for (const { header } of generations.newestFirst) {
    const slots = JSON.stringify(header.slots);
    if (tried.has(slots)) continue;
    tried.add(slots);
    const vaultKey = await openWithPassphrase(header, passphrase);
    const opened = vaultKey && (await openNewest(generations, vaultKey));
    if (opened) return { ...opened, vaultKey };
  }
  return undefined;
}

/** Tries a passphrase on the slots it may belong to; the vault key of the first that opens. */
async function openWithPassphrase(
  header: VaultHeader,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (const slot of header.slots) {
    const vaultKey = await openSlot(slot, passphrase);
    if (vaultKey) return vaultKey;
  }
  return undefined;
}
