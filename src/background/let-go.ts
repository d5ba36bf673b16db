// Permissions that some vault of this profile needs no more. The browser grants to the profile, and while one vault is
// open the others can't be asked: so each one marks what it doesn't need, and a permission is given back once all have.

import { giveBackPattern } from "../browser/permissions.ts";
import { localStore, StoredItem } from "../browser/storage.ts";
import { readIndex } from "../vault/stored-vault.ts";

/** By pattern, the vaults that need it no more. In clear; a forged mark at worst has a site asked for again. */
const marks = new StoredItem<Readonly<Record<string, readonly string[]>>>("local", "unneeded-sites", {});

/**
 * The opened vault says which patterns it needs, and which it has just let go. Of those that another vault let go
 * before, it now says whether it needs them.
 */
export async function settleMarks(
  vaultId: string,
  needed: ReadonlySet<string>,
  letGo: readonly string[] = [],
): Promise<void> {
  await change((all) => {
    const entries = Object.entries({ ...Object.fromEntries(letGo.map((one) => [one, []])), ...all });
    return Object.fromEntries(
      entries.map(([pattern, ids]) => {
        const others = ids.filter((id) => id !== vaultId);
        return [pattern, needed.has(pattern) ? others : [...others, vaultId]];
      }),
    );
  });
}

/** A vault was removed: what it needed the others may need; they say so when they are opened. */
export async function forgetMarks(vaultId: string, needed: readonly string[]): Promise<void> {
  await change((all) => {
    const entries = Object.entries({ ...Object.fromEntries(needed.map((one) => [one, []])), ...all });
    return Object.fromEntries(entries.map(([pattern, ids]) => [pattern, ids.filter((id) => id !== vaultId)]));
  });
}

/** Changes the marks, and gives back what every listed vault has marked. */
async function change(make: (all: Readonly<Record<string, readonly string[]>>) => Record<string, string[]>) {
  const { vaults } = await readIndex(localStore);
  if (vaults.length === 0) return;
  const isUnneeded = (ids: readonly string[]) => vaults.every(({ id }) => ids.includes(id));
  const before = await marks.get();
  const after = make(before);
  // At most unlocks there is nothing to mark.
  if (JSON.stringify(after) === JSON.stringify(before) && !Object.values(after).some(isUnneeded)) return;
  const unneeded = new Set<string>();
  await marks.update((all) => {
    const made = Object.entries(make(all));
    for (const [pattern, ids] of made) if (isUnneeded(ids)) unneeded.add(pattern);
    return Object.fromEntries(made.filter(([pattern]) => !unneeded.has(pattern)));
  });
  for (const pattern of unneeded) await giveBackPattern(pattern);
}
