// Pages that need the vault while it is locked: the badge says so, and unlocking finishes what they wanted.

import { showLockedBadge } from "../browser/badge.ts";
import { pushAskAgain } from "../browser/messaging.ts";
import type { PageReport } from "../messages/fill-messages.ts";
import type { PagePlace, PageSender } from "../messages/sender.ts";
import { allRecords, changeRecord, recordOf, recordsOfTab } from "./tab-records.ts";

export async function waitForUnlock(page: PagePlace): Promise<void> {
  await changeRecord(page, (record) => ({ ...record, waitsForUnlock: true }));
  await showLockedBadge(page.tabId, true);
}

/** A document reports: where it shows no prompt any more, or came in another one's place, nothing waits. */
export async function endWaiting(page: PageSender, { prompt }: PageReport): Promise<void> {
  const record = await recordOf(page);
  if (!record?.waitsForUnlock || (record.documentId === page.documentId && prompt !== "none")) return;
  await changeRecord(page, (one) => ({ ...one, waitsForUnlock: false }));
  const isAnyWaiting = (await recordsOfTab(page.tabId)).some((one) => one.waitsForUnlock);
  if (!isAnyWaiting) await showLockedBadge(page.tabId, false);
}

/** After unlocking: the pages that were waiting are told to look again. */
export async function finishWaiting(): Promise<void> {
  for (const record of await allRecords()) {
    if (!record.waitsForUnlock) continue;
    await changeRecord(record, (one) => ({ ...one, waitsForUnlock: false }));
    await showLockedBadge(record.tabId, false);
    await pushAskAgain(record.tabId, record.frameId);
  }
}
