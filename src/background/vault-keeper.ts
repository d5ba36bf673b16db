// Reads and changes the open vault. All changes go through one queue, each written and verified before it is answered.

import { currentSession, replaceSessionKey } from "../browser/session-key.ts";
import { localStore, whileNobodyWrites } from "../browser/storage.ts";
import type { Done, Refused, StorageProblem } from "../messages/protocol.ts";
import { type Rekeyed, rekey, type SlotChange } from "../vault/rekey.ts";
import { type OpenedVault, openNewest, readGenerations } from "../vault/stored-vault.ts";
import type { Vault } from "../vault/vault.ts";
import { writeNext } from "../vault/write-vault.ts";

export type Changed = Done | Refused<"locked" | StorageProblem>;

/** The open vault; undefined while locked. */
export async function readOpenVault(now: number): Promise<Vault | undefined> {
  return (await readOpened(now))?.vault;
}

/**
 * Changes the vault. Only after `ok` is the change kept; after a refusal everything is as before. A change that
 * returns the same vault writes nothing.
 */
export function changeVault(now: number, change: (vault: Vault) => Vault): Promise<Changed> {
  return whileNobodyWrites(async (): Promise<Changed> => {
    const opened = await readOpened(now);
    if (!opened) return { ok: false, because: "locked" };
    const vault = change(opened.vault);
    if (vault === opened.vault) return { ok: true };
    const written = await writeNext(localStore, opened.header, vault, opened.vaultKey);
    return written.ok ? { ok: true } : written;
  });
}

/** Changes the ways into the open vault, which is sealed anew; it stays open. */
export function changeSlots(
  now: number,
  change: (opened: OpenedVault) => SlotChange,
): Promise<Rekeyed | Refused<"locked">> {
  return whileNobodyWrites(async () => {
    const opened = await readOpened(now);
    if (!opened) return { ok: false, because: "locked" } as const;
    return rekey(localStore, opened, change(opened), (vaultKey) =>
      replaceSessionKey(opened.header.vaultId, vaultKey),
    );
  });
}

async function readOpened(
  now: number,
): Promise<(OpenedVault & { vaultKey: Uint8Array<ArrayBuffer> }) | undefined> {
  const session = await currentSession(now);
  if (!session) return undefined;
  const opened = await openNewest(await readGenerations(localStore, session.vaultId), session.vaultKey);
  return opened.ok ? { ...opened, vaultKey: session.vaultKey } : undefined;
}
