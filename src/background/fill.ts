// Who gets a code: judged anew at every ask, from what the browser says of the asking document (promise 2).

import {
  ancestorOriginsOf,
  hasFillScript,
  injectRecoveryScript,
  injectWordsScript,
  injectWriteScript,
  siteOfTab,
} from "../browser/page-scripts.ts";
import { hasOrigin } from "../browser/permissions.ts";
import type { FillAnswer, LastFill, PageReport } from "../messages/fill-messages.ts";
import type { Request, Response } from "../messages/protocol.ts";
import type { PageSender } from "../messages/sender.ts";
import type { Account } from "../vault/account.ts";
import { accountsBoundTo, boundOrigins, type Vault } from "../vault/vault.ts";
import { settleClock } from "./clock.ts";
import { enrolmentIn } from "./enrolling-tabs.ts";
import { isPlaceFor } from "./fill-by-hand.ts";
import { takeBackUnheard } from "./fill-done.ts";
import { handOutCode, handOutCounterCode, handOutRecoveryCode } from "./hand-out.ts";
import { inTurn, turnOf } from "./in-turn.ts";
import { accountOfLogin, isUsernameOf, noteLogin, usernameSeen } from "./login-usernames.ts";
import { judgeOutcome } from "./outcome.ts";
import {
  changeRecord,
  forgetRefused,
  noteReport,
  recordOf,
  settleWhoseLogin,
  type TabRecord,
} from "./tab-records.ts";
import { bringTaughtFields } from "./taught-fields.ts";
import { readOpenVault } from "./vault-keeper.ts";
import { endWaiting, waitForUnlock } from "./waiting.ts";
import { mayBeAnothersLogin } from "./whose-records.ts";

const nothing: FillAnswer = { do: "nothing" };
const end: FillAnswer = { do: "end" };

/** What became of a prompt that was sent for the user isn't always seen; after so long, the next one is another login's. */
const sendAgainMs = 10 * 60_000;

export async function onPageReport(
  page: PageSender,
  report: PageReport,
  now: number,
): Promise<Response<"page.report">> {
  const noted = await inTurn(page.tabId, () => takeReport(page, report, now));
  if (!noted) return { ask: false, end: true };
  if (noted.isEnrolling) await injectRecoveryScript(page.tabId);
  // Before it asks: what the user said goes before what looks like a prompt.
  await bringTaughtFields(page, now);
  return { ask: report.prompt === "code" || report.prompt === "code-or-recovery" };
}

async function takeReport(
  page: PageSender,
  report: PageReport,
  now: number,
): Promise<{ isEnrolling: boolean } | undefined> {
  if (!(await isLookedAfter(page.origin))) return undefined;
  const isEnrolling = (await enrolmentIn(page.tabId, page.origin)) !== undefined;
  await judgeOutcome(page, report, now);
  // Recovery codes wait on a page without a prompt.
  if (!isEnrolling) await endWaiting(page, report);
  await noteReport(page, report, now);
  return { isEnrolling };
}

async function isLookedAfter(origin: string): Promise<boolean> {
  return (await hasFillScript(origin)) && (await hasOrigin(origin));
}

export async function onPageWords(page: PageSender): Promise<void> {
  if (await hasFillScript(page.origin)) await injectWordsScript(page);
}

/** For tests: this computer's clock, ms since epoch, and how a server's is settled (clock.ts). */
export interface AskSurroundings {
  readonly clock: () => number;
  readonly settle: (page: PageSender, bound: readonly string[]) => Promise<boolean>;
}

const real: AskSurroundings = { clock: () => Date.now(), settle: settleClock };

