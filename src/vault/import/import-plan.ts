// What an import would add, before it does.

import { type Account, keyIdentity, newAccount } from "../account.ts";
import type { Vault } from "../vault.ts";
import type { ImportedKey, ReadKeys, RefusedEntry } from "./import-entry.ts";

export interface ImportPlan {
  /** New accounts, bound to nothing: no other app's file says where its codes belong. */
  readonly added: readonly Account[];
  /** Keys of the file that the vault has already, or that the file has twice. */
  readonly alreadyThere: readonly ImportedKey[];
  readonly refused: readonly RefusedEntry[];
}

export function planImport(vault: Vault, read: ReadKeys, now: number, newId: () => string): ImportPlan {
  const known = new Set(vault.accounts.map(keyIdentity));
  const added: Account[] = [];
  const alreadyThere: ImportedKey[] = [];
  for (const key of read.keys) {
    if (known.has(keyIdentity(key))) {
      alreadyThere.push(key);
      continue;
    }
    known.add(keyIdentity(key));
    const { notes, pinned } = key;
    const account = newAccount(newId(), key, now);
    added.push({
      ...account,
      ...(notes !== undefined && { notes }),
      ...(pinned !== undefined && { pinned }),
    });
  }
  return { added, alreadyThere, refused: read.refused };
}

export function applyImport(vault: Vault, plan: ImportPlan): Vault {
  return plan.added.length === 0 ? vault : { ...vault, accounts: [...vault.accounts, ...plan.added] };
}
