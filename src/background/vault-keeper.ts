// Reads and changes the open vault. All changes go through one queue, each written and verified before it is answered.

import { patternOf } from "../browser/permissions.ts";
import { currentSession, replaceSessionKey, type Session } from "../browser/session-key.ts";
import { localStore, whileNobodyWrites } from "../browser/storage.ts";
import { noteTrouble } from "../browser/vault-trouble.ts";
import type { Done, Refused, StorageProblem } from "../messages/answers.ts";
import { type Rekeyed, rekey, type SlotChange } from "../vault/rekey.ts";
import type { VaultHeader } from "../vault/sealed-vault.ts";
import { type OpenedVault, openNewest, readGenerations } from "../vault/stored-vault.ts";
import { boundOrigins, type Vault } from "../vault/vault.ts";
import { whyNotStored, writeNext } from "../vault/write-vault.ts";
import { announceLetGo } from "./let-go.ts";

export type Changed = Done | Refused<"locked" | StorageProblem>;

/** The open vault; undefined while locked. */
export async function readOpenVault(now: number): Promise<Vault | undefined> {
  return (await readOpened(now))?.vault;
}

/**
 * Changes the vault. Only after `ok` is the change kept; after a refusal everything is as before. A change that
 * returns the same vault writes nothing.
 */
export async function changeVault(now: number, change: (vault: Vault) => Vault): Promise<Changed> {
  const meant = await currentSession(now);
  if (!meant) return { ok: false, because: "locked" };
  return whileNobodyWrites(async (): Promise<Changed> => {
    const opened = await readOpened(now, meant);
    if (!opened) return { ok: false, because: "locked" };
    const vault = change(opened.vault);
    if (vault === opened.vault) return { ok: true };
    // This write goes over what shows it: told first, or never.
    const refused = opened.because && (await noteTroubleOrSay(opened.header.vaultId, opened.because));
    if (refused) return refused;
    await announceLetGo(patternsLetGo(opened.vault, vault));
    const written = await writeNext(localStore, opened.header, vault, opened.vaultKey);
    return written.ok ? { ok: true } : written;
  });
}

async function noteTroubleOrSay(...trouble: Parameters<typeof noteTrouble>): Promise<Changed | undefined> {
  try {
    await noteTrouble(...trouble);
    return undefined;
  } catch (error) {
    return { ok: false, because: whyNotStored(error) };
  }
}

function patternsLetGo(before: Vault, after: Vault): readonly string[] {
  const bound = boundOrigins(after);
  return boundOrigins(before)
    .filter((origin) => !bound.includes(origin))
    .map(patternOf);
}

/** The open vault's header: which ways in there are. */
export async function readOpenHeader(now: number): Promise<VaultHeader | undefined> {
  return (await readOpened(now))?.header;
}

/** Changes the ways into the open vault, which is sealed anew; it stays open. Undefined: nothing is to be changed. */
export async function changeSlots(
  now: number,
  change: (opened: OpenedVault) => SlotChange | undefined,
): Promise<Rekeyed | Refused<"locked">> {
  const meant = await currentSession(now);
  if (!meant) return { ok: false, because: "locked" };
  return whileNobodyWrites(async () => {
    const opened = await readOpened(now, meant);
    if (!opened) return { ok: false, because: "locked" } as const;
    const wanted = change(opened);
    if (!wanted) return { ok: true, ...opened, oldGenerationLeft: false } as const;
    return rekey(localStore, opened, wanted, (vaultKey) =>
      replaceSessionKey(opened.header.vaultId, vaultKey),
    );
  });
}

/** `meant`: the session in which a change was asked for. While it waited for its turn, another person's may have begun. */
async function readOpened(
  now: number,
  meant?: Session,
): Promise<(OpenedVault & { vaultKey: Uint8Array<ArrayBuffer> }) | undefined> {
  const session = await currentSession(now);
  if (!session || (meant && session.vaultId !== meant.vaultId)) return undefined;
  const opened = await openNewest(await readGenerations(localStore, session.vaultId), session.vaultKey);
  return opened.ok ? { ...opened, vaultKey: session.vaultKey } : undefined;
}
