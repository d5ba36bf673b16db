// Two records of one and the same key become one, and nothing of either is lost.

import { type Account, keyIdentity, type RecoveryCode } from "./account.ts";
import type { Vault } from "./vault.ts";

/**
 * `kept` with all that `other` knows and it doesn't. It keeps its id, its names where it has any, and whether its
 * prompts are sent: no merging turns that on.
 */
export function mergeAccounts(kept: Account, other: Account): Account {
  const origins = union(kept.origins, other.origins);
  const wantedOrigins = union(kept.wantedOrigins, other.wantedOrigins).filter(
    (one) => !origins.includes(one),
  );
  const confirmedAt = earliest(kept.confirmedAt, other.confirmedAt);
  const lastUsedAt = latest(kept.lastUsedAt, other.lastUsedAt);
  const notes = mergeNotes(kept.notes, other.notes);
  return {
    ...withLaterCounter(kept, other),
    issuer: kept.issuer || other.issuer,
    accountName: kept.accountName || other.accountName,
    origins,
    wantedOrigins,
    recoveryCodes: mergeCodes(kept.recoveryCodes, other.recoveryCodes),
    usernames: union(kept.usernames, other.usernames),
    createdAt: Math.min(kept.createdAt, other.createdAt),
    ...(confirmedAt !== undefined && { confirmedAt }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
    ...(notes !== "" && { notes }),
    ...((kept.pinned || other.pinned) && { pinned: true }),
    ...((kept.titles || other.titles) && { titles: { ...other.titles, ...kept.titles } }),
  };
}

/** Codes up to the later counter are spent, whoever spent them. */
function withLaterCounter(kept: Account, other: Account): Account {
  if (kept.type !== "hotp" || other.type !== "hotp") return kept;
  return { ...kept, counter: Math.max(kept.counter, other.counter) };
}

/** Below one another. What holds the other already, of an earlier merging, stands alone: a backup is restored twice. */
function mergeNotes(kept = "", other = ""): string {
  if (other === "" || holdsLines(kept, other)) return kept;
  return kept === "" || holdsLines(other, kept) ? other : `${kept}\n${other}`;
}

function holdsLines(whole: string, part: string): boolean {
  return `\n${whole}\n`.includes(`\n${part}\n`);
}

/** Accounts with the same key become one, in the first one's place. A vault without any stays as it is. */
export function mergeDuplicates(vault: Vault): Vault {
  const accounts = mergeSameKeys(vault.accounts);
  if (accounts.length === vault.accounts.length) return vault;
  const idOfKey = new Map(accounts.map((account) => [keyIdentity(account), account.id]));
  const keptId = new Map(vault.accounts.map((account) => [account.id, idOfKey.get(keyIdentity(account))]));
  const offers = vault.offers.map((offer) => ({
    ...offer,
    accountId: keptId.get(offer.accountId) ?? offer.accountId,
  }));
  return { ...vault, accounts, offers };
}

/** Accounts that mergeDuplicates makes one of: each group with what comes of it. Groups of one are none. */
export function duplicateGroups(
  accounts: readonly Account[],
): readonly { readonly from: readonly Account[]; readonly merged: Account }[] {
  return groupsOfKey(accounts)
    .filter((from) => from.length > 1)
    .map((from) => ({ from, merged: mergeAll(from) }));
}

export function mergeSameKeys(accounts: readonly Account[]): readonly Account[] {
  return groupsOfKey(accounts).map(mergeAll);
}

function mergeAll(group: readonly Account[]): Account {
  return group.reduce((kept, other) => mergeAccounts(kept, other));
}

/** In the order of their first ones. Each account is looked at once: there may be ten thousand. */
function groupsOfKey(accounts: readonly Account[]): readonly (readonly Account[])[] {
  const groups = new Map<string, Account[]>();
  for (const account of accounts) {
    const key = keyIdentity(account);
    const group = groups.get(key);
    if (group) group.push(account);
    else groups.set(key, [account]);
  }
  return [...groups.values()];
}

/** A used code stays used, whoever knows of it. */
function mergeCodes(kept: readonly RecoveryCode[], others: readonly RecoveryCode[]): readonly RecoveryCode[] {
  const merged = kept.map((code) => {
    const other = others.find((one) => one.code === code.code);
    if (!other) return code;
    const filledAt = latest(code.filledAt, other.filledAt);
    const usedAt = earliest(code.usedAt, other.usedAt);
    return { ...code, ...(filledAt !== undefined && { filledAt }), ...(usedAt !== undefined && { usedAt }) };
  });
  return [...merged, ...others.filter(({ code }) => !kept.some((one) => one.code === code))];
}

function union<Item>(one: readonly Item[], other: readonly Item[]): Item[] {
  return [...new Set([...one, ...other])];
}

function earliest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

function latest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}
