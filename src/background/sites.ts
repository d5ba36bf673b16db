// Bound origins and what the browser grants of them: the fill script runs on exactly their intersection.

import { pushAskAgain } from "../browser/messaging.ts";
import { addFillScript, injectFillScript, registerFillScript, tabsOn } from "../browser/page-scripts.ts";
import { grantedOrigins, hasOrigin, patternOf } from "../browser/permissions.ts";
import { currentSession } from "../browser/session-key.ts";
import { localStore } from "../browser/storage.ts";
import type { Account } from "../vault/account.ts";
import { readIndex } from "../vault/stored-vault.ts";
import { bindGranted, boundOrigins, changeAccount, type Vault } from "../vault/vault.ts";
import { settleMarks } from "./let-go.ts";
import { allRecords } from "./tab-records.ts";
import { changeVault, readOpenVault } from "./vault-keeper.ts";

/**
 * Brings bindings, permissions and registered scripts together, after an unlock, a saved account or a changed
 * permission. Everything is rebuilt from the opened vault and from what the browser says is granted (promise 5);
 * while locked nothing is changed. `asked`: the patterns that the person with the open vault has just asked for. Where
 * several people share the profile only those are bound: another one's yes is not for this one's wishes.
 */
export async function settleSites(now: number, asked: readonly string[] = []): Promise<void> {
  const vault = await readOpenVault(now);
  if (!vault) return endScripts(hasOrigin);
  const isAlone = (await readIndex(localStore)).vaults.length === 1;
  const mayBind = (origin: string) => isAlone || asked.includes(patternOf(origin));
  const bound = boundOrigins(vault);
  const granted = await grantedOf([...bound, ...wantedOrigins(vault)]);
  // Not what was bound since: it was granted after that look.
  const revoked = new Set(bound.filter((origin) => !granted.has(origin)));
  await changeVault(now, (current) =>
    unbindRevoked(
      bindGranted(current, (origin) => granted.has(origin) && mayBind(origin)),
      revoked,
    ),
  );
  const settled = await readOpenVault(now);
  if (!settled) return;
  const origins = boundOrigins(settled);
  const started = await registerFillScript(origins);
  await markUnneeded(origins, [], now);
  await startInOpenTabs(started);
  await endScripts((origin) => origins.includes(origin));
}

/** Scripts that run in open pages of other sites than these are told to ask; the answer is to end. */
async function endScripts(isLookedAfter: (origin: string) => boolean | Promise<boolean>): Promise<void> {
  for (const { tabId, frameId, origin } of await allRecords()) {
    if (!(await isLookedAfter(origin))) await pushAskAgain(tabId, frameId);
  }
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
  await markUnneeded(needed, origins, now);
  await registerFillScript(needed);
  await endScripts((origin) => needed.includes(origin));
}

/** By pattern: one may stand for several origins of a host. */
async function markUnneeded(needed: readonly string[], letGo: readonly string[], now: number): Promise<void> {
  const session = await currentSession(now);
  const patterns = new Set(needed.map(patternOf));
  if (session) await settleMarks(session.vaultId, patterns, letGo.map(patternOf));
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
function unbindRevoked(vault: Vault, revoked: ReadonlySet<string>): Vault {
  const revokedOf = (account: Account) => account.origins.filter((origin) => revoked.has(origin));
  return vault.accounts
    .filter((account) => revokedOf(account).length > 0)
    .reduce(
      (changed, { id }) =>
        changeAccount(changed, id, (account) => ({
          ...account,
          origins: account.origins.filter((origin) => !revoked.has(origin)),
          wantedOrigins: [...new Set([...account.wantedOrigins, ...revokedOf(account)])],
        })),
      vault,
    );
}
