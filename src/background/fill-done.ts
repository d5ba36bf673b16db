// What became of a code that was handed out, as the document tells it.

import type { Request } from "../messages/protocol.ts";
import type { PageSender } from "../messages/sender.ts";
import { findAccount, markRecoveryCode, type Vault } from "../vault/vault.ts";
import { releaseStep } from "./filled-steps.ts";
import { changeRecord, recordOf } from "./tab-records.ts";
import { changeVault } from "./vault-keeper.ts";

export async function onDone(page: PageSender, done: Request<"fill.done">, now: number): Promise<void> {
  const record = await recordOf(page);
  const handedOut = record?.documentId === page.documentId ? record.handedOut : undefined;
  if (!handedOut) return;
  const { accountId, what, step, at } = handedOut;
  if (done.result === "filled") {
    await changeRecord(page, (one) => ({
      ...one,
      // A page that sends the last digit itself may have done so before it was told that it is there.
      lastFill: { is: "filled", at: now, accountId, what, ...(handedOut.submitted && { sentAt: now }) },
    }));
    return;
  }
  const { because, result } = done;
  // What was never written wasn't sent either, by us or by the page. A page that took it away may have sent it.
  const mayBeSent = result === "refused" && because === "page-changed-it";
  const isUnsent = result === "refused" && !mayBeSent;
  if (isUnsent) {
    if (step !== undefined) await releaseStep(accountId, step);
    else if (what === "recovery-code")
      await changeVault(now, (vault) => unmarkRecoveryCode(vault, accountId, at));
  }
  await changeRecord(page, ({ handedOut: before, sentAt, ...one }) => ({
    ...one,
    ...(mayBeSent && before && { handedOut: before }),
    ...(sentAt !== undefined && !isUnsent && { sentAt }),
    lastFill: { is: "not-filled", because, partly: result === "partly", accountId },
  }));
}

function unmarkRecoveryCode(vault: Vault, accountId: string, filledAt: number): Vault {
  const code = findAccount(vault, accountId)?.recoveryCodes.find((one) => one.filledAt === filledAt);
  return code ? markRecoveryCode(vault, accountId, code.code, {}) : vault;
}

export async function onSubmitted(page: PageSender, now: number): Promise<void> {
  await changeRecord(page, (record) => {
    const { handedOut, lastFill, documentId } = record;
    if (!handedOut || documentId !== page.documentId) return record;
    const sent = lastFill?.is === "filled" && { lastFill: { ...lastFill, sentAt: now } };
    return { ...record, handedOut: { ...handedOut, submitted: true }, ...sent };
  });
}
