// Two generations of one sealed vault in a key-value store, and which of them is the truth. write-vault.ts writes them.

import { openVault, parseSealedVault, type SealedVault, type VaultHeader } from "./sealed-vault.ts";
import type { Vault } from "./vault.ts";

/** Of storage.local, what looking at vaults takes. */
export interface ReadableStore {
  /** These items, and maybe others. */
  get(keys: readonly string[]): Promise<Record<string, unknown>>;
  keys(): Promise<readonly string[]>;
}

/** The part of storage.local that is used. */
export interface KeyValueStore extends ReadableStore {
  /** All items or none. */
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Where the vaults of this profile are listed: their ids, and the names that people gave them, in clear. */
export const indexKey = "vaults/index";

export interface ListedVault {
  readonly id: string;
  /** Whose it is; given once there are several. */
  readonly name?: string;
}

export interface VaultIndex {
  readonly vaults: readonly ListedVault[];
  /** Ids of removed vaults whose generations may still be there (vault-list.ts). */
  readonly leaving?: readonly string[];
}

export const generationKeys = (vaultId: string) => [`vaults/${vaultId}/0`, `vaults/${vaultId}/1`] as const;

/**
 * Where the index is gone, is none or can't be read whole, what is stored says which vaults there are: none may look as
 * if it never was.
 */
export async function readIndex(store: ReadableStore): Promise<VaultIndex> {
  const { [indexKey]: index } = await store.get([indexKey]);
  const { vaults, leaving } = (index ?? {}) as Partial<Record<keyof VaultIndex, unknown>>;
  const gone = Array.isArray(leaving) && { leaving: leaving.map(String) };
  const listed = Array.isArray(vaults) ? vaults.flatMap(readListed) : [];
  if (Array.isArray(vaults) && listed.length === vaults.length && listed.length > 0) {
    return { vaults: listed, ...gone };
  }
  const ids = (await store.keys()).flatMap((key) => /^vaults\/(.+)\/[01]$/.exec(key)?.[1] ?? []);
  const isLeaving = (id: string) => gone !== false && gone.leaving.includes(id);
  const unlisted = new Set(ids.filter((id) => !isLeaving(id) && listed.every((one) => one.id !== id)));
  return { vaults: [...listed, ...[...unlisted].map((id) => ({ id }))], ...gone };
}

function readListed(value: unknown): readonly ListedVault[] {
  const { id, name } = (value ?? {}) as Partial<Record<keyof ListedVault, unknown>>;
  if (typeof id !== "string") return [];
  // What a newer Chartkey notes beside them goes back with them.
  const { name: _, ...others } = value as ListedVault;
  return [{ ...others, id, ...(typeof name === "string" && { name }) }];
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

export async function readGenerations(store: ReadableStore, vaultId: string): Promise<Generations> {
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

export type Opening =
  | ({ readonly ok: true } & OpenedVault)
  /**
   * "shut": the key opens nothing here (any more). "newer-version": the newest generation is ours and holds what this
   * Chartkey doesn't know; the older one must not pass for the truth.
   */
  | { readonly ok: false; readonly because: "missing" | "damaged" | "newer-version" | "shut" };

/** Opens the newest generation that the key opens. */
export async function openNewest(
  generations: Generations,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<Opening> {
  if (!generations.ok) return generations;
  const [newest, older] = generations.newestFirst;
  if (!newest) return { ok: false, because: "missing" };
  const first = await openVault(newest.sealed, vaultKey);
  if (first.ok) {
    return { ok: true, vault: first.vault, header: newest.header, ...restored(generations.lost) };
  }
  if (first.because === "newer-version" || !older) return first;
  const second = await openVault(older.sealed, vaultKey);
  if (!second.ok) return second;
  return { ok: true, vault: second.vault, header: older.header, ...restored(whyShut(newest, older)) };
}

function restored(because: OpenedVault["because"]) {
  return because ? { restoredOlder: true, because } : { restoredOlder: false };
}

/**
 * Why one generation stays shut for a key that opens the other. A change of the vault key wraps it anew for every
 * slot, and each wrapping has two fresh values: damage to a slot leaves at least one of them as it was.
 */
function whyShut(shut: Generation, open: Generation): "damaged" | "other-key" {
  const wrappings = ({ header }: Generation) =>
    header.slots.flatMap(({ ephemeralKey, wrappedKey }) => [ephemeralKey, wrappedKey]);
  const known = new Set(wrappings(open));
  return wrappings(shut).some((value) => known.has(value)) ? "damaged" : "other-key";
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
  return (await openVault(older.sealed, vaultKey)).ok ? undefined : whyShut(older, newest);
}