/** Answers a document that asks for a code: with one code, with how long to wait, or with nothing. */
export async function onAsk(
  page: PageSender,
  ask: Request<"fill.ask">,
  { clock, settle }: AskSurroundings = real,
): Promise<FillAnswer> {
  const { refresh, at: askedAt, ...report } = ask;
  await turnOf(page.tabId);
  if (!(await isLookedAfter(page.origin))) return end;
  await noteReport(page, report, clock());
  await takeBackUnheard(page, askedAt, clock());
  let vault = await readOpenVault(clock());
  // A measure takes time, in which the vault may be locked or changed, and the page another one.
  if (vault && (await settle(page, boundOrigins(vault)))) {
    await turnOf(page.tabId);
    vault = await readOpenVault(clock());
  }
  const now = clock();
  if (!vault) {
    await waitForUnlock(page);
    return nothing;
  }
  const record = await recordOf(page);
  if (record?.documentId !== page.documentId) return nothing;

  const mode = vault.settings.fillModes?.[page.origin];
  const username = await usernameSeen(page, now);
  const byHand = record.byHand && now < record.byHand.until ? record.byHand : undefined;
  // A rollover renews what was asked for, and asks for nothing itself.
  const isAsked = byHand !== undefined || (refresh && record.handedOut !== undefined);
  if (mode === "never" || (mode === "when-asked" && !isAsked)) return nothing;
  // Where there is no place for it, none is made: a step or a recovery code would be used up for nothing.
  if (byHand && !isPlaceFor(ask, byHand.what)) {
    const lastFill = { is: "not-filled", because: "no-prompt", partly: false } as const;
    await changeRecord(page, (one) => ({ ...one, lastFill: { ...lastFill, accountId: byHand.accountId } }));
    return nothing;
  }
  const account = byHand
    ? accountsBoundTo(vault, page.origin).find(({ id }) => id === byHand.accountId)
    : await accountForItself(vault, page, ask, record, username);
  if (!account || !(await areAncestorsBound(page, account))) return nothing;
  // Before the code is made: a document that can't be written into must not use up a step.
  if (!(await injectWriteScript(page))) return nothing;
  if (byHand?.what === "recovery-code") return handOutRecoveryCode(page, account, askedAt, now);
  if (account.type === "hotp") return byHand ? handOutCounterCode(page, account, askedAt, now) : nothing;
  // Confirming an enrolment is left to the user: what comes next is his to read.
  const isSendable = account.submits === true && !ask.leavesOrigin && !ask.enrolment;
  const submit = isSendable && (byHand !== undefined || maySend(record, ask, now));
  const how = { askedAt, byHand: byHand !== undefined, submit, enrolment: ask.enrolment };
  return handOutCode(page, account, how, now);
}

/** A server that refuses the code, whatever the reason, must not be sent the next one by us: that locks people out. */
function maySend({ sentAt }: TabRecord, { refresh }: Request<"fill.ask">, now: number): boolean {
  return !refresh && (sentAt === undefined || now - sentAt > sendAgainMs);
}

/** A frame gets a code only where the account is bound to every page around it, too (promise 2). */
async function areAncestorsBound(page: PageSender, account: Account): Promise<boolean> {
  if (page.frameId === 0) return true;
  const around = await ancestorOriginsOf(page);
  const top = await siteOfTab(page.tabId);
  if (around === undefined || around.length === 0 || around.at(-1) !== top) return false;
  return around.every((origin) => account.origins.includes(origin));
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
  // What rolled over is renewed for the account that it was of, whoever chose it.
  const { handedOut } = record;
  if (ask.refresh && handedOut) return bound.find(({ id }) => id === handedOut.accountId);
  const enrolment = await enrolmentIn(page.tabId, page.origin);
  // A confirmation prompt wants the code of the QR code beside it: only the account that came from there has it.
  const isAnothers = username === undefined && !ask.enrolment && (await mayBeAnothersLogin(record));
  const ofLogin = isAnothers ? undefined : accountOfLogin(bound, username);
  const account = ask.enrolment ? bound.find(({ id }) => id === enrolment?.accountId) : ofLogin;
  const [only, second] = bound;
  if (!account && !ask.enrolment && only && !second) {
    const lastFill: LastFill =
      username === undefined
        ? { is: "earlier-login", accountId: only.id }
        : { is: "other-username", username, accountId: only.id };
    await changeRecord(page, (one) => ({ ...one, lastFill }));
  }
  if (!account || (ask.digits !== undefined && ask.digits !== account.digits)) return undefined;
  return record.filledByItself.includes(account.id) ? undefined : account;
}

/** A login step of a bound page names who logs in; nothing of it is kept for other pages. */
export async function onLogin(page: PageSender, username: string, now: number): Promise<void> {
  if (!(await hasFillScript(page.origin))) return;
  const vault = await readOpenVault(now);
  const isStranger =
    vault !== undefined &&
    !accountsBoundTo(vault, page.origin).some((account) => isUsernameOf(account, username));
  await noteLogin(page, { username, isStranger }, now);
  const record = await recordOf(page);
  // A page that asks for all at once sends the code along. Else the prompt that follows is a new login's: it says
  // nothing of what became of the last one's code, and what was asked for by hand before isn't meant for it. It is filled
  // by itself, too, where the login before it came in the same document.
  const isSentAlong = record?.documentId === page.documentId && record.report.prompt !== "none";
  await changeRecord(page, ({ handedOut, byHand, refused, sentAt: _, ...one }) => ({
    ...one,
    filledByItself: isSentAlong ? one.filledByItself : [],
    ...(isSentAlong && handedOut && { handedOut }),
    ...(isSentAlong && byHand && { byHand }),
    ...(isSentAlong && refused && { refused }),
  }));
  if (!isSentAlong) await forgetRefused(page.tabId);
  await settleWhoseLogin(page.tabId);
}
