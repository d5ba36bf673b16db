// What a person changes about an account that is kept, up to its end and back.

import type { Refused } from "../messages/answers.ts";
import type { Request } from "../messages/protocol.ts";
import type { Account } from "../vault/account.ts";
import {
  changeAccount,
  findAccount,
  moveAccount,
  purgeBin,
  removeAccount,
  restoreAccount,
  type Vault,
} from "../vault/vault.ts";
import { updateOfferBadge } from "./recovery-codes.ts";
import { giveBackUnused, settleSites } from "./sites.ts";
import { type Changed, changeVault, readOpenVault } from "./vault-keeper.ts";

type ChangedOne = Changed | Refused<"gone">;

const longestName = 256;
const longestNotes = 10_000;

export function editAccount(
  { accountId, issuer, accountName, notes, pinned, submits }: Request<"account.edit">,
  now: number,
): Promise<ChangedOne> {
  return changeOne(accountId, now, (account) => {
    const { notes: _, pinned: __, submits: ___, ...rest } = account;
    const written = notes.trim().slice(0, longestNotes);
    return {
      ...rest,
      issuer: issuer.trim().slice(0, longestName),
      accountName: accountName.trim().slice(0, longestName),
      ...(written !== "" && { notes: written }),
      ...(pinned && { pinned }),
      ...(submits && { submits }),
    };
  });
}

/** The wish goes too: nothing asks for this origin again. */
export async function unbind(
  { accountId, origin }: Request<"account.unbind">,
  now: number,
): Promise<ChangedOne> {
  const changed = await changeOne(accountId, now, (account) => ({
    ...account,
    origins: account.origins.filter((one) => one !== origin),
    wantedOrigins: account.wantedOrigins.filter((one) => one !== origin),
  }));
  if (changed.ok) await giveBackUnused([origin], now);
  return changed;
}

export function forgetUsername(
  { accountId, username }: Request<"account.forgetUsername">,
  now: number,
): Promise<ChangedOne> {
  return changeOne(accountId, now, (account) => ({
    ...account,
    usernames: account.usernames.filter((one) => one !== username),
  }));
}

export function moveTo({ accountId, place }: Request<"account.move">, now: number): Promise<ChangedOne> {
  return changeWith(accountId, now, (vault) => moveAccount(vault, accountId, place));
}

/** Into the bin: its codes are filled nowhere any more. */
export async function removeOne(accountId: string, now: number): Promise<Changed> {
  const vault = await readOpenVault(now);
  const origins = vault ? (findAccount(vault, accountId)?.origins ?? []) : [];
  const changed = await changeVault(now, (current) => removeAccount(current, accountId, now));
  if (changed.ok) {
    await giveBackUnused(origins, now);
    await updateOfferBadge(now);
  }
  return changed;
}

/** Out of the bin. Its origins' permissions may be gone by now: they are wanted again, and bound once granted. */
export async function restoreOne(accountId: string, now: number): Promise<Changed> {
  const changed = await changeVault(now, (vault) =>
    changeAccount(restoreAccount(vault, accountId), accountId, (account) => ({
      ...account,
      origins: [],
      wantedOrigins: [...new Set([...account.origins, ...account.wantedOrigins])],
    })),
  );
  if (changed.ok) await settleSites(now);
  return changed;
}

/** At every unlock: what has been in the bin for 30 days goes. */
export function emptyOldBin(now: number): Promise<Changed> {
  return changeVault(now, (vault) => purgeBin(vault, now));
}

function changeOne(accountId: string, now: number, change: (account: Account) => Account) {
  return changeWith(accountId, now, (vault) => changeAccount(vault, accountId, change));
}

/** An account that went meanwhile, in another window, is told: a change that changes nothing is no success. */
async function changeWith(
  accountId: string,
  now: number,
  change: (vault: Vault) => Vault,
): Promise<ChangedOne> {
  let isThere = false;
  const changed = await changeVault(now, (vault) => {
    isThere = findAccount(vault, accountId) !== undefined;
    return isThere ? change(vault) : vault;
  });
  return changed.ok && !isThere ? { ok: false, because: "gone" } : changed;
}
