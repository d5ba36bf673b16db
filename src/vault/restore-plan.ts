// Restoring a backup merges: what will change is computed and shown before anything does.

import { type Account, keyIdentity, nameIdentity } from "./account.ts";
import { changedFields } from "./changed-fields.ts";
import { mergeAccounts, mergeSameKeys } from "./merge-accounts.ts";
import { addAccount, removeAccount, type Vault } from "./vault.ts";

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
  for (const theirs of mergeSameKeys(backup.accounts.map(unbind))) {
    const mine = mineByKey.get(keyIdentity(theirs));
    const rival = rivals.get(theirs.id) ?? rivals.get(nameIdentity(theirs));
    if (mine) {
      const merged = mergeAccounts(mine, theirs);
      if (changedFields(mine, merged).length === 0) same.push(mine);
      else changed.push({ mine, merged });
    } else if (rival) conflicts.push({ mine: rival, theirs });
    else added.push(theirs);
  }
  return { added, same, changed, conflicts };
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
  const addedKeys = new Set(plan.added.map(keyIdentity));
  let restored: Vault = {
    ...vault,
    accounts: vault.accounts.map((account) => mergedById.get(account.id) ?? account),
    // What comes back is no longer deleted.
    bin: vault.bin.filter(({ account }) => !addedKeys.has(keyIdentity(account))),
  };
  const takenIds = new Set(
    [...restored.accounts, ...restored.bin.map(({ account }) => account)].map(({ id }) => id),
  );
  const added = plan.added.map((account) =>
    takenIds.has(account.id) ? { ...account, id: newId() } : account,
  );
  restored = { ...restored, accounts: [...restored.accounts, ...added] };
  for (const conflict of plan.conflicts) {
    const choice = choose(conflict);
    if (choice === "mine") continue;
    if (choice === "theirs") restored = removeAccount(restored, conflict.mine.id, now);
    restored = addAccount(restored, { ...conflict.theirs, id: newId() });
  }
  return restored;
}
