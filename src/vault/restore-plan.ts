// Restoring a backup merges: what will change is computed and shown before anything does.

import { type Account, keyIdentity, nameIdentity } from "./account.ts";
import { changedFields } from "./changed-fields.ts";
import { mergeAccounts, mergeSameKeys } from "./merge-accounts.ts";
import { removeAccounts, type Vault } from "./vault.ts";

export interface Conflict {
  readonly mine: Account;
  readonly theirs: Account;
}

export interface RestorePlan {
  readonly added: readonly Account[];
  /** The vault knows all that the backup knows of them. */
  readonly same: readonly Account[];
  /** The same key, of which the backup knows something more. */
  readonly changed: readonly { readonly mine: Account; readonly merged: Account }[];
  /** The same account with another key: one of the two is most likely dead, and only the user knows which. */
  readonly conflicts: readonly Conflict[];
}

/**
 * What restoring would do to the vault. Origins that were bound where the backup was made are only wanted here,
 * until this browser grants them (promise 6).
 */
export function planRestore(vault: Vault, backup: Pick<Vault, "accounts">): RestorePlan {
  const added: Account[] = [];
  const same: Account[] = [];
  const changed: { mine: Account; merged: Account }[] = [];
  const conflicts: Conflict[] = [];
  const mineByKey = new Map(vault.accounts.map((account) => [keyIdentity(account), account]));
  const rivals = rivalsOf(vault.accounts);
  const binnedByKey = new Map(vault.bin.map(({ account }) => [keyIdentity(account), account]));
  for (const backedUp of mergeSameKeys(backup.accounts.map(unbind))) {
    const key = keyIdentity(backedUp);
    const mine = mineByKey.get(key);
    if (mine) {
      const merged = mergeAccounts(mine, backedUp);
      if (changedFields(mine, merged).length === 0) same.push(mine);
      else changed.push({ mine, merged });
      continue;
    }
    const theirs = withBinned(backedUp, binnedByKey.get(key));
    const rival = rivals.get(backedUp.id) ?? rivals.get(nameIdentity(backedUp));
    if (rival) conflicts.push({ mine: rival, theirs });
    else added.push(theirs);
  }
  return { added, same, changed, conflicts };
}

/** It leaves the bin, which may know something newer of it: recovery codes used since, a later counter. */
function withBinned(theirs: Account, binned: Account | undefined): Account {
  return binned ? { ...mergeAccounts(unbind(binned), theirs), id: theirs.id } : theirs;
}

function unbind(account: Account): Account {
  const wantedOrigins = [...new Set([...account.origins, ...account.wantedOrigins])];
  return { ...account, origins: [], wantedOrigins };
}

/** By id and by name: the accounts that one with another key would compete with. One without a name has no twin. */
function rivalsOf(accounts: readonly Account[]): ReadonlyMap<string, Account> {
  const named = accounts.filter(({ issuer, accountName }) => issuer !== "" || accountName !== "");
  return new Map([
    ...named.map((account) => [nameIdentity(account), account] as const),
    ...accounts.map((account) => [account.id, account] as const),
  ]);
}

/**
 * Does what was planned. Of a conflict the user chose which stays; mine goes into the bin where theirs does.
 * Settings and slots stay as they are.
 */
export function applyRestore(
  vault: Vault,
  plan: RestorePlan,
  choose: (conflict: Conflict) => "mine" | "theirs" | "both",
  now: number,
  newId: () => string,
): Vault {
  const mergedById = new Map(plan.changed.map(({ mine, merged }) => [mine.id, merged]));
  const taken = plan.conflicts
    .map((conflict) => ({ ...conflict, choice: choose(conflict) }))
    .filter(({ choice }) => choice !== "mine");
  const keysBack = new Set([...plan.added, ...taken.map(({ theirs }) => theirs)].map(keyIdentity));
  const kept: Vault = {
    ...vault,
    accounts: vault.accounts.map((account) => mergedById.get(account.id) ?? account),
    // What comes back is no longer deleted.
    bin: vault.bin.filter(({ account }) => !keysBack.has(keyIdentity(account))),
  };
  const takenIds = new Set([...kept.accounts, ...kept.bin.map(({ account }) => account)].map(({ id }) => id));
  const added = plan.added.map((account) => {
    if (takenIds.has(account.id)) return { ...account, id: newId() };
    takenIds.add(account.id);
    return account;
  });
  // All at once: ten thousand conflicts, one after the other, are a hundred million looks at an account.
  const replaced = new Set(taken.filter(({ choice }) => choice === "theirs").map(({ mine }) => mine.id));
  const rest = removeAccounts(kept, replaced, now);
  const theirs = taken.map((conflict) => ({ ...conflict.theirs, id: newId() }));
  return { ...rest, accounts: [...rest.accounts, ...added, ...theirs] };
}
