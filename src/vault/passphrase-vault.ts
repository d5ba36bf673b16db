// Makes a vault behind a passphrase, and opens one with any secret. Only the background needs this: it brings Argon2 along.

import { keyBytes, randomBytes } from "./aead.ts";
import type { Argon2Cost } from "./argon2-cost.ts";
import { newSlot } from "./new-slot.ts";
import { openSlot } from "./open-slot.ts";
import type { VaultHeader } from "./sealed-vault.ts";
import type { SlotSecret } from "./slot-secret.ts";
import {
  checkSpare,
  type Generations,
  indexKey,
  type KeyValueStore,
  type OpenedVault,
  openNewest,
  readIndex,
  type VaultIndex,
} from "./stored-vault.ts";
import { emptyVault } from "./vault.ts";
import { type Written, writeNext } from "./write-vault.ts";

/**
 * A new, empty vault behind a passphrase, added to the index in the same write. The caller keeps other writes away.
 * `name`: whose it is; `firstName`: whose the one is that was alone in the index until now.
 */
export async function createVault(
  store: KeyValueStore,
  vaultId: string,
  passphrase: string,
  cost: Argon2Cost,
  how: { readonly name?: string; readonly firstName?: string; readonly createdAt?: number } = {},
): Promise<(Written & { ok: false }) | { ok: true; vaultKey: Uint8Array<ArrayBuffer> }> {
  const vaultKey = randomBytes(keyBytes);
  const { name, firstName, ...born } = how;
  const { slot, proof } = await newSlot({ type: "passphrase", passphrase, cost, ...born }, vaultKey);
  const header = { vaultId, generation: 0, slots: [slot] };
  const vault = { ...emptyVault, slotProofs: { [slot.id]: proof } };
  const { vaults, ...rest } = await readIndex(store);
  const [first, second] = vaults;
  const before = first && !second && firstName !== undefined ? [{ ...first, name: firstName }] : vaults;
  const index: VaultIndex = {
    ...rest,
    vaults: [...before, { id: vaultId, ...(name !== undefined && { name }) }],
  };
  const written = await writeNext(store, header, vault, vaultKey, { [indexKey]: index });
  return written.ok ? { ok: true, vaultKey } : written;
}

export type Unlocked = OpenedVault & {
  readonly vaultKey: Uint8Array<ArrayBuffer>;
  /** The older generation couldn't stand in, were it needed; one write cures it (checkSpare). */
  readonly spareTrouble?: "damaged" | "other-key";
};

type Unlocking =
  | ({ readonly ok: true } & Unlocked)
  /** Of the last two, the secret is the right one: what it should open is the trouble. */
  | { readonly ok: false; readonly because: "wrong-secret" | "damaged" | "newer-version" };

/** Tries a secret on the generations' slots, each set of slots once: the derivation is meant to be slow. */
export async function unlockWith(
  generations: Generations & { ok: true },
  secret: SlotSecret,
): Promise<Unlocking> {
  const tried = new Set<string>();
  let because: "wrong-secret" | "damaged" = "wrong-secret";
  for (const { header } of generations.newestFirst) {
    const slots = JSON.stringify(header.slots);
    if (tried.has(slots)) continue;
    tried.add(slots);
    const vaultKey = await openAnySlot(header, secret);
    if (!vaultKey) continue;
    const opened = await openNewest(generations, vaultKey);
    if (opened.ok) {
      const spareTrouble = await checkSpare(generations, opened, vaultKey);
      return { ...opened, vaultKey, ...(spareTrouble && { spareTrouble }) };
    }
    if (opened.because === "newer-version") return { ok: false, because: "newer-version" };
    because = "damaged";
  }
  return { ok: false, because };
}

/** Tries a secret on the slots of its kind; the vault key of the first that opens. */
export async function openAnySlot(
  header: VaultHeader,
  secret: SlotSecret,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (const slot of header.slots) {
    const vaultKey = await openSlot(slot, secret);
    if (vaultKey) return vaultKey;
  }
  return undefined;
}
