// Accounts found by a scan and not saved yet. They wait in storage.session, so that a worker killed between the scan
// and the click on Save loses none; locking drops them.

import { StoredItem } from "../browser/storage.ts";
import type { Candidate, OtherCode, Scanned } from "../messages/scan-messages.ts";
import { encodeBase32 } from "../otp/base32.ts";
import { divideKeyUris, type KeyUri, parseKeyUri, parseSecret, writeKeyUri } from "../otp/key-uri.ts";
import { defaultTotp } from "../otp/parameters.ts";
import { hasSameSecret, keyParameters } from "../vault/account.ts";
import { imitatedAccount } from "../vault/imitated-account.ts";
import { type Vault, whatIsThere } from "../vault/vault.ts";
import { addMigrationPart, migrationsProgress } from "./migration-parts.ts";
import { kindOf } from "./other-codes.ts";

export interface WaitingCandidate {
  readonly keyUri: string;
  readonly origin?: string;
  readonly tabId?: number;
}

interface Source {
  readonly origin?: string;
  readonly tabId?: number;
  readonly typedIn: boolean;
  /** What the page prints for typing: key URIs, or secrets alone. */
  readonly printedKeys: readonly string[];
}

const waiting = new StoredItem<Readonly<Record<string, WaitingCandidate>>>("session", "candidates", {});

/**
 * Sorts texts of QR codes into accounts, which wait from now on, parts of Google's exports, and others, of which only
 * the kind is told. A key that the page prints is offered where no QR code holds one, and compared where one does.
 */
export async function offerCandidates(
  texts: readonly string[],
  { typedIn, printedKeys, ...page }: Source,
  vault: Vault,
): Promise<Scanned> {
  const { keys, others, batchIds } = await sortTexts(texts);
  const migrations = batchIds.length > 0 ? await migrationsProgress(batchIds, vault) : [];
  const printed = printedKeys.flatMap(readPrinted);
  const toWait: Record<string, WaitingCandidate> = {};
  const candidates = (keys.length + migrations.length > 0 ? keys : printed).map((key): Candidate => {
    const id = crypto.randomUUID();
    toWait[id] = { keyUri: writeKeyUri(key), ...page };
    const printedKey = keys.length > 0 ? comparison(key, keys, printed) : "alone";
    return { ...describe(id, key, page.origin, vault), typedIn, ...(printedKey && { printedKey }) };
  });
  // Only the latest scan's can be saved: earlier secrets are not kept around.
  if (candidates.length > 0) await waiting.update(() => toWait);
  return { ok: true, candidates, others, migrations };
}

export async function takeCandidate(id: string): Promise<(WaitingCandidate & { key: KeyUri }) | undefined> {
  const candidate = (await waiting.get())[id];
  const parsed = candidate && parseKeyUri(candidate.keyUri);
  return candidate && parsed?.ok ? { ...candidate, key: parsed.key } : undefined;
}

export async function forgetCandidate(id: string): Promise<void> {
  await waiting.update(({ [id]: _, ...others }) => others);
}

export async function forgetCandidates(): Promise<void> {
  await waiting.clear();
}

async function sortTexts(texts: readonly string[]) {
  const keys: KeyUri[] = [];
  const others: OtherCode[] = [];
  const batchIds: number[] = [];
  for (const text of new Set(texts.flatMap(divideKeyUris))) {
    const parsed = parseKeyUri(text);
    if (parsed.ok) keys.push(parsed.key);
    else if (parsed.because === "not-a-key-uri") others.push(kindOf(text));
    else if (parsed.because !== "migration") others.push({ kind: "key-uri", because: parsed.because });
    else {
      const batchId = await addMigrationPart(text);
      if (batchId !== undefined) batchIds.push(batchId);
      else others.push({ kind: "key-uri", because: "migration" });
    }
  }
  return { keys, others, batchIds };
}

function readPrinted(text: string): readonly KeyUri[] {
  const parsed = parseKeyUri(text);
  if (parsed.ok) return [parsed.key];
  const secret = parseSecret(text);
  return secret.ok
    ? [{ type: "totp", issuer: "", accountName: "", secret: secret.secret, ...defaultTotp }]
    : [];
}

/** With several codes on a page, a printed key that is none of theirs says nothing about any one of them. */
function comparison(
  key: KeyUri,
  keys: readonly KeyUri[],
  printed: readonly KeyUri[],
): Candidate["printedKey"] {
  if (printed.some((one) => hasSameSecret(one, key))) return "same";
  return keys.length === 1 && printed.length > 0 ? "differs" : undefined;
}

function describe(id: string, key: KeyUri, origin: string | undefined, vault: Vault) {
  const { same, twin } = whatIsThere(vault, key);
  const imitated = imitatedAccount(vault, key, origin);
  const { issuer, accountName } = key;
  return {
    id,
    issuer,
    accountName,
    ...keyParameters(key),
    secret: encodeBase32(key.secret),
    ...(origin !== undefined && { origin }),
    ...(same && { sameAs: { issuer: same.issuer, accountName: same.accountName } }),
    ...(twin && { twinOf: twin.id, twinOrigins: [...twin.origins, ...twin.wantedOrigins] }),
    ...(imitated && { imitates: { issuer: imitated.issuer, origins: imitated.origins } }),
    mayReplace: origin !== undefined && twin?.origins.includes(origin) === true,
  };
}
