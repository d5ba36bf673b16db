// Bound origins and what the browser grants of them: the fill script runs on exactly their intersection.

import { addFillScript, injectFillScript, registerFillScript, tabsOn } from "../browser/page-scripts.ts";
import { giveBackOrigin, grantedOrigins, hasOrigin, patternOf } from "../browser/permissions.ts";
import type { Account } from "../vault/account.ts";
import { bindGranted, boundOrigins, changeAccount, type Vault } from "../vault/vault.ts";
import { changeVault, readOpenVault } from "./vault-keeper.ts";

/**
 * Brings bindings, permissions and registered scripts together, after an unlock, a saved account or a changed
 * permission. Everything is rebuilt from the opened vault and from what the browser says is granted (promise 5);
 * while locked nothing is changed.
 */
export async function settleSites(now: number): Promise<void> {
  const vault = await readOpenVault(now);
  if (!vault) return;
  const granted = await grantedOf([...boundOrigins(vault), ...wantedOrigins(vault)]);
  await changeVault(now, (current) =>
    unbindRevoked(
      bindGranted(current, (o) => granted.has(o)),
      granted,
    ),
  );
  const settled = await readOpenVault(now);
  if (!settled) return;
  await startInOpenTabs(await registerFillScript(boundOrigins(settled)));
}

/**
 * An update of the extension drops the registered scripts, and leaves dead ones in the pages that are open. Which sites
 * are bound stands in the vault, but a login that is made before it is opened must be seen, too: for whose it is, and
 * for the badge. So what is granted is watched until then; no code leaves without the vault, and `settleSites` tidies up.
 */
export async function watchGranted(): Promise<void> {
  await startInOpenTabs(await addFillScript(await grantedOrigins()));
}

async function startInOpenTabs(origins: readonly string[]): Promise<void> {
  for (const origin of origins) for (const tabId of await tabsOn(origin)) await injectFillScript(tabId);
}

/** Gives back the permissions that no account needs any more (promise 6). */
export async function giveBackUnused(origins: readonly string[], now: number): Promise<void> {
  const vault = await readOpenVault(now);
  if (!vault) return;
  const needed = boundOrigins(vault);
  // By pattern: one may stand for several origins of a host.
  const neededPatterns = new Set(needed.map(patternOf));
  for (const origin of origins) if (!neededPatterns.has(patternOf(origin))) await giveBackOrigin(origin);
  await registerFillScript(needed);
}

async function grantedOf(origins: readonly string[]): Promise<ReadonlySet<string>> {
  const granted = new Set<string>();
  for (const origin of new Set(origins)) if (await hasOrigin(origin)) granted.add(origin);
  return granted;
}

function wantedOrigins(vault: Vault): readonly string[] {
  return vault.accounts.flatMap((account) => account.wantedOrigins);
}

/** A permission that the user took back in the browser's settings leaves the wish, and no binding. */
function unbindRevoked(vault: Vault, granted: ReadonlySet<string>): Vault {
  const revoked = (account: Account) => account.origins.filter((origin) => !granted.has(origin));
  return vault.accounts
    .filter((account) => revoked(account).length > 0)
    .reduce(
      (changed, { id }) =>
        changeAccount(changed, id, (account) => ({
          ...account,
          origins: account.origins.filter((origin) => granted.has(origin)),
          wantedOrigins: [...new Set([...account.wantedOrigins, ...revoked(account)])],
        })),
      vault,
    );
}
