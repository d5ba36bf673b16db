// Binding an account to one more origin: enrolment and login often have different ones, and imported accounts none.

import { pushAskAgain } from "../browser/messaging.ts";
import { tabsOn } from "../browser/page-scripts.ts";
import { hasOrigin, patternOf } from "../browser/permissions.ts";
import type { Request, Response } from "../messages/protocol.ts";
import { changeAccount, findAccount } from "../vault/vault.ts";
import { settleSites } from "./sites.ts";
import { changeVault, readOpenVault } from "./vault-keeper.ts";

/**
 * Binds an account to one more origin. The page that asks has called `permissions.request` in the same click; the
 * wish is kept whatever the answer is, and becomes a binding once the browser grants it.
 */
export async function bindAccount(
  { accountId, origin }: Request<"account.bind">,
  now: number,
): Promise<Response<"account.bind">> {
  if (!isWebOrigin(origin)) return { ok: false, because: "not-an-origin" };
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  if (!findAccount(vault, accountId)) return { ok: false, because: "gone" };
  const changed = await changeVault(now, (current) =>
    changeAccount(current, accountId, (account) =>
      account.origins.includes(origin)
        ? account
        : { ...account, wantedOrigins: [...new Set([...account.wantedOrigins, origin])] },
    ),
  );
  if (!changed.ok) return changed;
  await settleSites(now, [patternOf(origin)]);
  const bound = await hasOrigin(origin);
  // Where another account was bound before, the script runs already and has been told nothing of this one.
  if (bound) for (const tabId of await tabsOn(origin)) await pushAskAgain(tabId);
  return { ok: true, bound };
}

/** An origin as browsers write it, of a page that can be bound: nothing that merely parses. */
function isWebOrigin(origin: string): boolean {
  return /^https?:\/\//.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin;
}
