// Which accounts are shown, and in which order.

import type { Account } from "../vault/account.ts";

/** As many rows of a list as a popup shows before anything was measured. */
export const firstRows = 9;

export interface SplitAccounts {
  /** Bound to the origin, then those that the user wants there and the browser has not granted. */
  readonly here: readonly Account[];
  readonly elsewhere: readonly Account[];
}

/** By exact origin only: what merely resembles it is elsewhere (promise 2). */
export function splitByOrigin(accounts: readonly Account[], origin: string | undefined): SplitAccounts {
  const ordered = pinnedFirst(accounts);
  if (origin === undefined) return { here: [], elsewhere: ordered };
  const bound = ordered.filter((account) => account.origins.includes(origin));
  const wanted = ordered.filter(
    (account) => !account.origins.includes(origin) && account.wantedOrigins.includes(origin),
  );
  const here = [...bound, ...wanted];
  return { here, elsewhere: ordered.filter((account) => !here.includes(account)) };
}

/**
 * Accounts whose names or sites hold every word of the query, whatever its case and accents. First those whose issuer
 * has a word that begins with it: Enter copies the first one.
 */
export function searchAccounts(accounts: readonly Account[], query: string): readonly Account[] {
  const sought = folded(query).trim();
  const words = sought.split(/\s+/);
  const found = pinnedFirst(accounts).filter((account) => {
    const { issuer, accountName, origins, wantedOrigins } = account;
    const all = folded([issuer, accountName, ...origins, ...wantedOrigins].join(" "));
    return words.every((word) => all.includes(word));
  });
  return first(found, ({ issuer }) => folded(` ${issuer}`).includes(` ${sought}`));
}

function pinnedFirst(accounts: readonly Account[]): readonly Account[] {
  return first(accounts, ({ pinned }) => pinned);
}

/** Among equals the order stands. */
function first(accounts: readonly Account[], goes: (account: Account) => unknown): readonly Account[] {
  return [...accounts.filter(goes), ...accounts.filter((account) => !goes(account))];
}

function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}
