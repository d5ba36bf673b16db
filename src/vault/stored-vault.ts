// Two generations of one sealed vault in a key-value store. A write goes over the older one and is verified before it
// counts, so that whatever happens in between, one whole generation stands (promise 4).

import {
  openVault,
  parseSealedVault,
  type SealedVault,
  sealVault,
  type VaultHeader,
} from "./sealed-vault.ts";
import type { Vault } from "./vault.ts";

/** The part of storage.local that is used. */
export interface KeyValueStore {
  get(keys: readonly string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** Where the vaults of this profile are listed: their ids, and later the names people gave them. */
export const indexKey = "vaults/index";

export interface VaultIndex {
  readonly vaults: readonly { readonly id: string }[];
}

export const generationKeys = (vaultId: string) => [`vaults/${vaultId}/0`, `vaults/${vaultId}/1`] as const;

export async function readIndex(store: KeyValueStore): Promise<VaultIndex> {
  const { [indexKey]: index } = await store.get([indexKey]);
  const vaults = (index as Partial<VaultIndex> | null | undefined)?.vaults;
  return { vaults: Array.isArray(vaults) ? vaults.filter((vault) => typeof vault?.id === "string") : [] };
}

interface Generation {
  readonly header: VaultHeader;
  readonly sealed: SealedVault;
}

/** What the headers show, without a key, of a state that may have been lost. */
type LostGeneration =
  /** The other place holds something that can't be read. */
  | "damaged"
  /** There must have been two, and one place is empty. */
  | "missing"
  /** The two numbers are no neighbours: one place was put back to an older state. */
  | "rolled-back";

export type Generations =
  /** Newest first. */
  | { readonly ok: true; readonly newestFirst: readonly Generation[]; readonly lost?: LostGeneration }
  | { readonly ok: false; readonly because: "missing" | "damaged" | "newer-version" };

export async function readGenerations(store: KeyValueStore, vaultId: string): Promise<Generations> {
  const keys = generationKeys(vaultId);
  const items = await store.get(keys);
  const places = keys.flatMap((key, place) =>
    items[key] === undefined ? [] : [{ place, parsed: parseSealedVault(items[key]) }],
  );
  if (places.length === 0) return { ok: false, because: "missing" };
  // A newer Chartkey wrote here: its generation is the truth, and the older one beside it must not pass for it.
  if (places.some(({ parsed }) => !parsed.ok && parsed.because === "newer-version")) {
    return { ok: false, because: "newer-version" };
  }
  const newestFirst = places
    .flatMap(({ place, parsed }) => (parsed.ok && belongs(parsed.header, vaultId, place) ? [parsed] : []))
    .sort((one, other) => other.header.generation - one.header.generation);
  if (newestFirst.length === 0) return { ok: false, because: "damaged" };
  const lost = newestFirst.length < places.length ? "damaged" : lostGeneration(newestFirst);
  return { ok: true, newestFirst, ...(lost && { lost }) };
}

/** Even generations stand in place 0, odd ones in place 1; a copy elsewhere, or of another vault, counts for nothing. */
function belongs(header: VaultHeader, vaultId: string, place: number): boolean {
  return header.vaultId === vaultId && header.generation % 2 === place;
}

function lostGeneration([newest, older]: readonly Generation[]): LostGeneration | undefined {
  if (!newest) return undefined;
  if (!older) return newest.header.generation > 1 ? "missing" : undefined;
  return newest.header.generation - older.header.generation === 1 ? undefined : "rolled-back";
}

export interface OpenedVault {
  readonly vault: Vault;
  readonly header: VaultHeader;
  /** A newer state may have been lost, and this one stands in for it. */
  readonly restoredOlder: boolean;
  /** Why `restoredOlder`. "other-key": a change of the vault key was interrupted, and this is the state before it. */
  readonly because?: LostGeneration | "other-key";
}

/** Opens the newest generation that the key opens. */
export async function openNewest(
  generations: Generations,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<OpenedVault | undefined> {
  if (!generations.ok) return undefined;
  const [newest, older] = generations.newestFirst;
  if (!newest) return undefined;
  const vault = await openVault(newest.sealed, vaultKey);
  if (vault) return { vault, header: newest.header, ...restored(generations.lost) };
  const olderVault = older && (await openVault(older.sealed, vaultKey));
  if (!olderVault) return undefined;
  return { vault: olderVault, header: older.header, ...restored(whyShut(newest, older)) };
}

function restored(because: OpenedVault["because"]) {
  return because ? { restoredOlder: true, because } : { restoredOlder: false };
}

/** Why one generation stays shut for a key that opens the other: a change of the vault key makes all slots anew. */
function whyShut(shut: Generation, open: Generation): "damaged" | "other-key" {
  return JSON.stringify(shut.header.slots) === JSON.stringify(open.header.slots) ? "damaged" : "other-key";
}

/**
 * What is wrong with the older generation beside an opened newest one, if anything: "damaged" is worth telling,
 * "other-key" is a change of the vault key that was interrupted before the old key was dead. Both are cured by one write.
 */
export async function checkSpare(
  generations: Generations,
  opened: OpenedVault,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<"damaged" | "other-key" | undefined> {
  const [newest, older] = generations.ok ? generations.newestFirst : [];
  if (!newest || !older || newest.header.generation !== opened.header.generation) return undefined;
  return (await openVault(older.sealed, vaultKey)) ? undefined : whyShut(older, newest);
}

export type Written =
  | { readonly ok: true; readonly header: VaultHeader }
  | { readonly ok: false; readonly because: "storage-full" | "storage-failed" };

/** Writes the next generation over the older one, reads it back and opens it. Refused: what stood before stands. */
export async function writeNext(
  store: KeyValueStore,
  header: VaultHeader,
  vault: Vault,
  vaultKey: Uint8Array<ArrayBuffer>,
  alongside: Record<string, unknown> = {},
): Promise<Written> {
  const next = { ...header, generation: header.generation + 1 };
  const sealed = await sealVault(vault, next, vaultKey);
  const key = generationKeys(next.vaultId)[next.generation % 2 === 0 ? 0 : 1];
  try {
    await store.set({ ...alongside, [key]: sealed });
    const { [key]: readBack } = await store.get([key]);
    const parsed = parseSealedVault(readBack);
    if (
      parsed.ok &&
      parsed.header.generation === next.generation &&
      (await openVault(parsed.sealed, vaultKey))
    ) {
      return { ok: true, header: next };
    }
    return { ok: false, because: "storage-failed" };
  } catch (error) {
    // Chromium says "Resource::kQuotaBytes quota exceeded", Firefox "QuotaExceededError"; a full disk is an IO error.
    const full = error instanceof Error && /quota|space|full/i.test(`${error.name} ${error.message}`);
    return { ok: false, because: full ? "storage-full" : "storage-failed" };
  }
}
