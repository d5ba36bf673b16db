// What one person keeps, and the changes to it, as pure functions. How it is sealed is sealed-vault.ts's business.

import { defaultTotp, type KeyParameters } from "../otp/parameters.ts";
import { type Account, hasSameSecret, isTwin, keyIdentity, type RecoveryCode } from "./account.ts";
import { furthestCounters, withCounter } from "./spent-counters.ts";
import { defaultSettings, type FillMode, type VaultSettings } from "./vault-settings.ts";

/** Recovery codes seen on a page right after enrolment, waiting for the user to keep or drop them. */
export interface RecoveryOffer {
  readonly id: string;
  readonly accountId: string;
  readonly origin: string;
  readonly codes: readonly string[];
  readonly seenAt: number;
}

export interface BinnedAccount {
  readonly account: Account;
  readonly deletedAt: number;
}

export interface Vault {
  readonly accounts: readonly Account[];
  readonly bin: readonly BinnedAccount[];
  readonly offers: readonly RecoveryOffer[];
  readonly settings: VaultSettings;
  /** What proves to a key slot that a new vault key comes from someone who had the vault open (key-slot.ts). */
  readonly slotProofs: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

export const emptyVault: Vault = {
  accounts: [],
  bin: [],
  offers: [],
  settings: defaultSettings,
  slotProofs: {},
};

export function findAccount(vault: Vault, id: string): Account | undefined {
  return vault.accounts.find((account) => account.id === id);
}

/** Accounts that may be filled on an origin: bound to exactly it. */
export function accountsBoundTo(vault: Vault, origin: string): readonly Account[] {
  return vault.accounts.filter((account) => account.origins.includes(origin));
}

/** All bound origins, each once. */
export function boundOrigins(vault: Vault): readonly string[] {
  return [...new Set(vault.accounts.flatMap((account) => account.origins))];
}

/** How codes are filled on an origin; undefined is by themselves. */
export function withFillMode(vault: Vault, origin: string, mode: FillMode | undefined): Vault {
  const { fillModes: before, ...settings } = vault.settings;
  const fillModes = onBoundSites(vault, { ...before, [origin]: mode });
  return { ...vault, settings: { ...settings, ...(fillModes && { fillModes }) } };
}

/** The fields for the code on an origin, one a line; undefined forgets them. */
export function withTaughtFields(vault: Vault, origin: string, fields: string | undefined): Vault {
  const { taughtFields: before, ...settings } = vault.settings;
  const taughtFields = onBoundSites(vault, { ...before, [origin]: fields });
  return { ...vault, settings: { ...settings, ...(taughtFields && { taughtFields }) } };
}

/** What is set by origin, without sites that no account is bound to; undefined where that leaves nothing. */
function onBoundSites<Value>(
  vault: Vault,
  byOrigin: Readonly<Record<string, Value | undefined>>,
): Readonly<Record<string, Value>> | undefined {
  const bound = boundOrigins(vault);
  const kept = Object.entries(byOrigin).filter(
    (entry): entry is [string, Value] => entry[1] !== undefined && bound.includes(entry[0]),
  );
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/**
 * What the vault already holds of an account about to be added. The same secret with other parameters makes other
 * codes, and is there only where the incoming one says nothing of them: a key as pages print it for typing.
 */
export function whatIsThere(
  vault: Vault,
  incoming: Pick<Account, "issuer" | "accountName" | "secret"> & KeyParameters,
): { readonly same?: Account; readonly twin?: Account } {
  const isBare =
    keyIdentity(incoming) === keyIdentity({ type: "totp", ...defaultTotp, secret: incoming.secret });
  const isSame = (account: Account) =>
    hasSameSecret(account, incoming) && (isBare || keyIdentity(account) === keyIdentity(incoming));
  const same = vault.accounts.find(isSame);
  const twin = vault.accounts.find((account) => !isSame(account) && isTwin(account, incoming));
  return { ...(same && { same }), ...(twin && { twin }) };
}

export function addAccount(vault: Vault, account: Account): Vault {
  return { ...vault, accounts: [...vault.accounts, account] };
}

/** Changes one account; a vault without it stays as it is. */
export function changeAccount(vault: Vault, id: string, change: (account: Account) => Account): Vault {
  return {
    ...vault,
    accounts: vault.accounts.map((account) => (account.id === id ? change(account) : account)),
  };
}

/** Puts an account into the bin, where it can be restored from; its codes are filled nowhere any more. */
export function removeAccount(vault: Vault, id: string, now: number): Vault {
  return removeAccounts(vault, new Set([id]), now);
}

/** Each account is looked at once, however many go. */
export function removeAccounts(vault: Vault, ids: ReadonlySet<string>, now: number): Vault {
  const gone = vault.accounts.filter(({ id }) => ids.has(id));
  if (gone.length === 0) return vault;
  return {
    ...vault,
    accounts: vault.accounts.filter(({ id }) => !ids.has(id)),
    bin: [...vault.bin, ...gone.map((account) => ({ account, deletedAt: now }))],
    offers: vault.offers.filter(({ accountId }) => !ids.has(accountId)),
  };
}

/** Out of the bin. A counter-based one goes on where any other record of its key stands: codes before were used. */
export function restoreAccount(vault: Vault, id: string): Vault {
  const binned = vault.bin.find(({ account }) => account.id === id);
  if (!binned) return vault;
  const counters = furthestCounters([...vault.accounts, ...vault.bin.map(({ account }) => account)]);
  return {
    ...vault,
    accounts: [...vault.accounts, withCounter(binned.account, counters.get(keyIdentity(binned.account)))],
    bin: vault.bin.filter(({ account }) => account.id !== id),
  };
}

/** Moves an account to a place in the list, counted without it; beyond the ends is at the end. */
export function moveAccount(vault: Vault, id: string, place: number): Vault {
  const account = findAccount(vault, id);
  if (!account) return vault;
  const accounts = vault.accounts.filter((kept) => kept.id !== id);
  accounts.splice(Math.max(0, place), 0, account);
  return { ...vault, accounts };
}

const binnedMs = 30 * 24 * 60 * 60 * 1000;

/** When it goes for good, at the next unlock after that. */
export function leavesBinAt({ deletedAt }: BinnedAccount): number {
  return deletedAt + binnedMs;
}

/** Drops from the bin what has been there for 30 days. A vault with nothing to drop stays as it is. */
export function purgeBin(vault: Vault, now: number): Vault {
  const bin = vault.bin.filter(({ deletedAt }) => now - deletedAt < binnedMs);
  return bin.length === vault.bin.length ? vault : { ...vault, bin };
}

/** Out of the bin for good. Only what is in the bin goes: an account in use is never lost in one step. */
export function deleteForGood(vault: Vault, id: string): Vault {
  const bin = vault.bin.filter(({ account }) => account.id !== id);
  return bin.length === vault.bin.length ? vault : { ...vault, bin };
}

/** Accounts that no saved backup holds yet. */
export function accountsNotBackedUp(vault: Vault): readonly Account[] {
  const { backedUpAt } = vault.settings;
  return vault.accounts.filter(({ createdAt }) => backedUpAt === undefined || createdAt > backedUpAt);
}

/** How many of them the user is to be reminded of: none while all were there when the reminder was put off. */
export function accountsToRemindOf(vault: Vault): number {
  const { backupPutOffAt } = vault.settings;
  const open = accountsNotBackedUp(vault);
  const isNews = backupPutOffAt === undefined || open.some(({ createdAt }) => createdAt > backupPutOffAt);
  return isNews ? open.length : 0;
}

/** Origins that the browser has granted become bound wherever they were wanted. */
export function bindGranted(vault: Vault, isGranted: (origin: string) => boolean): Vault {
  if (!vault.accounts.some((account) => account.wantedOrigins.some(isGranted))) return vault;
  const bind = (account: Account): Account => {
    const granted = account.wantedOrigins.filter(isGranted);
    if (granted.length === 0) return account;
    return {
      ...account,
      origins: [...new Set([...account.origins, ...granted])],
      wantedOrigins: account.wantedOrigins.filter((origin) => !isGranted(origin)),
    };
  };
  return { ...vault, accounts: vault.accounts.map(bind) };
}

/** Keeps an offer's codes with its account, in place of older ones: a new set makes the old one worthless. */
export function keepOffer(vault: Vault, offerId: string): Vault {
  const offer = vault.offers.find(({ id }) => id === offerId);
  if (!offer) return vault;
  const recoveryCodes: RecoveryCode[] = offer.codes.map((code) => ({ code }));
  const kept = changeAccount(vault, offer.accountId, (account) => ({ ...account, recoveryCodes }));
  return dropOffer(kept, offerId);
}

export function dropOffer(vault: Vault, offerId: string): Vault {
  return { ...vault, offers: vault.offers.filter(({ id }) => id !== offerId) };
}

/** Puts an offer beside the others; a newer one for the same account takes the older one's place. */
export function addOffer(vault: Vault, offer: RecoveryOffer): Vault {
  const others = vault.offers.filter(({ accountId }) => accountId !== offer.accountId);
  return { ...vault, offers: [...others, offer] };
}

/** Sets or clears the marks of one recovery code. */
export function markRecoveryCode(
  vault: Vault,
  accountId: string,
  code: string,
  mark: Pick<RecoveryCode, "filledAt" | "usedAt">,
): Vault {
  return changeAccount(vault, accountId, (account) => ({
    ...account,
    recoveryCodes: account.recoveryCodes.map((kept) => (kept.code === code ? { code, ...mark } : kept)),
  }));
}
