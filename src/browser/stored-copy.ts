// The vault that would be asked for, as it is stored: for a file where it can't be opened.

import { copyStored, type StoredCopy } from "../vault/stored-copy.ts";
import { currentVaultId } from "./current-vault.ts";
import { currentSession } from "./session-key.ts";
import { localStore } from "./storage.ts";

export async function readStoredCopy(now: number): Promise<StoredCopy | undefined> {
  const vaultId = (await currentSession(now))?.vaultId ?? (await currentVaultId());
  return vaultId === undefined ? undefined : copyStored(localStore, vaultId);
}
