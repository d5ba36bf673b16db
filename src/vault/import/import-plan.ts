// What an import would add, before it does.

import { type Account, type HotpAccount, keyIdentity, newAccount } from "../account.ts";
import { furthestCounters, withCounter } from "../spent-counters.ts";
import type { Vault } from "../vault.ts";
import type { ImportedKey, ReadKeys, RefusedEntry } from "./import-entry.ts";

export interface ImportPlan {
  /** New accounts, bound to nothing: no other app's file says where its codes belong. */
  readonly added: readonly Account[];
  /** Of those already there: codes before this counter were used elsewhere, and are never made here again. */
  readonly movedOn: readonly MovedOn[];
  /** Keys of the file that the vault has already, or that the file has twice. */
  readonly alreadyThere: readonly ImportedKey[];
  readonly refused: readonly RefusedEntry[];
}

interface MovedOn {
  readonly mine: HotpAccount;
  /** Beyond mine. */
  readonly counter: number;
}

export function planImport(vault: Vault, read: ReadKeys, now: number, newId: () => string): ImportPlan {
  const known = new Set(vault.accounts.map(keyIdentity));
  const furthest = furthestCounters([...read.keys, ...vault.bin.map(({ account }) => account)]);
  const added: Account[] = [];
  const alreadyThere: ImportedKey[] = [];
  for (const key of read.keys) {
    const identity = keyIdentity(key);
    if (known.has(identity)) {
      alreadyThere.push(key);
      continue;
    }
    known.add(identity);
    const { notes, pinned } = key;
    const account = withCounter(newAccount(newId(), key, now), furthest.get(identity));
    added.push({
      ...account,
      ...(notes !== undefined && { notes }),
      ...(pinned !== undefined && { pinned }),
    });
  }
  return { added, movedOn: movedOn(vault, read), alreadyThere, refused: read.refused };
}

export function applyImport(vault: Vault, plan: ImportPlan): Vault {
  if (plan.added.length + plan.movedOn.length === 0) return vault;
  const counters = new Map(plan.movedOn.map(({ mine, counter }) => [mine.id, counter]));
  const moved = vault.accounts.map((account) => withCounter(account, counters.get(account.id)));
  return { ...vault, accounts: [...moved, ...plan.added] };
}

function movedOn(vault: Vault, read: ReadKeys): readonly MovedOn[] {
  const furthest = furthestCounters(read.keys);
  if (furthest.size === 0) return [];
  return vault.accounts.flatMap((mine) => {
    const counter = mine.type === "hotp" ? furthest.get(keyIdentity(mine)) : undefined;
    return mine.type === "hotp" && counter !== undefined && counter > mine.counter ? [{ mine, counter }] : [];
  });
}
