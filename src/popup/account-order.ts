// Where an account goes when it is moved within what the popup shows of the vault's order.

import type { Account } from "../vault/account.ts";

/**
 * The place for `account.move`, counted without the account, which puts it where `to` is shown now. `shown` is a list
 * as it stands in the popup: without this site's accounts, pinned ones first. Undefined where it can't go: beyond the
 * ends. "pinned" where one that is shown before the others would come among them, or one of them among those.
 */
export function placeInVault(
  vaultOrder: readonly Account[],
  shown: readonly Account[],
  accountId: string,
  to: number,
): number | "pinned" | undefined {
  const from = shown.findIndex(({ id }) => id === accountId);
  const moved = shown[from];
  const neighbour = shown[to];
  if (!moved || !neighbour || to === from) return undefined;
  if ((moved.pinned ?? false) !== (neighbour.pinned ?? false)) return "pinned";
  const place = vaultOrder.filter(({ id }) => id !== accountId).findIndex(({ id }) => id === neighbour.id);
  return to > from ? place + 1 : place;
}
