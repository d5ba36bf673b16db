// Who gets a code: judged anew at every ask, from what the browser says of the asking document (promise 2).

import { pushAskAgain } from "../browser/messaging.ts";
import {
  hasFillScript,
  injectFillScript,
  injectRecoveryScript,
  originOfTab,
} from "../browser/page-scripts.ts";
import { hasOrigin } from "../browser/permissions.ts";
import type { FillAnswer, FillKind, PageReport, Request, Response, TabState } from "../messages/protocol.ts";
import type { PageSender } from "../messages/sender.ts";
import { msLeft, startOfStep, timeStepAt } from "../otp/time-step.ts";
import { totpOfStep } from "../otp/totp.ts";
import { type Account, type HotpAccount, type TotpAccount, unusedRecoveryCodes } from "../vault/account.ts";
import { accountsBoundTo, findAccount, markRecoveryCode, type Vault } from "../vault/vault.ts";
import { clockAhead } from "./clock.ts";
import { enrolmentIn } from "./enrolling-tabs.ts";
import { claimStep, lastFilledStep, releaseStep } from "./filled-steps.ts";
import { accountOfLogin, noteLogin, usernameSeen } from "./login-usernames.ts";
import { nextCode } from "./next-code.ts";
import { judgeOutcome } from "./outcome.ts";
import { changeRecord, noteReport, recordOf, type TabRecord } from "./tab-records.ts";
import { changeVault, readOpenVault } from "./vault-keeper.ts";
import { waitForUnlock } from "./waiting.ts";

/** With less of its time left, a code may be stale when the server sees it: the next one is awaited. */
const leastMsLeft = 5_000;

/** A choice made in the popup is good for as long as the next code may have to be awaited, and a little. */
const byHandMs = 90_000;

const nothing: FillAnswer = { do: "nothing" };

export async function onPageReport(
  page: PageSender,
  report: PageReport,
  now: number,
): Promise<Response<"page.report">> {
  if (!(await hasFillScript(page.origin))) return { ask: false };
  await judgeOutcome(page, report, now);
  await noteReport(page, report);
  if (await enrolmentIn(page.tabId, page.origin)) await injectRecoveryScript(page.tabId);
  return { ask: report.prompt === "code" || report.prompt === "code-or-recovery" };
}

/** Answers a document that asks for a code: with one code, with how long to wait, or with nothing. */
export async function onAsk(page: PageSender, ask: Request<"fill.ask">, now: number): Promise<FillAnswer> {
  const { refresh, ...report } = ask;
  if (!(await hasFillScript(page.origin)) || !(await hasOrigin(page.origin))) return nothing;
  await noteReport(page, report);
  const vault = await readOpenVault(now);
  if (!vault) {
    await waitForUnlock(page.tabId);
    return nothing;
  }
  const record = await recordOf(page.tabId);
  if (record?.documentId !== page.documentId) return nothing;

  const username = await usernameSeen(page, now);
  const byHand = record.byHand && now < record.byHand.until ? record.byHand : undefined;
  const account = byHand
    ? accountsBoundTo(vault, page.origin).find(({ id }) => id === byHand.accountId)
    : await accountForItself(vault, page, ask, record, username);
  if (!account) return nothing;
  if (byHand?.what === "recovery-code") return handOutRecoveryCode(page, account, now);
  if (account.type === "hotp") return byHand ? handOutCounterCode(page, account, now) : nothing;
  return handOutCode(page, account, { byHand: byHand !== undefined, refresh }, now);
}

/** The account whose code a prompt gets without anyone's doing, if there is one. */
async function accountForItself(
  vault: Vault,
  page: PageSender,
  ask: Request<"fill.ask">,
  record: TabRecord,
  username: string | undefined,
): Promise<Account | undefined> {
  if (!page.active || ask.leavesOrigin || ask.prompt === "none" || ask.prompt === "recovery")
    return undefined;
  const bound = accountsBoundTo(vault, page.origin);
  const enrolment = await enrolmentIn(page.tabId, page.origin);
  // A confirmation prompt wants the code of the QR code beside it: only the account that came from there has it.
  const account = ask.enrolment
    ? bound.find(({ id }) => id === enrolment?.accountId)
    : accountOfLogin(bound, username);
  const [only, second] = bound;
  if (!account && !ask.enrolment && username !== undefined && only && !second) {
    const lastFill = { is: "other-username", username, accountId: only.id } as const;
    await changeRecord(page.tabId, (one) => ({ ...one, lastFill }));
  }
  if (!account || (ask.digits !== undefined && ask.digits !== account.digits)) return undefined;
  return record.filledByItself.includes(account.id) && !ask.refresh ? undefined : account;
}

async function handOutCode(
  page: PageSender,
  account: TotpAccount,
  how: { byHand: boolean; refresh: boolean },
  now: number,
): Promise<FillAnswer> {
  // Steps are the server's: what it has taken it won't take again, whatever this computer's clock says.
  const ahead = await clockAhead(page.origin);
  const serverNow = now + ahead;
  const step = timeStepAt(serverNow, account.period);
  const last = await lastFilledStep(account.id);
  const early = msLeft(serverNow, account.period) < leastMsLeft;
  if (early || step <= last || !(await claimStep(account.id, step))) {
    const until = startOfStep(Math.max(step, early ? step : last) + 1, account.period) - ahead;
    await changeRecord(page.tabId, (record) => ({
      ...record,
      lastFill: { is: "waiting", until, accountId: account.id },
    }));
    return { do: "wait", ms: until - now };
  }
  await noteHandedOut(
    page,
    { accountId: account.id, what: "code", at: now, step, submitted: false },
    how.byHand,
  );
  return {
    do: "fill",
    text: totpOfStep(account.secret, step, account),
    what: "code",
    requireOnTop: !how.byHand,
    freshUntil: startOfStep(step + 1, account.period) - ahead,
  };
}

