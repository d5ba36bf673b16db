// Counter-based codes are good once: whatever record of a key knows of the later counter is right.

import { type Account, keyIdentity } from "./account.ts";

/** Of each counter-based key, by its identity, the latest counter that any record of it has. */
export function furthestCounters(
  keys: readonly Parameters<typeof keyIdentity>[0][],
): ReadonlyMap<string, number> {
  const furthest = new Map<string, number>();
  for (const key of keys) {
    if (key.type !== "hotp") continue;
    const identity = keyIdentity(key);
    furthest.set(identity, Math.max(key.counter, furthest.get(identity) ?? 0));
  }
  return furthest;
}

/** Never back: a code that was used must not come again. */
export function withCounter(account: Account, counter: number | undefined): Account {
  if (account.type !== "hotp" || counter === undefined || counter <= account.counter) return account;
  return { ...account, counter };
}
