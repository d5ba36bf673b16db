// Handing out one code, or one recovery code, for one fill; and how long to wait where none may be given now.

import type { StorageProblem } from "../messages/answers.ts";
import type { FillAnswer } from "../messages/fill-messages.ts";
import type { PageSender } from "../messages/sender.ts";
import { msLeft, startOfStep, timeStepAt } from "../otp/time-step.ts";
import { totpOfStep } from "../otp/totp.ts";
import { type Account, type HotpAccount, recoveryCodesLeft, type TotpAccount } from "../vault/account.ts";
import { markRecoveryCode } from "../vault/vault.ts";
import { clockAhead } from "./clock.ts";
import { claimStep, isOfThisClock, lastFilledStep } from "./filled-steps.ts";
import { nextCode } from "./next-code.ts";
import { changeRecord, type HandedOut } from "./tab-records.ts";
import { tellingTitle } from "./telling-title.ts";
import { changeVault } from "./vault-keeper.ts";

/** With less of its time left, a code may be stale when the server sees it: the next one is awaited. */
const leastMsLeft = 5_000;

const nothing: FillAnswer = { do: "nothing" };

export async function handOutCode(
  page: PageSender,
  account: TotpAccount,
  how: { askedAt: number; byHand: boolean; submit: boolean; enrolment: boolean },
  now: number,
): Promise<FillAnswer> {
  // Steps are the server's: what it has taken it won't take again, whatever this computer's clock says.
  const ahead = await clockAhead(page.origin);
  const serverNow = now + ahead;
  const step = timeStepAt(serverNow, account.period);
  // A start of the browser forgets what was filled. What was accepted, the vault remembers.
  const accepted =
    account.lastUsedAt === undefined ? -1 : timeStepAt(account.lastUsedAt + ahead, account.period);
  const last = (await lastFilledStep(account.id, step)) ?? (isOfThisClock(accepted, step) ? accepted : -1);
  const early = msLeft(serverNow, account.period) < leastMsLeft;
  if (early || step <= last || !(await claimStep(account.id, step))) {
    const until = startOfStep(Math.max(step, early ? step : last) + 1, account.period) - ahead;
    await changeRecord(page, (record) => ({
      ...record,
      lastFill: { is: "waiting", until, accountId: account.id },
    }));
    return { do: "wait", ms: until - now };
  }
  await noteHandedOut(
    page,
    {
      ...{ accountId: account.id, what: "code", at: now, step, submitted: false },
      ...(how.enrolment && { enrolment: true }),
    },
    how,
  );
  if (how.submit) await changeRecord(page, (record) => ({ ...record, sentAt: now }));
  return {
    do: "fill",
    text: await totpOfStep(account.secret, step, account),
    what: "code",
    requireOnTop: !how.byHand,
    ...(how.submit && { submit: true }),
    freshUntil: startOfStep(step + 1, account.period) - ahead,
  };
}

/** Only when asked for: each one is spent by being handed out, and pages load more often than people log in. */
export async function handOutCounterCode(
  page: PageSender,
  account: HotpAccount,
  askedAt: number,
  now: number,
): Promise<FillAnswer> {
  const next = await nextCode(account.id, now);
  if (!next.ok) {
    if (next.because !== "locked" && next.because !== "gone")
      await tellNotFilled(page, account, next.because);
    return nothing;
  }
  const handedOut = { accountId: account.id, what: "code", at: now, submitted: false } as const;
  await noteHandedOut(page, handedOut, { askedAt, byHand: true });
  return { do: "fill", text: next.code, what: "code", requireOnTop: false };
}

export async function handOutRecoveryCode(
  page: PageSender,
  account: Account,
  askedAt: number,
  now: number,
): Promise<FillAnswer> {
  const code = nextRecoveryCode(account);
  if (code === undefined) return nothing;
  // Marked before it leaves: a code that was handed out and forgotten would be offered again after it was used.
  const marked = await changeVault(now, (vault) =>
    markRecoveryCode(vault, account.id, code, { filledAt: now }),
  );
  if (!marked.ok) {
    if (marked.because !== "locked") await tellNotFilled(page, account, marked.because);
    return nothing;
  }
  const handedOut = { accountId: account.id, what: "recovery-code", at: now, submitted: false } as const;
  await noteHandedOut(page, handedOut, { askedAt, byHand: true });
  return { do: "fill", text: code, what: "recovery-code", requireOnTop: false };
}

export function nextRecoveryCode(account: Account): string | undefined {
  return recoveryCodesLeft(account)[0]?.code;
}

/** What must be stored before it may be filled, and couldn't be. */
async function tellNotFilled(
  page: PageSender,
  { id: accountId }: Account,
  because: StorageProblem | "no-codes-left",
): Promise<void> {
  await changeRecord(page, ({ byHand: _, ...record }) => ({
    ...record,
    lastFill: { is: "not-filled", because, partly: false, accountId },
  }));
}

/** In one write, so that a worker that ends before the code has left leaves all of it to be taken back (fill-done.ts). */
async function noteHandedOut(
  page: PageSender,
  handedOut: HandedOut,
  { askedAt, byHand }: { readonly askedAt: number; readonly byHand: boolean },
): Promise<void> {
  const title = tellingTitle(page.title);
  await changeRecord(page, ({ byHand: chosen, ...record }) => ({
    ...record,
    handedOut: { ...handedOut, title },
    filledByItself: byHand ? record.filledByItself : [...record.filledByItself, handedOut.accountId],
    answered: {
      at: askedAt,
      before: {
        filledByItself: record.filledByItself,
        ...(record.handedOut && { handedOut: record.handedOut }),
        ...(record.sentAt !== undefined && { sentAt: record.sentAt }),
        ...(chosen && { byHand: chosen }),
      },
    },
  }));
}
