// Whether the server took what was filled: seen from what the tab shows after the submit.

import type { LastFill, PageReport } from "../messages/fill-messages.ts";
import type { Request } from "../messages/protocol.ts";
import type { PageSender } from "../messages/sender.ts";
import { changeAccount, findAccount, markRecoveryCode, type Vault } from "../vault/vault.ts";
import { isUsernameOf, usernameSeen } from "./login-usernames.ts";
import {
  changeRecord,
  forgetHandedOut,
  forgetRefused,
  recordOf,
  recordsOfTab,
  type TabRecord,
} from "./tab-records.ts";
import { changeVault } from "./vault-keeper.ts";

type Outcome = Request<"fill.outcome">["is"];

/**
 * Accepted: a new document of the same origin shows no prompt after a submit, and isn't a login's first step again, to
 * which servers lead back for more reasons than one. Refused: it shows such a prompt again, a login's or an enrolment's. All else stays unknown; what a document tells of itself is judged there (content/after-sending.ts): a prompt that is gone for a
 * moment may come back.
 */
function outcomeOf(
  record: TabRecord,
  page: Pick<PageSender, "documentId" | "origin">,
  report: PageReport,
): Outcome | undefined {
  if (!record.handedOut?.submitted || record.origin !== page.origin) return undefined;
  if (record.documentId === page.documentId) return undefined;
  const isSameKind = report.enrolment === (record.handedOut.enrolment ?? false);
  if (report.prompt !== "none") return isSameKind ? "refused" : undefined;
  return report.signIn ? undefined : "accepted";
}

/** The document that was filled tells: of a code that it didn't call sent, only that it was refused. */
export async function onOutcome(
  page: PageSender,
  { is }: Request<"fill.outcome">,
  now: number,
): Promise<void> {
  const record = await recordOf(page);
  const isTold = record?.documentId === page.documentId;
  if (isTold && (is === "refused" || record.handedOut?.submitted)) await settle(record, is, page, now);
}

/** Draws the conclusion from a report, if it allows one: marks the account confirmed, the recovery code used. */
export async function judgeOutcome(page: PageSender, report: PageReport, now: number): Promise<void> {
  const record = await recordOf(page);
  if (record?.documentId === page.documentId) return;
  // It came back as the browser had kept it, from before the code was sent: neither it nor what follows it tells.
  if (record?.earlier.includes(page.documentId)) return forgetHandedOut(page);
  // Whoever is to log in anew may go anywhere from there: no later page tells what became of the code.
  if (report.prompt === "none" && report.signIn) return forgetHandedOut(page);
  await settle(record, record && outcomeOf(record, page, report), page, now);
  if (page.frameId !== 0 || report.prompt !== "none") return;
  // A frame's prompt that was sent, and took the page around it away, is gone as well.
  for (const frame of await recordsOfTab(page.tabId)) {
    if (frame.frameId !== 0 && frame.handedOut?.submitted) await settle(frame, "accepted", page, now);
  }
}

async function settle(
  record: TabRecord | undefined,
  is: Outcome | undefined,
  page: PageSender,
  now: number,
): Promise<void> {
  const handedOut = record?.handedOut;
  if (!handedOut || !is) return;
  const { accountId, what } = handedOut;
  const username = await usernameSeen({ tabId: record.tabId, origin: record.origin }, now);
  if (is === "accepted") await changeVault(now, (vault) => markAccepted(vault, record, username, now));
  const lastFill: LastFill = { is, at: now, accountId, what };
  await changeRecord(record, ({ handedOut: _, sentAt, refused: __, ...one }) => ({
    ...one,
    ...(is === "refused" && what === "code" && { refused: { accountId, at: now } }),
    ...(is === "refused" && sentAt !== undefined && { sentAt }),
    lastFill,
  }));
  if (is === "accepted") await forgetRefused(record.tabId);
  // A frame's record goes with it: the page that came instead tells what became of the code.
  if (record.frameId !== page.frameId) await changeRecord(page, (one) => ({ ...one, lastFill }));
}

function markAccepted(
  vault: Vault,
  { handedOut, origin }: TabRecord,
  username: string | undefined,
  now: number,
): Vault {
  if (!handedOut) return vault;
  const { accountId, what, at, title } = handedOut;
  if (what === "code") {
    return changeAccount(vault, accountId, (account) => ({
      ...account,
      // The next login under this name is filled by itself.
      ...(username !== undefined &&
        !isUsernameOf(account, username) && { usernames: [...account.usernames, username] }),
      // A page of another origin that is titled so is a copy of this one.
      ...(title !== undefined && { titles: { ...account.titles, [origin]: title } }),
      confirmedAt: account.confirmedAt ?? now,
      lastUsedAt: now,
    }));
  }
  const code = findAccount(vault, accountId)?.recoveryCodes.find(({ filledAt }) => filledAt === at);
  return code ? markRecoveryCode(vault, accountId, code.code, { filledAt: at, usedAt: now }) : vault;
}
