// The unlocked vault key: in storage.session only, with a deadline beside it that every reader checks first. So a
// dead worker locks too, and so does a computer that slept past the deadline.

import { decodeBase64, encodeBase64 } from "../vault/base64.ts";
import { StoredItem } from "./storage.ts";

interface StoredSession {
  readonly vaultId: string;
  readonly vaultKey: string;
  /** ms since epoch. */
  readonly deadline: number;
  readonly idleMs: number;
}

export interface Session {
  readonly vaultId: string;
  readonly vaultKey: Uint8Array<ArrayBuffer>;
  readonly idleMs: number;
}

export const sessionKeyName = "session";

const item = new StoredItem<StoredSession | null>("session", sessionKeyName, null);

/** The key, while the deadline has not passed. */
export async function currentSession(now: number): Promise<Session | undefined> {
  const stored = await item.get();
  const vaultKey = stored && now < stored.deadline ? decodeBase64(stored.vaultKey) : undefined;
  return stored && vaultKey ? { vaultId: stored.vaultId, vaultKey, idleMs: stored.idleMs } : undefined;
}

export async function startSession(session: Session, now: number): Promise<void> {
  const { vaultId, vaultKey, idleMs } = session;
  await item.update(() => ({ vaultId, vaultKey: encodeBase64(vaultKey), deadline: now + idleMs, idleMs }));
}

/** The vault was sealed anew: the session, if it still is this vault's, goes on with the new key. */
export async function replaceSessionKey(vaultId: string, vaultKey: Uint8Array<ArrayBuffer>): Promise<void> {
  await item.update((stored) =>
    stored?.vaultId === vaultId ? { ...stored, vaultKey: encodeBase64(vaultKey) } : stored,
  );
}

/** Someone is at work: the deadline moves on. One that has passed is not brought back. */
export async function extendSession(now: number): Promise<void> {
  await item.update((stored) =>
    stored && now < stored.deadline ? { ...stored, deadline: now + stored.idleMs } : null,
  );
}

export async function endSession(): Promise<void> {
  await item.clear();
}
