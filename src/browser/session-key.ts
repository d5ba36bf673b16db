// The unlocked vault key: in storage.session only, with deadlines beside it that every reader checks first. So a dead
// worker locks too, and so does a computer that slept.

import { decodeBase64, encodeBase64 } from "../vault/base64.ts";
import type { LockingSettings } from "../vault/vault-settings.ts";
import { StoredItem } from "./storage.ts";

const minuteMs = 60_000;

/** The worker looks once a minute, and browsers are late by seconds. Longer, and nobody looked: the computer slept. */
const longestGapMs = 3 * minuteMs;

interface StoredSession {
  readonly vaultId: string;
  readonly vaultKey: string;
  /** When nobody will have used the computer for long enough. ms since epoch. */
  readonly deadline: number;
  /** When the last look is too long ago for a computer that was awake. */
  readonly awakeUntil: number;
  readonly locking: LockingSettings;
}

export interface Session {
  readonly vaultId: string;
  readonly vaultKey: Uint8Array<ArrayBuffer>;
  readonly locking: LockingSettings;
}

export const sessionKeyName = "session";

const item = new StoredItem<StoredSession | null>("session", sessionKeyName, null);

const idleMs = (locking: LockingSettings) => locking.idleMinutes * minuteMs;

/** Also where the clock was set back: the deadlines are further off then than they were ever put. */
const isOver = ({ deadline, awakeUntil, locking }: StoredSession, now: number) =>
  now >= deadline ||
  now < deadline - idleMs(locking) - longestGapMs ||
  (locking.lockAfterSleep && now >= awakeUntil);

/** The key, while no deadline has passed. */
export async function currentSession(now: number): Promise<Session | undefined> {
  const stored = await item.get();
  const vaultKey = stored && !isOver(stored, now) ? decodeBase64(stored.vaultKey) : undefined;
  return stored && vaultKey ? { vaultId: stored.vaultId, vaultKey, locking: stored.locking } : undefined;
}

/** A deadline has passed, and the key lies there still. */
export async function isLeftOver(now: number): Promise<boolean> {
  const stored = await item.get();
  return stored !== null && isOver(stored, now);
}

export async function startSession({ vaultId, vaultKey, locking }: Session, now: number): Promise<void> {
  const deadlines = { deadline: now + idleMs(locking), awakeUntil: now + longestGapMs };
  await item.update(() => ({ vaultId, vaultKey: encodeBase64(vaultKey), ...deadlines, locking }));
}

/** The vault was sealed anew: the session, if it still is this vault's, goes on with the new key. */
export async function replaceSessionKey(vaultId: string, vaultKey: Uint8Array<ArrayBuffer>): Promise<void> {
  await item.update((stored) =>
    stored?.vaultId === vaultId ? { ...stored, vaultKey: encodeBase64(vaultKey) } : stored,
  );
}

/** Someone is at work: the deadlines move on. One that has passed is not brought back. */
export async function extendSession(now: number): Promise<void> {
  await moveOn(now, (stored) => ({ ...stored, deadline: now + idleMs(stored.locking) }));
}

/** The computer is awake, and nobody is seen at work: what is left of the idle time goes on running out. */
export async function keepSession(now: number): Promise<void> {
  await moveOn(now, (stored) => stored);
}

/** The user set when to lock; from now on it is that. */
export async function applyLocking(locking: LockingSettings, now: number): Promise<void> {
  await moveOn(now, (stored) => ({ ...stored, locking, deadline: now + idleMs(locking) }));
}

async function moveOn(now: number, change: (stored: StoredSession) => StoredSession): Promise<void> {
  await item.update((stored) =>
    stored && !isOver(stored, now) ? { ...change(stored), awakeUntil: now + longestGapMs } : null,
  );
}

export async function endSession(): Promise<void> {
  await item.clear();
}
