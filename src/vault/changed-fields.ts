// What merging two records of one key would change, in words that a page can show before it happens.

import type { Account } from "./account.ts";

export type ChangedField =
  | "names"
  | "sites"
  | "recovery-codes"
  | "usernames"
  | "notes"
  | "pin"
  | "counter"
  | "times";

/** In the order in which they matter. Empty: `next` says what `before` says. */
export function changedFields(before: Account, next: Account): readonly ChangedField[] {
  const differs = (...of: readonly ((account: Account) => unknown)[]) =>
    of.some((part) => JSON.stringify(part(before) ?? null) !== JSON.stringify(part(next) ?? null));
  const changed: Record<ChangedField, boolean> = {
    names: differs(
      ({ issuer }) => issuer,
      ({ accountName }) => accountName,
    ),
    sites: differs(
      ({ origins }) => origins,
      ({ wantedOrigins }) => wantedOrigins,
      // A page is known by its title on the sites: what isn't told as changed isn't kept.
      ({ titles = {} }) => Object.entries(titles).toSorted(),
    ),
    "recovery-codes": differs(({ recoveryCodes }) =>
      // However its fields are ordered, a code is the same.
      recoveryCodes.map(({ code, filledAt = null, usedAt = null }) => [code, filledAt, usedAt]),
    ),
    usernames: differs(({ usernames }) => usernames),
    notes: differs(({ notes }) => notes),
    pin: differs(({ pinned = false }) => pinned),
    counter: differs((account) => (account.type === "hotp" ? account.counter : undefined)),
    times: differs(
      ({ createdAt }) => createdAt,
      ({ confirmedAt }) => confirmedAt,
      ({ lastUsedAt }) => lastUsedAt,
    ),
  };
  return (Object.keys(changed) as ChangedField[]).filter((field) => changed[field]);
}
