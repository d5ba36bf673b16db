// Adding an account: from what a page shows to an account bound to the page's origin.

import { pushAskAgain } from "../browser/messaging.ts";
import { originOfTab } from "../browser/page-scripts.ts";
import { hasOrigin, patternOf } from "../browser/permissions.ts";
import type { Request, Response } from "../messages/protocol.ts";
import type { OtherCode, Scanned } from "../messages/scan-messages.ts";
import { divideKeyUris, type KeyUri, parseSecret, writeKeyUri } from "../otp/key-uri.ts";
import { defaultTotp } from "../otp/parameters.ts";
import { type Account, newAccount } from "../vault/account.ts";
import { addAccount, removeAccount, type Vault, whatIsThere } from "../vault/vault.ts";
import { forgetCandidate, offerCandidates, takeCandidate } from "./candidates.ts";
import { rememberEnrolment } from "./enrolling-tabs.ts";
import { updateOfferBadge } from "./recovery-codes.ts";
import { settleSites } from "./sites.ts";
import { changeVault, readOpenVault } from "./vault-keeper.ts";

/** Accounts in texts that a page of ours has read, from the web page that it says or from files. */
export async function offerTexts(
  { texts, printedKeys, hasMore, page }: Request<"scan.texts">,
  now: number,
): Promise<Response<"scan.texts">> {
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  // The page may have gone on while it was read: what was seen then belongs to no origin that we know.
  if (page && (await originOfTab(page.tabId)) !== page.origin) return { ok: false, because: "page-changed" };
  const found = await offerCandidates(texts, { ...page, printedKeys, typedIn: page === undefined }, vault);
  if (found.candidates.length + found.migrations.length > 0) return found;
  // No code that was read is an account: the one that isn't on the screen may be.
  const others: readonly OtherCode[] = hasMore ? [...found.others, { kind: "out-of-view" }] : found.others;
  return others.length > 0 ? { ...found, others } : { ok: false, because: "nothing-found" };
}

/** More are a list of another app's, for which there is a place of its own: each would have a card here. */
const mostAtOnce = 50;

/** Key URIs, or a shared secret as pages print it; bound to the tab's origin if it was typed in over one. */
export async function scanText(
  { text, tabId }: Request<"scan.text">,
  now: number,
): Promise<Response<"scan.text">> {
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  if (text.trim() === "") return { ok: false, because: "nothing-found" };
  const origin = tabId === undefined ? undefined : await originOfTab(tabId);
  const page = origin === undefined || tabId === undefined ? {} : { origin, tabId };
  const from = { ...page, printedKeys: [], typedIn: true };
  if (divideKeyUris(text).length > mostAtOnce) return onlyOthers([{ kind: "list" }]);
  if (/^\s*otpauth/i.test(text)) return offerCandidates([text], from, vault);
  const parsed = parseSecret(text);
  if (!parsed.ok) return onlyOthers([{ kind: "key-uri", because: parsed.because }]);
  const keyUri = writeKeyUri({
    issuer: "",
    accountName: "",
    secret: parsed.secret,
    type: "totp",
    ...defaultTotp,
  });
  return offerCandidates([keyUri], from, vault);
}

function onlyOthers(others: readonly OtherCode[]): Scanned {
  return { ok: true, candidates: [], others, migrations: [] };
}

/**
 * Saves a candidate. The page that asks has called `permissions.request` in the same click; whether the answer is
 * there already, comes later or is no, the account is kept, and bound as soon as its origin is granted.
 */
export async function saveAccount(
  request: Request<"account.save">,
  now: number,
): Promise<Response<"account.save">> {
  if (!(await readOpenVault(now))) return { ok: false, because: "locked" };
  const candidate = await takeCandidate(request.candidateId);
  if (!candidate) return { ok: false, because: "candidate-gone" };
  const { key, tabId } = candidate;
  const origin = request.bind ? candidate.origin : undefined;
  const named = { ...key, issuer: request.issuer.trim(), accountName: request.accountName.trim() };
  const wantedOrigins = origin === undefined ? [] : [origin];
  const account: Account = { ...newAccount(crypto.randomUUID(), named, now), wantedOrigins };
  let isThere = false;
  const changed = await changeVault(now, (vault) => {
    // Another window may have been quicker.
    isThere = whatIsThere(vault, key).same !== undefined;
    if (isThere) return vault;
    const twin =
      request.twin === "replace" && origin !== undefined ? twinBoundTo(vault, key, origin) : undefined;
    return addAccount(twin ? removeAccount(vault, twin.id, now) : vault, account);
  });
  if (!changed.ok) return changed;
  if (isThere) return { ok: false, because: "same-secret" };
  await updateOfferBadge(now);
  await forgetCandidate(request.candidateId);
  if (origin === undefined) return { ok: true, accountId: account.id, bound: false };
  if (tabId !== undefined) await rememberEnrolment(tabId, { accountId: account.id, origin });
  await settleSites(now, [patternOf(origin)]);
  // Where another account was bound to the page before, the script runs there already and waits for this one.
  if (tabId !== undefined) await pushAskAgain(tabId);
  return { ok: true, accountId: account.id, bound: await hasOrigin(origin) };
}

/** The account that a new enrolment makes worthless; only one bound to the very origin may be replaced. */
function twinBoundTo(vault: Vault, key: KeyUri, origin: string): Account | undefined {
  const { twin } = whatIsThere(vault, key);
  return twin?.origins.includes(origin) ? twin : undefined;
}
