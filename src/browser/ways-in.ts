// Which ways lead into the vault that is open, or that would be asked for: read from its header, without a key.

import { readGenerations } from "../vault/stored-vault.ts";
import { currentVaultId } from "./current-vault.ts";
import { currentSession } from "./session-key.ts";
import { localStore } from "./storage.ts";

/** Nothing in a header is proved before the vault is open: it says what to ask for, no more. */
export type WayIn = { readonly id: string; readonly createdAt?: number } & (
  | { readonly type: "passphrase" | "recovery-key" }
  | { readonly type: "passkey"; readonly credentialId: string; readonly prfInput: string }
);

export async function readWaysIn(now: number): Promise<readonly WayIn[]> {
  const [session, lastId] = await Promise.all([currentSession(now), currentVaultId()]);
  const vaultId = session?.vaultId ?? lastId;
  const generations = vaultId === undefined ? undefined : await readGenerations(localStore, vaultId);
  const [newest] = generations?.ok ? generations.newestFirst : [];
  return newest?.header.slots ?? [];
}
