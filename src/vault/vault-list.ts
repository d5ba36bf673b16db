// Changes to the list of a profile's vaults, one for each person. The caller keeps other writes away.

import { generationKeys, indexKey, type KeyValueStore, readIndex, type VaultIndex } from "./stored-vault.ts";
import { whyNotStored } from "./write-vault.ts";

export type Listed =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: "storage-full" | "storage-failed" };

export async function renameVault(store: KeyValueStore, vaultId: string, name: string): Promise<Listed> {
  const index = await readIndex(store);
  return writeIndex(store, {
    ...index,
    vaults: index.vaults.map((one) => (one.id === vaultId ? { ...one, name } : one)),
  });
}

/**
 * Takes a vault off the list, and its generations out of storage. After `ok` it is gone for good: what a kill leaves
 * of it is marked in the list, and goes with `finishRemovals`.
 */
export async function removeVault(store: KeyValueStore, vaultId: string): Promise<Listed> {
  const { vaults, leaving = [] } = await readIndex(store);
  const written = await writeIndex(store, {
    vaults: vaults.filter(({ id }) => id !== vaultId),
    leaving: [...leaving, vaultId],
  });
  if (written.ok) await finishRemovals(store);
  return written;
}

/** Erases what is left of vaults that were removed, and nothing that isn't marked as one. */
export async function finishRemovals(store: KeyValueStore): Promise<void> {
  const { vaults, leaving = [] } = await readIndex(store);
  const gone = leaving.filter((id) => vaults.every((listed) => listed.id !== id));
  if (leaving.length === 0) return;
  try {
    await store.remove(gone.flatMap(generationKeys));
    await store.set({ [indexKey]: { vaults } satisfies VaultIndex });
  } catch {
    // The marks stand: it is tried again when the worker starts.
  }
}

async function writeIndex(store: KeyValueStore, index: VaultIndex): Promise<Listed> {
  try {
    await store.set({ [indexKey]: index });
    return { ok: true };
  } catch (error) {
    return { ok: false, because: whyNotStored(error) };
  }
}
