// Whose vault is meant while none is open: the one that was open last.

import { type ListedVault, readIndex } from "../vault/stored-vault.ts";
import { localReader, StoredItem } from "./storage.ts";

export const lastVaultKey = "last-vault";

/** In clear; a forged one only asks for another passphrase. */
const last = new StoredItem<string | null>("local", lastVaultKey, null);

/** The vaults of this profile, and which of them is asked for. */
export interface People {
  readonly vaults: readonly ListedVault[];
  readonly currentId: string;
}

/** Undefined where there is no vault. */
export async function readPeople(): Promise<People | undefined> {
  const [{ vaults }, lastId] = await Promise.all([readIndex(localReader), last.get()]);
  const currentId = pick(vaults, lastId);
  return currentId === undefined ? undefined : { vaults, currentId };
}

export async function currentVaultId(): Promise<string | undefined> {
  return (await readPeople())?.currentId;
}

/** It was opened, or a person said while none is open that it is the one to open. Rejects where nothing can be stored. */
export async function rememberVault(vaultId: string): Promise<void> {
  // At most unlocks it is the same one.
  if ((await last.get()) !== vaultId) await last.update(() => vaultId);
}

function pick(vaults: readonly ListedVault[], lastId: string | null): string | undefined {
  return (vaults.find(({ id }) => id === lastId) ?? vaults[0])?.id;
}
