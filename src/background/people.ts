// Several people in one profile: each has a vault, and a name by which it is told from the others.

import { showOfferBadge } from "../browser/badge.ts";
import { patternOf } from "../browser/permissions.ts";
import { currentSession } from "../browser/session-key.ts";
import { localStore, whileNobodyWrites } from "../browser/storage.ts";
import { forgetTrouble } from "../browser/vault-trouble.ts";
import type { Request, Response } from "../messages/protocol.ts";
import { isSameName, readPersonName } from "../vault/person-name.ts";
import { type ListedVault, readIndex } from "../vault/stored-vault.ts";
import { boundOrigins } from "../vault/vault.ts";
import { removeVault, renameVault } from "../vault/vault-list.ts";
import { announceLetGo, forgetMarks } from "./let-go.ts";
import { trySecret } from "./try-secret.ts";
import { forgetTries } from "./unlock-tries.ts";

type Named =
  | { readonly ok: true; readonly name?: string; readonly firstName?: string }
  | { readonly ok: false; readonly because: "exists" | "name-missing" | "name-taken" };

/** What a new vault is called beside those that are there. The first one of a profile needs no name. */
export function nameNewVault(
  vaults: readonly ListedVault[],
  typed: { readonly name?: string; readonly firstName?: string },
): Named {
  const [first, second] = vaults;
  if (!first) return { ok: true };
  // Who knows nothing of a vault that is there doesn't mean to make a second one.
  if (typed.name === undefined) return { ok: false, because: "exists" };
  const name = readPersonName(typed.name);
  const firstName = second ? undefined : readPersonName(typed.firstName ?? first.name ?? "");
  if (name === undefined || (!second && firstName === undefined))
    return { ok: false, because: "name-missing" };
  const others = firstName === undefined ? vaults.map((one) => one.name) : [firstName];
  if (isTaken(name, others)) return { ok: false, because: "name-taken" };
  return { ok: true, name, ...(firstName !== undefined && { firstName }) };
}

export async function renamePerson(
  { vaultId, name: typed }: Request<"vault.rename">,
  now: number,
): Promise<Response<"vault.rename">> {
  const name = readPersonName(typed);
  if (name === undefined) return { ok: false, because: "name-missing" };
  return whileNobodyWrites(async () => {
    if ((await currentSession(now))?.vaultId !== vaultId) return { ok: false, because: "locked" } as const;
    const { vaults } = await readIndex(localStore);
    const others = vaults.filter(({ id }) => id !== vaultId).map((one) => one.name);
    if (isTaken(name, others)) return { ok: false, because: "name-taken" } as const;
    return renameVault(localStore, vaultId, name);
  });
}

/** `lock` ends the session of the vault that goes. */
export async function removePerson(
  { vaultId, name, secret }: Request<"vault.remove">,
  lock: () => Promise<void>,
  now: number,
): Promise<Response<"vault.remove">> {
  if ((await currentSession(now))?.vaultId !== vaultId) return { ok: false, because: "locked" };
  const { vaults } = await readIndex(localStore);
  if (vaults.length < 2) return { ok: false, because: "only-one" };
  const listed = vaults.find(({ id }) => id === vaultId);
  if (listed?.name === undefined || readPersonName(name) !== listed.name) {
    return { ok: false, because: "wrong-name" };
  }
  const opened = await trySecret(vaultId, secret, now);
  if (!opened.ok) return opened;
  await announceLetGo(boundOrigins(opened.vault).map(patternOf));
  const removed = await whileNobodyWrites(() => removeVault(localStore, vaultId));
  if (!removed.ok) return removed;
  // Its offers went with it. The other people's are known when their vaults are opened.
  await showOfferBadge(false);
  if ((await currentSession(now))?.vaultId === vaultId) await lock();
  await forgetMarks(vaultId);
  await forgetTries(vaultId);
  await forgetTrouble(vaultId);
  return { ok: true };
}

function isTaken(name: string, others: readonly (string | undefined)[]): boolean {
  return others.some((other) => other !== undefined && isSameName(name, other));
}
