// Adding an account: from what a page shows to an account bound to the page's origin.

import { pushAskAgain } from "../browser/messaging.ts";
import { originOfTab, scanTab } from "../browser/page-scripts.ts";
import { hasOrigin } from "../browser/permissions.ts";
import { captureTab, pixelsOf } from "../browser/screenshot.ts";
import type { Request, Response } from "../messages/protocol.ts";
import type { ScannedPage } from "../messages/scanned-page.ts";
import { parseSecret, writeKeyUri } from "../otp/key-uri.ts";
import { defaultTotp } from "../otp/parameters.ts";
import { readQrCode } from "../qr/read-qr-code.ts";
import { readQrCodes } from "../qr/read-qr-codes.ts";
import { type Account, newAccount } from "../vault/account.ts";
import {
  addAccount,
  changeAccount,
  findAccount,
  removeAccount,
  restoreAccount,
  type Vault,
  whatIsThere,
} from "../vault/vault.ts";
import { forgetCandidate, offerCandidates, takeCandidate } from "./candidates.ts";
import { rememberEnrolment } from "./enrolling-tabs.ts";
import { giveBackUnused, settleSites } from "./sites.ts";
import { type Changed, changeVault, readOpenVault } from "./vault-keeper.ts";

/** Reads every QR code of a tab: its elements first, then what only the screenshot shows. */
export async function scanPage(tabId: number, now: number): Promise<Response<"scan.page">> {
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  const page = await scanTab(tabId);
  if (!page) return { ok: false, because: "page-forbidden" };
  const texts = await readPictures(page);
  const { tried, screen } = await readScreen(tabId, page);
  texts.push(...screen);
  // The page may have gone on while it was looked at: what was seen then belongs to no origin that we know.
  if ((await originOfTab(tabId)) !== page.origin) return { ok: false, because: "page-changed" };
  if (texts.length > 0) return offerCandidates(texts, { tabId, origin: page.origin, typedIn: false }, vault);
  return { ok: false, because: tried ? "nothing-found" : "capture-failed" };
}

async function readPictures(page: ScannedPage): Promise<string[]> {
  const texts: string[] = [];
  for (const picture of page.pictures) {
    const pixels = await pixelsOf(picture);
    const code = pixels && readQrCode(pixels);
    if (code) texts.push(code.text);
  }
  return texts;
}

async function readScreen(tabId: number, page: ScannedPage): Promise<{ tried: boolean; screen: string[] }> {
  const pixels = await captureTab(tabId);
  if (!pixels) return { tried: false, screen: [] };
  const hints = page.unread.map(({ x, y, width, height }) => ({
    x: x * page.scale,
    y: y * page.scale,
    width: width * page.scale,
    height: height * page.scale,
  }));
  return { tried: true, screen: readQrCodes(pixels, hints).map(({ text }) => text) };
}

/** A key URI, or a shared secret as pages print it; bound to the tab's origin if it was typed in over one. */
export async function scanText(
  { text, tabId }: Request<"scan.text">,
  now: number,
): Promise<Response<"scan.text">> {
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  if (text.trim() === "") return { ok: false, because: "nothing-found" };
  const origin = tabId === undefined ? undefined : await originOfTab(tabId);
  const page = origin === undefined || tabId === undefined ? {} : { origin, tabId };
  const from = { ...page, typedIn: true };
  if (/^\s*otpauth/i.test(text)) return offerCandidates([text], from, vault);
  const parsed = parseSecret(text);
  if (!parsed.ok) return { ok: true, candidates: [], others: [{ kind: "key-uri", because: parsed.because }] };
  const keyUri = writeKeyUri({
    issuer: "",
    accountName: "",
    secret: parsed.secret,
    type: "totp",
    ...defaultTotp,
  });
  return offerCandidates([keyUri], from, vault);
}

/**
 * Saves a candidate. The page that asks has called `permissions.request` in the same click; whether the answer is
 * there already, comes later or is no, the account is kept, and bound as soon as its origin is granted.
 */
export async function saveAccount(
  request: Request<"account.save">,
  now: number,
): Promise<Response<"account.save">> {
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  const candidate = await takeCandidate(request.candidateId);
  if (!candidate) return { ok: false, because: "candidate-gone" };
  const { key, tabId } = candidate;
  const origin = request.bind ? candidate.origin : undefined;
  if (whatIsThere(vault, key).same) return { ok: false, because: "same-secret" };
  const named = { ...key, issuer: request.issuer.trim(), accountName: request.accountName.trim() };
  const wantedOrigins = origin === undefined ? [] : [origin];
  const account: Account = { ...newAccount(crypto.randomUUID(), named, now), wantedOrigins };
  const twin =
    request.twin === "replace" && origin !== undefined ? twinBoundTo(vault, key, origin) : undefined;
  const changed = await changeVault(now, (current) =>
    addAccount(twin ? removeAccount(current, twin.id, now) : current, account),
  );
  if (!changed.ok) return changed;
  await forgetCandidate(request.candidateId);
  if (origin === undefined) return { ok: true, accountId: account.id, bound: false };
  if (tabId !== undefined) await rememberEnrolment(tabId, { accountId: account.id, origin });
  await settleSites(now);
  // Where another account was bound to the page before, the script runs there already and waits for this one.
  if (tabId !== undefined) await pushAskAgain(tabId);
  return { ok: true, accountId: account.id, bound: await hasOrigin(origin) };
}

/** The account that a new enrolment makes worthless; only one bound to the very origin may be replaced. */
function twinBoundTo(
  vault: Vault,
  key: Parameters<typeof whatIsThere>[1],
  origin: string,
): Account | undefined {
  const { twin } = whatIsThere(vault, key);
  return twin?.origins.includes(origin) ? twin : undefined;
}

export async function removeOne(accountId: string, now: number): Promise<Changed> {
  const vault = await readOpenVault(now);
  const origins = vault ? (findAccount(vault, accountId)?.origins ?? []) : [];
  const changed = await changeVault(now, (current) => removeAccount(current, accountId, now));
  if (changed.ok) await giveBackUnused(origins, now);
  return changed;
}

/** Out of the bin. Its origins' permissions may be gone by now: they are wanted again, and bound once granted. */
export async function restoreOne(accountId: string, now: number): Promise<Changed> {
  const changed = await changeVault(now, (vault) =>
    changeAccount(restoreAccount(vault, accountId), accountId, (account) => ({
      ...account,
      origins: [],
      wantedOrigins: [...new Set([...account.origins, ...account.wantedOrigins])],
    })),
  );
  if (changed.ok) await settleSites(now);
  return changed;
}
