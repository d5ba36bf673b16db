// Opening the current vault from any context of ours, with the session key. The popup uses it too: codes must show
// without waiting for a worker that the browser has put to sleep.

import browser from "webextension-polyfill";
import { openNewest, readGenerations } from "../vault/stored-vault.ts";
import type { Vault } from "../vault/vault.ts";
import { lastVaultKey, type People, readPeople } from "./current-vault.ts";
import { endFirstLook } from "./first-look.ts";
import { currentSession, type Session, sessionKeyName } from "./session-key.ts";
import { localReader, whileNobodyWrites } from "./storage.ts";
import { type Trouble, troubleKey, troubleOf } from "./vault-trouble.ts";

type State =
  | { readonly state: "none" }
  | { readonly state: "locked" }
  | {
      readonly state: "open";
      readonly vault: Vault;
      readonly restoredOlder: boolean;
      readonly trouble?: Trouble;
    }
  | { readonly state: "unreadable"; readonly because: Unreadable };

/** "out-of-reach": the browser gave nothing of what it stores, so nothing is known of the vault, not even whether there is one. */
export type Unreadable = "damaged" | "newer-version" | "out-of-reach";

/** `people`: where there are several vaults, whose they are, and whose this one is. */
export type VaultView = State & { readonly people?: People };

/** What looks like trouble may be a change of the vault key half way: then the end of the writing is awaited first. */
export async function readVault(now: number): Promise<VaultView> {
  try {
    const view = await look(now);
    const isFine =
      view.state === "none" || view.state === "locked" || (view.state === "open" && !view.restoredOlder);
    if (isFine) return view;
    endFirstLook();
    return await whileNobodyWrites(() => look(now));
  } catch {
    return { state: "unreadable", because: "out-of-reach" };
  }
}

async function look(now: number): Promise<VaultView> {
  const [stored, listed] = await Promise.all([currentSession(now), readPeople()]);
  if (listed === undefined) return { state: "none" };
  // A vault that was removed may leave its session behind for a moment.
  const session = listed.vaults.some(({ id }) => id === stored?.vaultId) ? stored : undefined;
  const currentId = session?.vaultId ?? listed.currentId;
  const several = listed.vaults.length > 1 && { people: { ...listed, currentId } };
  return { ...(await lookInto(currentId, session)), ...several };
}

async function lookInto(vaultId: string, session: Session | undefined): Promise<State> {
  const [generations, trouble] = await Promise.all([
    readGenerations(localReader, vaultId),
    session && troubleOf(session.vaultId),
  ]);
  if (!generations.ok) return unreadable(generations.because);
  if (!session) return { state: "locked" };
  const opened = await openNewest(generations, session.vaultKey);
  if (opened.ok) {
    const { vault, restoredOlder } = opened;
    return { state: "open", vault, restoredOlder, ...(trouble && { trouble }) };
  }
  // The session's key opens nothing any more; whether the vault is damaged is seen when the passphrase is there.
  return opened.because === "shut" ? { state: "locked" } : unreadable(opened.because);
}

function unreadable(because: "missing" | "damaged" | "newer-version"): State {
  return { state: "unreadable", because: because === "newer-version" ? because : "damaged" };
}

const watched = [sessionKeyName, troubleKey, lastVaultKey];

/** Calls when a vault was written, locked, unlocked or chosen, by whichever context. Returns how to stop. */
export function onVaultChange(listener: () => void): () => void {
  const changed = (changes: Record<string, unknown>) => {
    if (Object.keys(changes).some((key) => watched.includes(key) || key.startsWith("vaults/"))) listener();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
