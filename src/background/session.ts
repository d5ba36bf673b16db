// Creating, unlocking and locking. A wrong passphrase changes nothing but the delay before the next try.

import { currentVaultId, rememberVault } from "../browser/current-vault.ts";
import { keepAwake, lockAlarm, onIdle, queryIdle, setIdleLimit } from "../browser/idle.ts";
import {
  currentSession,
  endSession,
  extendSession,
  isLeftOver,
  keepSession,
  startSession,
} from "../browser/session-key.ts";
import { localStore, whileNobodyWrites } from "../browser/storage.ts";
import { noteTrouble } from "../browser/vault-trouble.ts";
import type { Request, Response } from "../messages/protocol.ts";
import { randomBytes } from "../vault/aead.ts";
import { encodeBase64 } from "../vault/base64.ts";
import { createVault } from "../vault/passphrase-vault.ts";
import { readIndex } from "../vault/stored-vault.ts";
import { emptyVault } from "../vault/vault.ts";
import { type LockingSettings, lockingOf } from "../vault/vault-settings.ts";
import { calibratedCost } from "./derivation-cost.ts";
import { nameNewVault } from "./people.ts";
import { trySecret } from "./try-secret.ts";
import { changeVault } from "./vault-keeper.ts";
import { isWeak } from "./weak-passphrase.ts";
import { takeOverRecords } from "./whose-records.ts";

const minuteMs = 60_000;

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

  async create(
    { passphrase, ...typed }: Request<"vault.create">,
    now: number,
  ): Promise<Response<"vault.create">> {
    if (isWeak(passphrase)) return { ok: false, because: "weak" };
    const named = nameNewVault((await readIndex(localStore)).vaults, typed);
    if (!named.ok) return named;
    await this.#lockOthers(undefined, now);
    const vaultId = encodeBase64(randomBytes(12)).replaceAll("+", "-").replaceAll("/", "_");
    const cost = await calibratedCost();
    const created = await whileNobodyWrites(async () => {
      // Another window may have been quicker.
      const stillNamed = nameNewVault((await readIndex(localStore)).vaults, typed);
      if (!stillNamed.ok) return stillNamed;
      const { ok: _, ...names } = stillNamed;
      return createVault(localStore, vaultId, passphrase, cost, { ...names, createdAt: now });
    });
    if (!created.ok) return created;
    await this.#start(vaultId, created.vaultKey, emptyVault.settings, now);
    return { ok: true };
  }

  async unlock({ secret, vaultId }: Request<"vault.unlock">, now: number): Promise<Response<"vault.unlock">> {
    const id = vaultId ?? (await currentVaultId());
    if (id === undefined) return { ok: false, because: "no-vault" };
    await this.#lockOthers(id, now);
    const opened = await trySecret(id, secret, now);
    if (!opened.ok) return opened;
    await this.#start(id, opened.vaultKey, opened.vault.settings, now);
    // One write makes two good generations again: a damaged one could not stand in, and one under an old key still
    // opens by what was meant to be gone. Refused, it is tried again at the next unlock.
    const trouble = opened.because ?? (opened.spareTrouble === "damaged" ? "spare-damaged" : undefined);
    // The write goes over what shows it: where that can't be noted, it waits, too.
    const isNoted = !trouble || (await couldNote(id, trouble));
    if (isNoted && (opened.restoredOlder || opened.spareTrouble))
      await changeVault(now, (current) => ({ ...current }));
    return { ok: true };
  }

  async lock(): Promise<void> {
    await endSession();
    await keepAwake(false);
    await this.#listener.locked();
  }

  /** Once a minute while unlocked: moves the deadline on while the computer is used, locks once it isn't. */
  async onAlarm(name: string, now: number): Promise<void> {
    if (name !== lockAlarm) return;
    const session = await currentSession(now);
    if (!session) return this.lock();
    const { idleMinutes, lockWithScreen } = session.locking;
    const state = await queryIdle(idleMinutes * minuteMs);
    if (state === "active") return extendSession(now);
    if (state === "locked" && !lockWithScreen) return keepSession(now);
    await this.lock();
  }

  /** The interval set at the unlock may be forgotten with the worker: what counts is the vault's own limit. */
  async #onIdle(state: "idle" | "locked"): Promise<void> {
    const session = await currentSession(Date.now());
    if (!session) return;
    const { idleMinutes, lockWithScreen } = session.locking;
    const isGone = state === "locked" ? lockWithScreen : (await queryIdle(idleMinutes * minuteMs)) === "idle";
    if (isGone) await this.lock();
  }

  /**
   * Before another one's secret is even looked at: the derivation stands between two people's sessions, and nothing
   * that was under way for the one ends up with the other.
   */
  async #lockOthers(vaultId: string | undefined, now: number): Promise<void> {
    const session = await currentSession(now);
    // One whose time has run out, and at which nobody has looked since, hasn't been ended yet.
    const isOver = !session && (await isLeftOver(now));
    if (isOver || (session && session.vaultId !== vaultId)) await this.lock();
  }

  async #start(vaultId: string, vaultKey: Uint8Array<ArrayBuffer>, settings: LockingSettings, now: number) {
    await this.#lockOthers(vaultId, now);
    await takeOverRecords(vaultId);
    // On a full disk the vault before is asked for the next time; that is no reason to keep this one shut.
    await rememberVault(vaultId).catch(() => undefined);
    await startSession({ vaultId, vaultKey, locking: lockingOf(settings) }, now);
    await setIdleLimit(settings.idleMinutes * minuteMs);
    await keepAwake(true);
    await this.#listener.unlocked();
  }
}

async function couldNote(...trouble: Parameters<typeof noteTrouble>): Promise<boolean> {
  return noteTrouble(...trouble).then(
    () => true,
    () => false,
  );
}
