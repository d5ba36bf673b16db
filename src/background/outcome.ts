// Whether the server took what was filled: seen from what the tab shows after the submit.

import type { FillKind, PageReport } from "../messages/protocol.ts";
import type { PageSender } from "../messages/sender.ts";
import { changeAccount, findAccount, markRecoveryCode, type Vault } from "../vault/vault.ts";
import { isUsernameOf, usernameSeen } from "./login-usernames.ts";
import { changeRecord, type HandedOut, recordOf, type TabRecord } from "./tab-records.ts";
import { changeVault } from "./vault-keeper.ts";

/**
 * Accepted: the prompt is gone after a submit. Refused: a new document of the same origin shows a prompt again. All
 * else stays unknown.
 */
function outcomeOf(
  record: TabRecord,
  page: Pick<PageSender, "documentId" | "origin">,
  report: PageReport,
): "accepted" | "refused" | undefined {
  if (!record.handedOut?.submitted || record.origin !== page.origin) return undefined;
  if (report.prompt === "none") return "accepted";
  return record.documentId === page.documentId ? undefined : "refused";
}

/** Draws the conclusion from a report, if it allows one: marks the account confirmed, the recovery code used. */
export async function judgeOutcome(page: PageSender, report: PageReport, now: number): Promise<void> {
  const record = await recordOf(page.tabId);
  const is = record && outcomeOf(record, page, report);
  if (!record?.handedOut || !is) return;
  const { accountId, what } = record.handedOut;
  const username = await usernameSeen(page, now);
  if (is === "accepted")
    await changeVault(now, (vault) => markAccepted(vault, record.handedOut, username, now));
  await changeRecord(page.tabId, ({ handedOut: _, ...one }) => ({
    ...one,
    lastFill: { is, at: now, accountId, what } satisfies { what: FillKind; [key: string]: unknown },
  }));
}

function markAccepted(
  vault: Vault,
  handedOut: HandedOut | undefined,
  username: string | undefined,
  now: number,
): Vault {
  if (!handedOut) return vault;
  const { accountId, what, at } = handedOut;
  if (what === "code") {
    return changeAccount(vault, accountId, (account) => ({
      ...account,
      // The next login under this name is filled by itself.
      ...(username !== undefined &&
        !isUsernameOf(account, username) && { usernames: [...account.usernames, username] }),
      confirmedAt: account.confirmedAt ?? now,
      lastUsedAt: now,
    }));
  }
  const code = findAccount(vault, accountId)?.recoveryCodes.find(({ filledAt }) => filledAt === at);
  return code ? markRecoveryCode(vault, accountId, code.code, { filledAt: at, usedAt: now }) : vault;
}
