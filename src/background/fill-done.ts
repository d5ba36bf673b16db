// What became of a code that was handed out, as the document tells it: by saying so, or by asking once more.

import type { Request } from "../messages/protocol.ts";
import type { PageSender } from "../messages/sender.ts";
import { findAccount, markRecoveryCode, type Vault } from "../vault/vault.ts";
import { releaseStep } from "./filled-steps.ts";
import { changeRecord, type HandedOut, recordOf } from "./tab-records.ts";
import { changeVault } from "./vault-keeper.ts";

export async function onDone(page: PageSender, done: Request<"fill.done">, now: number): Promise<void> {
  const record = await recordOf(page);
  const handedOut = record?.documentId === page.documentId ? record.handedOut : undefined;
  if (!handedOut) return;
  const { accountId, what } = handedOut;
  if (done.result === "filled") {
    await changeRecord(page, ({ answered: _, ...one }) => ({
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
  await changeRecord(page, ({ handedOut: before, sentAt, answered: _, ...one }) => ({
    ...one,
    ...(mayBeSent && before && { handedOut: before }),
    ...(sentAt !== undefined && !isUnsent && { sentAt }),
    lastFill: { is: "not-filled", because, partly: result === "partly", accountId },
  }));
  if (isUnsent) await release(handedOut, now);
}

/**
 * The document asks what it asked before, sent again: the worker that answered it was ended first, and the code never got
 * there. The hand-out is taken back, as if it hadn't been; what is said to be filled, or was sent, stays.
 */
export async function takeBackUnheard(page: PageSender, askedAt: number, now: number): Promise<void> {
  const record = await recordOf(page);
  if (record?.documentId !== page.documentId) return;
  const { answered, handedOut } = record;
  if (answered?.at !== askedAt || !handedOut) return;
  await changeRecord(page, ({ answered: _, handedOut: __, sentAt: ___, byHand: ____, ...one }) => ({
    ...one,
    ...answered.before,
  }));
  await release(handedOut, now);
}

/**
 * It may be handed out once more. Always after it is noted that it isn't handed out: a worker that is ended in between
 * leaves it used, and nobody releases what another page was given meanwhile.
 */
async function release({ accountId, what, step, at }: HandedOut, now: number): Promise<void> {
  if (step !== undefined) await releaseStep(accountId, step);
  else if (what === "recovery-code")
    await changeVault(now, (vault) => unmarkRecoveryCode(vault, accountId, at));
}

function unmarkRecoveryCode(vault: Vault, accountId: string, filledAt: number): Vault {
  const code = findAccount(vault, accountId)?.recoveryCodes.find((one) => one.filledAt === filledAt);
  return code ? markRecoveryCode(vault, accountId, code.code, {}) : vault;
}

export async function onSubmitted(page: PageSender, now: number): Promise<void> {
  await changeRecord(page, (record) => {
    const { answered: _, ...told } = record;
    const { handedOut, lastFill, documentId } = record;
    if (!handedOut || documentId !== page.documentId) return record;
    const sent = lastFill?.is === "filled" && { lastFill: { ...lastFill, sentAt: now } };
    return { ...told, handedOut: { ...handedOut, submitted: true }, ...sent };
  });
}
