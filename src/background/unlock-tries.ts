// How often a vault's secret may be tried. Against a colleague at the keyboard: a thief of the profile has only the
// passphrase's derivation in his way.

import { StoredItem } from "../browser/storage.ts";
import type { SecretRefusal } from "../messages/vault-messages.ts";

const freeTries = 3;
const longestDelayMs = 5 * 60_000;

interface Tries {
  /** Wrong ones since the last right one. */
  readonly failures: number;
  /** None is looked at before; ms since epoch. */
  readonly until: number;
}

type AllTries = Readonly<Record<string, Tries>>;

/** By vault. In clear and in storage.local, so that neither a restart nor another window forgets it. */
const tries = new StoredItem<AllTries>("local", "unlock-delay", {});
/** What the disk didn't take: a full one must not keep anyone from unlocking, nor let anyone try for nothing. */
const untakenTries = new StoredItem<AllTries>("session", "unlock-delay", {});

const none: Tries = { failures: 0, until: 0 };

/** Counts a try before it is made: a worker killed in between must not give a free one. Refused: not yet. */
export async function countTry(
  vaultId: string,
  now: number,
): Promise<{ readonly ok: true } | Extract<SecretRefusal, { because: "delayed" }>> {
  const untaken = (await untakenTries.get())[vaultId] ?? none;
  let waitUntil: number | undefined;
  const count = (taken: Tries): Tries => {
    const failures = Math.max(taken.failures, untaken.failures);
    // A clock that was set back must not lock anyone out for longer than the delay itself.
    const due = Math.min(Math.max(taken.until, untaken.until), now + delayAfter(failures));
    waitUntil = now < due ? due : undefined;
    const counted = waitUntil === undefined ? failures + 1 : failures;
    return { failures: counted, until: waitUntil ?? now + delayAfter(counted) };
  };
  try {
    await tries.update((all) => ({ ...all, [vaultId]: count(all[vaultId] ?? none) }));
  } catch {
    const taken = (await tries.get())[vaultId] ?? none;
    await untakenTries.update((all) => ({ ...all, [vaultId]: count(all[vaultId] ?? taken) }));
  }
  return waitUntil === undefined ? { ok: true } : { ok: false, because: "delayed", until: waitUntil };
}

/** The secret was right, or the vault is gone. */
export async function forgetTries(vaultId: string): Promise<void> {
  const forget = ({ [vaultId]: _, ...others }: AllTries): AllTries => others;
  await untakenTries.update(forget);
  // On a full disk what was counted before stays, and the next wrong ones are delayed sooner.
  await tries.update(forget).catch(() => undefined);
}

function delayAfter(failures: number): number {
  if (failures <= freeTries) return 0;
  return Math.min(1000 * 2 ** (failures - freeTries), longestDelayMs);
}
