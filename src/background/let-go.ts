// Permissions that some vault of this profile needs no more. The browser grants to the profile, and while one vault is
// open the others can't be asked: so each one marks what it doesn't need, and a permission is given back once all have.

import { giveBackPattern } from "../browser/permissions.ts";
import { localStore, StoredItem } from "../browser/storage.ts";
import { readIndex } from "../vault/stored-vault.ts";

type Marks = Readonly<Record<string, readonly string[]>>;

/** By pattern, the vaults that need it no more. In clear; a forged mark at worst has a site asked for again. */
const marks = new StoredItem<Marks>("local", "unneeded-sites", {});

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

/**
 * Before anything lets patterns go: noted as such, a worker that is killed on the way to giving them back finds them again
 * at its next start.
 */
export async function announceLetGo(patterns: readonly string[]): Promise<void> {
  const fresh = Object.fromEntries(patterns.map((pattern) => [pattern, []]));
  if (patterns.length > 0) await keep((all) => ({ ...fresh, ...all }));
}

/** A vault was removed: what it needed the others may need; they say so when they are opened. */
export async function forgetMarks(vaultId: string): Promise<void> {
  await change((all) =>
    Object.fromEntries(
      Object.entries(all).map(([pattern, ids]) => [pattern, ids.filter((id) => id !== vaultId)]),
    ),
  );
}

/** Changes the marks, and gives back what every listed vault has marked. */
async function change(make: (all: Marks) => Marks): Promise<void> {
  const { vaults } = await readIndex(localStore);
  if (vaults.length === 0) return;
  const before = await marks.get();
  const made = make(before);
  // At most unlocks there is nothing to mark.
  const isNews = JSON.stringify(made) !== JSON.stringify(before);
  const after = isNews ? ((await keep(make)) ?? made) : made;
  const unneeded = Object.keys(after).filter((pattern) =>
    vaults.every(({ id }) => after[pattern]?.includes(id)),
  );
  for (const pattern of unneeded) await giveBackPattern(pattern);
  // Only now: killed before, it would have been forgotten and not given back.
  if (unneeded.length > 0) await keep((all) => without(all, unneeded));
}

function without(all: Marks, patterns: readonly string[]): Marks {
  return Object.fromEntries(Object.entries(all).filter(([pattern]) => !patterns.includes(pattern)));
}

/** Undefined on a full disk: what is given back is none the less, and the rest is asked again when it is next let go. */
function keep(make: (all: Marks) => Marks): Promise<Marks | undefined> {
  return marks.update(make).catch(() => undefined);
}
