// Codes of counter-based accounts (RFC 4226): each is good once, and asking for one moves the counter on.

import type { Response } from "../messages/protocol.ts";
import { hotp } from "../otp/hotp.ts";
import { type HotpAccount, withNextCounter } from "../vault/account.ts";
import { changeAccount, findAccount } from "../vault/vault.ts";
import { changeVault } from "./vault-keeper.ts";

/**
 * The next code. The moved counter is saved first: a code that was shown and forgotten would be shown again, and
 * refused, after the verifier had accepted it. Refused: no code was spent.
 */
export async function nextCode(accountId: string, now: number): Promise<Response<"account.nextCode">> {
  let asked: HotpAccount | undefined;
  let isLast = false;
  const changed = await changeVault(now, (vault) => {
    const account = findAccount(vault, accountId);
    if (account?.type !== "hotp") return vault;
    const moved = withNextCounter(account);
    isLast = moved === undefined;
    asked = moved && account;
    return moved ? changeAccount(vault, accountId, () => ({ ...moved, lastUsedAt: now })) : vault;
  });
  if (!changed.ok) return changed;
  if (!asked) return { ok: false, because: isLast ? "no-codes-left" : "gone" };
  return { ok: true, code: await hotp(asked.secret, asked.counter, asked) };
}
