// Whose vault is meant while none is open: the one that was open last.

import { type ListedVault, readIndex } from "../vault/stored-vault.ts";
import { localStore, StoredItem } from "./storage.ts";

/** In clear; a forged one only asks for another passphrase. */
const last = new StoredItem<string | null>("local", "last-vault", null);

export async function currentVaultId(): Promise<string | undefined> {
  const [{ vaults }, lastId] = await Promise.all([readIndex(localStore), last.get()]);
  return pick(vaults, lastId);
}

export async function rememberVault(vaultId: string): Promise<void> {
  if ((await last.get()) !== vaultId) await last.update(() => vaultId);
}

function pick(vaults: readonly ListedVault[], lastId: string | null): string | undefined {
  return (vaults.find(({ id }) => id === lastId) ?? vaults[0])?.id;
}
