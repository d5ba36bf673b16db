// The codes that will be seen first, computed before anything is shown.

import { codeReady, keepCodes } from "../ui/step-codes.ts";
import type { Account, TotpAccount } from "../vault/account.ts";
import { firstRows, splitByOrigin } from "./account-lists.ts";
import type { PopupModel } from "./popup-model.ts";

/** Of accounts that were just read. What the look before already knew of them is kept. */
export async function firstCodes(
  { clocks, origin, vault }: Pick<PopupModel, "clocks" | "origin" | "vault">,
  accounts: readonly Account[],
): Promise<void> {
  const before = new Map(vault.value?.accounts.map((account) => [account.id, account]));
  for (const account of accounts) {
    const same = before.get(account.id);
    if (same && isRolling(same) && isRolling(account)) keepCodes(same, account);
  }
  const { here, elsewhere } = splitByOrigin(accounts, origin.value);
  const first = [...here, ...elsewhere.slice(0, firstRows)].filter(isRolling);
  await Promise.all(first.map((account) => codeReady(account, clocks.nowFor(account).value)));
}

function isRolling(account: Account): account is TotpAccount {
  return account.type === "totp";
}
