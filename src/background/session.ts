// Creating, unlocking and locking. A wrong passphrase changes nothing but the delay before the next try.

import { keepAwake, lockAlarm, onIdle, queryIdle, setIdleLimit } from "../browser/idle.ts";
import { currentSession, endSession, extendSession, startSession } from "../browser/session-key.ts";
import { localStore, StoredItem, whileNobodyWrites } from "../browser/storage.ts";
import type { Response } from "../messages/protocol.ts";
import { randomBytes } from "../vault/aead.ts";
import { usualCost } from "../vault/argon2-cost.ts";
import { encodeBase64 } from "../vault/base64.ts";
import { createVault, unlockGenerations } from "../vault/passphrase-vault.ts";
import { readGenerations, readIndex } from "../vault/stored-vault.ts";
import { emptyVault } from "../vault/vault.ts";
import { changeVault } from "./vault-keeper.ts";

const minuteMs = 60_000;

/** Below it no estimate is needed; the page that asks for a passphrase demands more. */
const shortestPassphrase = 8;

interface UnlockDelay {
  readonly failures: number;
  /** No try is looked at before; ms since epoch. */
  readonly until: number;
}

const freeTries = 3;
const longestDelayMs = 5 * minuteMs;

/** In clear and in storage.local, so that neither a restart nor another window forgets it. */
const unlockDelay = new StoredItem<UnlockDelay>("local", "unlock-delay", { failures: 0, until: 0 });

/** What hears of the session's changes. */
export interface SessionListener {
  unlocked(): Promise<void>;
  locked(): Promise<void>;
}

export class SessionService {
  readonly #listener: SessionListener;

  constructor(listener: SessionListener) {
    this.#listener = listener;
    onIdle((state) => void this.#onIdle(state));
  }

  async create(passphrase: string, now: number): Promise<Response<"vault.create">> {
    if (passphrase.length < shortestPassphrase) return { ok: false, because: "weak" };
    if ((await readIndex(localStore)).vaults.length > 0) return { ok: false, because: "exists" };
    const vaultId = encodeBase64(randomBytes(12)).replaceAll("+", "-").replaceAll("/", "_");
    const created = await whileNobodyWrites(() => createVault(localStore, vaultId, passphrase, usualCost));
    if (!created.ok) return created;
    await this.#start(vaultId, created.vaultKey, emptyVault.settings.idleMinutes, now);
    return { ok: true };
  }

  async unlock(passphrase: string, now: number): Promise<Response<"vault.unlock">> {
    const { until } = await unlockDelay.get();
    if (now < until) return { ok: false, because: "delayed", until };
    const [vault] = (await readIndex(localStore)).vaults;
    if (!vault) return { ok: false, because: "no-vault" };
    const generations = await readGenerations(localStore, vault.id);
    if (!generations.ok) {
      return { ok: false, because: generations.because === "newer-version" ? "newer-version" : "unreadable" };
    }
    // Counted before it is tried: a worker killed in between must not give a free try.
    await unlockDelay.update(({ failures }) => ({
      failures: failures + 1,
      until: now + delayAfter(failures + 1),
    }));
    const opened = await unlockGenerations(generations, passphrase);
    if (!opened.ok && opened.because === "wrong-secret") return { ok: false, because: "wrong-passphrase" };
    await unlockDelay.clear();
    if (!opened.ok)
      return { ok: false, because: opened.because === "newer-version" ? "newer-version" : "unreadable" };
    await this.#start(vault.id, opened.vaultKey, opened.vault.settings.idleMinutes, now);
    // One write makes two good generations again: a damaged one could not stand in, and one under an old key still
    // opens by what was meant to be gone. Refused, it is tried again at the next unlock.
    if (opened.spareTrouble) await changeVault(now, (current) => ({ ...current }));
    return { ok: true };
  }

  async lock(): Promise<void> {
    await endSession();
    await keepAwake(false);
    await this.#listener.locked();
  }

  /** Someone is at work in a page of ours. */
  async touch(now: number): Promise<void> {
    await extendSession(now);
  }

  /** Once a minute while unlocked: moves the deadline on while the computer is used, locks once it isn't. */
  async onAlarm(name: string, now: number): Promise<void> {
    if (name !== lockAlarm) return;
    const session = await currentSession(now);
    if (session && (await queryIdle(session.idleMs)) === "active") return extendSession(now);
    await this.lock();
  }

  /** The interval set at the unlock may be forgotten with the worker: what counts is the vault's own limit. */
  async #onIdle(state: "idle" | "locked"): Promise<void> {
    const session = await currentSession(Date.now());
    if (session && (state === "locked" || (await queryIdle(session.idleMs)) !== "active")) await this.lock();
  }

  async #start(vaultId: string, vaultKey: Uint8Array<ArrayBuffer>, idleMinutes: number, now: number) {
    const idleMs = idleMinutes * minuteMs;
    await startSession({ vaultId, vaultKey, idleMs }, now);
    await setIdleLimit(idleMs);
    await keepAwake(true);
    await this.#listener.unlocked();
  }
}

function delayAfter(failures: number): number {
  if (failures <= freeTries) return 0;
  return Math.min(1000 * 2 ** (failures - freeTries), longestDelayMs);
}
