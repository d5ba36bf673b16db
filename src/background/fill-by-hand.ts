// Filling because the user said so, in the popup or by the shortcut; and what the popup shows of its tab.

import { pushAskAgain } from "../browser/messaging.ts";
import { injectFillScript, siteOfTab } from "../browser/page-scripts.ts";
import type { FillKind, PageReport, TabState } from "../messages/fill-messages.ts";
import type { Request, Response } from "../messages/protocol.ts";
import type { PagePlace } from "../messages/sender.ts";
import type { Account } from "../vault/account.ts";
import { findAccount } from "../vault/vault.ts";
import { nextRecoveryCode } from "./hand-out.ts";
import { knowLogin } from "./login-usernames.ts";
import { changeRecord, recordsOfTab, settleWhoseLogin } from "./tab-records.ts";
import { readOpenVault } from "./vault-keeper.ts";

/** A choice made in the popup is good for as long as the next code may have to be awaited, and a little. */
function byHandMs(account: Account): number {
  return Math.max(90_000, account.type === "totp" ? 3_000 * account.period : 0);
}

/** The user chose an account in the popup. The page is told to ask again; the code is its answer. */
export async function fillByHand(
  { tabId, accountId, what }: Request<"tab.fill">,
  now: number,
): Promise<Response<"tab.fill">> {
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  const account = findAccount(vault, accountId);
  const origin = await siteOfTab(tabId);
  if (!account || origin === undefined || !account.origins.includes(origin))
    return { ok: false, because: "not-bound" };
  if (vault.settings.fillModes?.[origin] === "never") return { ok: false, because: "never-here" };
  if (what === "recovery-code" && nextRecoveryCode(account) === undefined) {
    return { ok: false, because: "no-recovery-code" };
  }
  const records = (await recordsOfTab(tabId)).filter((one) => account.origins.includes(one.origin));
  const places = records.filter(({ report }) => report.rests || isPlaceFor(report, what));
  const isTop = ({ frameId }: PagePlace) => frameId === 0;
  const byHand = { accountId, what, until: now + byHandMs(account) };
  for (const place of places) {
    await changeRecord(place, (one) => ({ ...one, byHand }));
    // Whoever chooses says whose login it is.
    await settleWhoseLogin(tabId);
    await knowLogin(tabId);
    if (await pushAskAgain(tabId, place.frameId)) return { ok: true };
    // A frame that went with its page hears nothing, and is known of for a moment still.
  }
  if (records.some(isTop) && !places.some(isTop)) return { ok: false, because: "no-prompt" };
  if ((await pushAskAgain(tabId)) || (await injectFillScript(tabId))) return { ok: true };
  return { ok: false, because: "page-not-reached" };
}

/** Whether the page shows a place that takes it. */
export function isPlaceFor({ prompt }: Pick<PageReport, "prompt">, what: FillKind): boolean {
  return what === "code" ? prompt === "code" || prompt === "code-or-recovery" : prompt !== "none";
}

export async function tabState(tabId: number): Promise<TabState> {
  const origin = await siteOfTab(tabId);
  if (origin === undefined) return {};
  const records = await recordsOfTab(tabId);
  const [top] = records;
  // What was known of the tab belongs to the page before, when its top document is another's.
  if (top === undefined || (top.frameId === 0 && top.origin !== origin)) return { origin };
  const prompt = records.map(({ report }) => report.prompt).find((one) => one !== "none");
  const [latest] = records
    .filter((record) => record.lastFill)
    .sort((one, other) => (other.fillOrder ?? 0) - (one.fillOrder ?? 0));
  const lastFill = latest?.lastFill;
  const refused = records.find((record) => record.refused)?.refused;
  return {
    origin,
    ...(prompt && { prompt: { takesRecoveryCode: prompt !== "code" } }),
    ...(lastFill && { lastFill }),
    ...(refused && { refused }),
  };
}
