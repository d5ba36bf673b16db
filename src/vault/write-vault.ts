// One write of a vault: over the older generation, and verified before it counts, so that whatever happens in between,
// one whole generation stands (promise 4).

import { openVault, parseSealedVault, sealVault, type VaultHeader } from "./sealed-vault.ts";
import { generationKeys, type KeyValueStore } from "./stored-vault.ts";
import type { Vault } from "./vault.ts";

export type Written =
  | { readonly ok: true; readonly header: VaultHeader }
  | { readonly ok: false; readonly because: "storage-full" | "storage-failed" };

/**
 * Writes the next generation over the older one, reads it back and opens it. `alongside` is stored in the same write.
 * Refused: what stood before stands, and nothing of the change does, unless storage answers nothing at all any more.
 */
export async function writeNext(
  store: KeyValueStore,
  header: VaultHeader,
  vault: Vault,
  vaultKey: Uint8Array<ArrayBuffer>,
  alongside: Record<string, unknown> = {},
): Promise<Written> {
  const next = { ...header, generation: header.generation + 1 };
  const key = generationKeys(next.vaultId)[next.generation % 2 === 0 ? 0 : 1];
  const items = { ...alongside, [key]: await sealVault(vault, next, vaultKey) };
  const keys = Object.keys(items);
  let before: Record<string, unknown> | undefined;
  try {
    before = await store.get(keys);
    await store.set(items);
    if (await stands(store, key, next, vaultKey)) return { ok: true, header: next };
    await putBack(store, keys, before);
    return { ok: false, because: "storage-failed" };
  } catch (error) {
    // An error may come after the writing: what counts is what stands there now.
    if (before && (await stands(store, key, next, vaultKey).catch(() => false))) {
      return { ok: true, header: next };
    }
    if (before) await putBack(store, keys, before);
    return { ok: false, because: whyNotStored(error) };
  }
}

async function stands(
  store: KeyValueStore,
  key: string,
  { generation }: VaultHeader,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { [key]: readBack } = await store.get([key]);
  const parsed = parseSealedVault(readBack);
  if (!parsed.ok || parsed.header.generation !== generation) return false;
  return (await openVault(parsed.sealed, vaultKey)).ok;
}

/** A half-done write must not look like a lost generation later. Where this fails too, that is what it looks like. */
async function putBack(
  store: KeyValueStore,
  keys: readonly string[],
  before: Record<string, unknown>,
): Promise<void> {
  const added = keys.filter((key) => before[key] === undefined);
  try {
    if (added.length < keys.length) await store.set(before);
    if (added.length > 0) await store.remove(added);
  } catch {
    // The other generation was not touched, and the caller is told that the write failed.
  }
}

/** Chromium says "Resource::kQuotaBytes quota exceeded", Firefox "QuotaExceededError"; a full disk is an IO error. */
export function whyNotStored(error: unknown): "storage-full" | "storage-failed" {
  const isFull = error instanceof Error && /quota|space|full/i.test(`${error.name} ${error.message}`);
  return isFull ? "storage-full" : "storage-failed";
}