/** Only when asked for: each one is spent by being handed out, and pages load more often than people log in. */
async function handOutCounterCode(page: PageSender, account: HotpAccount, now: number): Promise<FillAnswer> {
  const next = await nextCode(account.id, now);
  if (!next.ok) return nothing;
  await noteHandedOut(page, { accountId: account.id, what: "code", at: now, submitted: false }, true);
  return { do: "fill", text: next.code, what: "code", requireOnTop: false };
}

async function handOutRecoveryCode(page: PageSender, account: Account, now: number): Promise<FillAnswer> {
  const code = nextRecoveryCode(account);
  if (code === undefined) return nothing;
  // Marked before it leaves: a code that was handed out and forgotten would be offered again after it was used.
  const marked = await changeVault(now, (vault) =>
    markRecoveryCode(vault, account.id, code, { filledAt: now }),
  );
  if (!marked.ok) return nothing;
  await noteHandedOut(
    page,
    { accountId: account.id, what: "recovery-code", at: now, submitted: false },
    true,
  );
  return { do: "fill", text: code, what: "recovery-code", requireOnTop: false };
}

function nextRecoveryCode(account: Account): string | undefined {
  return unusedRecoveryCodes(account).find(({ filledAt }) => filledAt === undefined)?.code;
}

async function noteHandedOut(
  page: PageSender,
  handedOut: NonNullable<TabRecord["handedOut"]>,
  byHand: boolean,
): Promise<void> {
  await changeRecord(page.tabId, ({ byHand: _, ...record }) => ({
    ...record,
    handedOut,
    filledByItself: byHand ? record.filledByItself : [...record.filledByItself, handedOut.accountId],
  }));
}

/** What became of the code in the page, as the document tells it. */
export async function onDone(page: PageSender, done: Request<"fill.done">, now: number): Promise<void> {
  const record = await recordOf(page.tabId);
  const handedOut = record?.documentId === page.documentId ? record.handedOut : undefined;
  if (!handedOut) return;
  const { accountId, what, step, at } = handedOut;
  if (done.result === "filled") {
    await changeRecord(page.tabId, (one) => ({
      ...one,
      lastFill: { is: "filled", at: now, accountId, what },
    }));
    return;
  }
  if (done.result === "refused") {
    if (step !== undefined) await releaseStep(accountId, step);
    else if (what === "recovery-code")
      await changeVault(now, (vault) => unmarkRecoveryCode(vault, accountId, at));
  }
  const { because, result } = done;
  await changeRecord(page.tabId, ({ handedOut: _, ...one }) => ({
    ...one,
    lastFill: { is: "not-filled", because, partly: result === "partly", accountId },
  }));
}

function unmarkRecoveryCode(vault: Vault, accountId: string, filledAt: number): Vault {
  const code = findAccount(vault, accountId)?.recoveryCodes.find((one) => one.filledAt === filledAt);
  return code ? markRecoveryCode(vault, accountId, code.code, {}) : vault;
}

/** A login step of a bound page names who logs in; nothing of it is kept for other pages. */
export async function onLogin(page: PageSender, username: string, now: number): Promise<void> {
  if (!(await hasFillScript(page.origin))) return;
  await noteLogin(page, username, now);
  // The prompt that follows is a new login's: it says nothing of what became of the last one's code.
  await changeRecord(page.tabId, ({ handedOut: _, ...record }) => record);
}

export async function onSubmitted(page: PageSender): Promise<void> {
  await changeRecord(page.tabId, (record) =>
    record.handedOut && record.documentId === page.documentId
      ? { ...record, handedOut: { ...record.handedOut, submitted: true } }
      : record,
  );
}

/** The user chose an account in the popup. The page is told to ask again; the code is its answer. */
export async function fillByHand(
  { tabId, accountId, what }: Request<"tab.fill">,
  now: number,
): Promise<Response<"tab.fill">> {
  const vault = await readOpenVault(now);
  if (!vault) return { ok: false, because: "locked" };
  const account = findAccount(vault, accountId);
  const origin = await originOfTab(tabId);
  if (!account || origin === undefined || !account.origins.includes(origin))
    return { ok: false, because: "not-bound" };
  if (what === "recovery-code" && nextRecoveryCode(account) === undefined) {
    return { ok: false, because: "no-recovery-code" };
  }
  const record = await recordOf(tabId);
  if (record?.origin === origin && !suits(record.report, what)) return { ok: false, because: "no-prompt" };
  await changeRecord(tabId, (one) => ({ ...one, byHand: { accountId, what, until: now + byHandMs } }));
  if ((await pushAskAgain(tabId)) || (await injectFillScript(tabId))) return { ok: true };
  return { ok: false, because: "page-not-reached" };
}

function suits({ prompt }: PageReport, what: FillKind): boolean {
  return what === "code" ? prompt === "code" || prompt === "code-or-recovery" : prompt !== "none";
}

export async function tabState(tabId: number): Promise<TabState> {
  const origin = await originOfTab(tabId);
  if (origin === undefined) return {};
  const record = await recordOf(tabId);
  if (record?.origin !== origin) return { origin };
  const { report, lastFill } = record;
  return {
    origin,
    ...(report.prompt !== "none" && { prompt: { takesRecoveryCode: report.prompt !== "code" } }),
    ...(lastFill && { lastFill }),
  };
}
