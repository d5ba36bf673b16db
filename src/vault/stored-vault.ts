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
  const vaults = (index as Partial<VaultIndex> | undefined)?.vaults;
  return { vaults: Array.isArray(vaults) ? vaults.filter(({ id }) => typeof id === "string") : [] };
}

export interface Generation {
  readonly header: VaultHeader;
  readonly sealed: SealedVault;
}

export type Generations =
  /** Newest first. `damaged`: the other place holds something that can't be read. */
  | { readonly ok: true; readonly newestFirst: readonly Generation[]; readonly damaged: boolean }
  | { readonly ok: false; readonly because: "missing" | "damaged" | "newer-version" };

export async function readGenerations(store: KeyValueStore, vaultId: string): Promise<Generations> {
  const keys = generationKeys(vaultId);
  const items = await store.get(keys);
  const present = keys.map((key) => items[key]).filter((item) => item !== undefined);
  if (present.length === 0) return { ok: false, because: "missing" };
  const parsed = present.map(parseSealedVault);
  // A newer Chartkey wrote here: its generation is the truth, and the older one beside it must not pass for it.
  if (parsed.some((one) => !one.ok && one.because === "newer-version")) {
    return { ok: false, because: "newer-version" };
  }
  const newestFirst = parsed
    .filter((one) => one.ok)
    .sort((one, other) => other.header.generation - one.header.generation);
  if (newestFirst.length === 0) return { ok: false, because: "damaged" };
  return { ok: true, newestFirst, damaged: newestFirst.length < present.length };
}

export interface OpenedVault {
  readonly vault: Vault;
  readonly header: VaultHeader;
  /** The newest generation could not be read, and an older one stands in for it. */
  readonly restoredOlder: boolean;
}

/** Opens the newest generation that the key opens. */
export async function openNewest(
  generations: Generations,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<OpenedVault | undefined> {
  if (!generations.ok) return undefined;
  for (const [index, { header, sealed }] of generations.newestFirst.entries()) {
    const vault = await openVault(sealed, vaultKey);
    if (vault) return { vault, header, restoredOlder: index > 0 || generations.damaged };
  }
  return undefined;
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
