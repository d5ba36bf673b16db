// Opening the current vault from any context of ours, with the session key. The popup uses it too: codes must show
// without waiting for a worker that the browser has put to sleep.

import browser from "webextension-polyfill";
import { openNewest, readGenerations, readIndex } from "../vault/stored-vault.ts";
import type { Vault } from "../vault/vault.ts";
import { currentSession, sessionKeyName } from "./session-key.ts";
import { localStore } from "./storage.ts";

export type VaultView =
  | { readonly state: "none" }
  | { readonly state: "locked" }
  | { readonly state: "open"; readonly vault: Vault; readonly restoredOlder: boolean }
  | { readonly state: "unreadable"; readonly because: "damaged" | "newer-version" };

export async function readVault(now: number): Promise<VaultView> {
  const [session, index] = await Promise.all([currentSession(now), readIndex(localStore)]);
  const [first] = index.vaults;
  if (!first) return { state: "none" };
  const generations = await readGenerations(localStore, session?.vaultId ?? first.id);
  if (!generations.ok) {
    return {
      state: "unreadable",
      because: generations.because === "newer-version" ? "newer-version" : "damaged",
    };
  }
  if (!session) return { state: "locked" };
  const opened = await openNewest(generations, session.vaultKey);
  if (!opened) return { state: "unreadable", because: "damaged" };
  return { state: "open", vault: opened.vault, restoredOlder: opened.restoredOlder };
}

/** Calls when a vault was written, locked or unlocked, by whichever context. Returns how to stop. */
export function onVaultChange(listener: () => void): () => void {
  const changed = (changes: Record<string, unknown>) => {
    if (Object.keys(changes).some((key) => key === sessionKeyName || key.startsWith("vaults/"))) listener();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
