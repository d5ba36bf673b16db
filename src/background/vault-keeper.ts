// Reads and changes the open vault. All changes go through one queue, each written and verified before it is answered.

import { currentSession } from "../browser/session-key.ts";
import { localStore } from "../browser/storage.ts";
import type { Done, Refused, StorageProblem } from "../messages/protocol.ts";
import { type OpenedVault, openNewest, readGenerations, writeNext } from "../vault/stored-vault.ts";
import type { Vault } from "../vault/vault.ts";

export type Changed = Done | Refused<"locked" | StorageProblem>;

let queue: Promise<unknown> = Promise.resolve();

/** The open vault; undefined while locked. */
export async function readOpenVault(now: number): Promise<Vault | undefined> {
  return (await readOpened(now))?.vault;
}

/**
 * Changes the vault. Only after `ok` is the change kept; after a refusal everything is as before. A change that
 * returns the same vault writes nothing.
 */
export function changeVault(now: number, change: (vault: Vault) => Vault): Promise<Changed> {
  const changed = queue.then(async (): Promise<Changed> => {
    const opened = await readOpened(now);
    if (!opened) return { ok: false, because: "locked" };
    const vault = change(opened.vault);
    if (vault === opened.vault) return { ok: true };
    const written = await writeNext(localStore, opened.header, vault, opened.vaultKey);
    return written.ok ? { ok: true } : written;
  });
  queue = changed.catch(() => undefined);
  return changed;
}

async function readOpened(
  now: number,
): Promise<(OpenedVault & { vaultKey: Uint8Array<ArrayBuffer> }) | undefined> {
  const session = await currentSession(now);
  if (!session) return undefined;
  const opened = await openNewest(await readGenerations(localStore, session.vaultId), session.vaultKey);
  return opened && { ...opened, vaultKey: session.vaultKey };
}
