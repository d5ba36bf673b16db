// When the vault locks: kept in the vault, and followed by the session at once.

import { setIdleLimit } from "../browser/idle.ts";
import { applyLocking } from "../browser/session-key.ts";
import type { Request, Response } from "../messages/protocol.ts";
import { isIdleLimit, isLaxer, lockingOf } from "../vault/vault-settings.ts";
import { prove } from "./try-secret.ts";
import { changeVault, readOpenVault } from "./vault-keeper.ts";

/** Whatever lets the vault stay open for longer wants the passphrase again; what locks it earlier doesn't. */
export async function setLocking(
  { secret, ...wanted }: Request<"locking.set">,
  now: number,
): Promise<Response<"locking.set">> {
  if (!isIdleLimit(wanted.idleMinutes)) throw new RangeError("idleMinutes: not 1 to 60");
  const locking = lockingOf(wanted);
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  if (isLaxer(locking, vault.settings)) {
    if (!secret) return { ok: false, because: "secret-needed" };
    const proved = await prove(secret, now);
    if (!proved.ok) return proved;
  }
  const changed = await changeVault(now, (current) => ({
    ...current,
    settings: { ...current.settings, ...locking },
  }));
  if (!changed.ok) return changed;
  await applyLocking(locking, now);
  await setIdleLimit(locking.idleMinutes * 60_000);
  return { ok: true };
}
