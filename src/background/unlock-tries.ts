// How often a vault's secret may be tried. Against a colleague at the keyboard: a thief of the profile has only the
// passphrase's derivation in his way.

import { StoredItem } from "../browser/storage.ts";
import type { SecretRefusal } from "../messages/protocol.ts";

const freeTries = 3;
const longestDelayMs = 5 * 60_000;

interface Tries {
  /** Wrong ones since the last right one. */
  readonly failures: number;
  /** None is looked at before; ms since epoch. */
  readonly until: number;
}

/** By vault. In clear and in storage.local, so that neither a restart nor another window forgets it. */
const tries = new StoredItem<Readonly<Record<string, Tries>>>("local", "unlock-delay", {});

/** Counts a try before it is made: a worker killed in between must not give a free one. Refused: not yet. */
export async function countTry(
  vaultId: string,
  now: number,
): Promise<{ readonly ok: true } | Extract<SecretRefusal, { because: "delayed" }>> {
  let waitUntil: number | undefined;
  await tries.update((all) => {
    const { failures, until } = all[vaultId] ?? { failures: 0, until: 0 };
    // A clock that was set back must not lock anyone out for longer than the delay itself.
    const due = Math.min(until, now + delayAfter(failures));
    waitUntil = now < due ? due : undefined;
    const counted = waitUntil === undefined ? failures + 1 : failures;
    const next = { failures: counted, until: waitUntil ?? now + delayAfter(counted) };
    return { ...all, [vaultId]: next };
  });
  return waitUntil === undefined ? { ok: true } : { ok: false, because: "delayed", until: waitUntil };
}

/** The secret was right, or the vault is gone. */
export async function forgetTries(vaultId: string): Promise<void> {
  await tries.update(({ [vaultId]: _, ...others }) => others);
}

function delayAfter(failures: number): number {
  if (failures <= freeTries) return 0;
  return Math.min(1000 * 2 ** (failures - freeTries), longestDelayMs);
}
