// Backups: the encrypted file, whether it opens, and what restoring it changes.

import type { Request, Response } from "../messages/protocol.ts";
import { keyIdentity } from "../vault/account.ts";
import { usualCost } from "../vault/argon2-cost.ts";
import { openBackup, sealBackup } from "../vault/backup.ts";
import { applyRestore, planRestore } from "../vault/restore-plan.ts";
import type { Vault } from "../vault/vault.ts";
import { readVault, writeVault } from "../vault/vault-json.ts";
import { updateOfferBadge } from "./recovery-codes.ts";
import { settleSites } from "./sites.ts";
import { type Changed, changeVault, readOpenVault } from "./vault-keeper.ts";
import { isWeak } from "./weak-passphrase.ts";

/** Not at this computer's own cost: a backup is opened on others, too. */
export async function makeBackup(
  passphrase: string,
  now: number,
  cost = usualCost,
): Promise<Response<"backup.make">> {
  if (isWeak(passphrase)) return { ok: false, because: "weak" };
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  // When it was made stands inside: the file itself says later what it can't hold yet.
  const made = { ...vault, settings: { ...vault.settings, backedUpAt: now } };
  return { ok: true, text: await sealBackup(made, passphrase, cost) };
}

/**
 * Opens a file that was saved, as its bytes are on the disk. It counts as the latest backup when every account that
 * was there at its making is in it: a file of another vault, or of another day, counts for what it is.
 */
export async function checkBackup(
  { text, passphrase }: Request<"backup.check">,
  now: number,
): Promise<Response<"backup.check">> {
  const opened = await openBackup(text, { type: "passphrase", passphrase });
  if (!opened.ok) return opened;
  const { accounts, settings } = opened.vault;
  const savedAt = settings.backedUpAt;
  const held = new Set(accounts.map(keyIdentity));
  let missing = 0;
  const changed = await changeVault(now, (vault) => {
    missing = vault.accounts.filter((account) => !held.has(keyIdentity(account))).length;
    const isWhole = vault.accounts
      .filter(({ createdAt }) => savedAt !== undefined && createdAt <= savedAt)
      .every((account) => held.has(keyIdentity(account)));
    return savedAt !== undefined && isWhole ? withBackupOf(vault, savedAt) : vault;
  });
  return changed.ok ? { ok: true, accounts: accounts.length, missing } : changed;
}

function withBackupOf(vault: Vault, savedAt: number): Vault {
  const { backedUpAt = savedAt } = vault.settings;
  return { ...vault, settings: { ...vault.settings, backedUpAt: Math.max(backedUpAt, savedAt) } };
}

export async function openBackupFile(
  { text, passphrase }: Request<"backup.open">,
  now: number,
): Promise<Response<"backup.open">> {
  if (!(await readOpenVault(now))) return { ok: false, because: "locked" };
  const opened = await openBackup(text, { type: "passphrase", passphrase });
  if (!opened.ok) return opened;
  return { ok: true, contents: new TextDecoder().decode(writeVault(opened.vault)) };
}

/** Planned anew against the vault as it is now: what changed since the page showed its plan is not undone. */
export async function restoreBackup(
  { contents, choices }: Request<"backup.restore">,
  now: number,
): Promise<Response<"backup.restore">> {
  const backup = readVault(new TextEncoder().encode(contents));
  if (!backup) return { ok: false, because: "damaged" };
  let added = 0;
  let changed = 0;
  const written = await changeVault(now, (vault) => {
    const plan = planRestore(vault, backup);
    const choiceOf = (id: string) => choices[id] ?? "mine";
    const taken = plan.conflicts.filter(({ theirs }) => choiceOf(theirs.id) !== "mine");
    added = plan.added.length + taken.length;
    changed = plan.changed.length;
    if (added + changed === 0) return vault;
    return applyRestore(
      vault,
      plan,
      ({ theirs }) => choiceOf(theirs.id),
      now,
      () => crypto.randomUUID(),
    );
  });
  if (!written.ok) return written;
  await settleSites(now);
  await updateOfferBadge(now);
  return { ok: true, added, changed };
}

export function putOffBackup(now: number): Promise<Changed> {
  return changeVault(now, (vault) => ({
    ...vault,
    settings: { ...vault.settings, backupPutOffAt: now },
  }));
}
