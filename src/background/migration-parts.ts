// Google Authenticator exports more than a few accounts as several QR codes. They are shown one after the other, so
// their parts wait here, over scans and over the worker's death, until all are there; locking drops them.

import { StoredItem } from "../browser/storage.ts";
import type { Request, Response } from "../messages/protocol.ts";
import type { MigrationProgress } from "../messages/scan-messages.ts";
import { type MigrationPart, parseMigrationUri } from "../vault/import/google-migration.ts";
import type { ReadKeys } from "../vault/import/import-entry.ts";
import { applyImport, planImport } from "../vault/import/import-plan.ts";
import type { Vault } from "../vault/vault.ts";
import { changeVault, readOpenVault } from "./vault-keeper.ts";

/** For each export the texts of its codes, by their places in it. */
type Exports = Readonly<Record<string, Readonly<Record<number, string>>>>;

const waiting = new StoredItem<Exports>("session", "migration-parts", {});

/** Keeps one code, and says of which export; undefined, and nothing is kept, when it is cut short or was never one. */
export async function addMigrationPart(text: string): Promise<number | undefined> {
  const part = parseMigrationUri(text);
  if (!part || isForeign(part)) return undefined;
  const { batchId, index, count } = part;
  await waiting.update((exports) => ({
    ...exports,
    [batchId]: { ...ofSameExport(exports[batchId], count), [index]: text },
  }));
  return batchId;
}

/** How far the exports are: those of which a code was just seen, in that order, then the others that wait. */
export async function migrationsProgress(
  justSeen: readonly number[],
  vault: Vault,
): Promise<readonly MigrationProgress[]> {
  const exports = await waiting.get();
  const earlier = Object.keys(exports)
    .map(Number)
    .filter((batchId) => !justSeen.includes(batchId));
  return [...new Set([...justSeen, ...earlier])].flatMap((batchId) => {
    const parts = partsOf(exports[batchId]);
    const [first] = parts;
    if (!first) return [];
    const progress = progressOf(batchId, first.count, parts, vault);
    return [justSeen.includes(batchId) ? progress : { ...progress, isEarlier: true as const }];
  });
}

/**
 * Adds all accounts of an export whose codes are all there. Of those that the vault has already, only a counter may move
 * on.
 */
export async function saveMigration(
  { batchId }: Request<"migration.save">,
  now: number,
): Promise<Response<"migration.save">> {
  if (!(await readOpenVault(now))) return { ok: false, because: "locked" };
  const parts = partsOf((await waiting.get())[batchId]);
  const [first] = parts;
  if (!first || parts.length < first.count) return { ok: false, because: "candidate-gone" };
  let added = 0;
  const changed = await changeVault(now, (vault) => {
    const plan = planImport(vault, joined(parts), now, () => crypto.randomUUID());
    added = plan.added.length;
    return applyImport(vault, plan);
  });
  if (!changed.ok) return changed;
  await waiting.update(({ [batchId]: _, ...others }) => others);
  return { ok: true, added };
}

export async function forgetMigrations(): Promise<void> {
  await waiting.clear();
}

function progressOf(
  batchId: number,
  count: number,
  parts: readonly MigrationPart[],
  vault: Vault,
): MigrationProgress {
  const progress = { batchId, read: parts.length, of: count };
  if (parts.length < count) return progress;
  const plan = planImport(vault, joined(parts), 0, () => "");
  const named = ({ issuer, accountName }: { issuer: string; accountName: string }) => ({
    issuer,
    accountName,
  });
  return {
    ...progress,
    added: plan.added.map(named),
    alreadyThere: plan.alreadyThere.map(named),
    movedOn: plan.movedOn.map(({ mine, counter }) => ({ ...named(mine), from: mine.counter, to: counter })),
    refused: plan.refused.map(({ name, because }) => ({ name, because })),
  };
}

function joined(parts: readonly MigrationPart[]): ReadKeys {
  return {
    keys: parts.flatMap(({ keys }) => keys),
    refused: parts.flatMap(({ refused }) => refused),
  };
}

/** In the export's order: numbers as an object's keys come from the lowest up (ECMA-262, OrdinaryOwnPropertyKeys). */
function partsOf(texts: Exports[string] | undefined): readonly MigrationPart[] {
  const parts = Object.values(texts ?? {}).map(parseMigrationUri);
  return parts.filter((part) => part !== undefined);
}

/** Two exports of one number that differ in length are two exports: the older one's parts are worthless. */
function ofSameExport(texts: Exports[string] | undefined, count: number): Exports[string] {
  return partsOf(texts).every((part) => part.count === count) ? (texts ?? {}) : {};
}

/** Another message that happens to be one for Protocol Buffers, too: nothing in it is a key. */
function isForeign({ keys, refused }: MigrationPart): boolean {
  return (
    keys.length === 0 && refused.every(({ because }) => because === "no-secret" || because === "unknown-type")
  );
}
