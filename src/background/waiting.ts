// Pages that need the vault while it is locked: the badge says so, and unlocking finishes what they wanted.

import { showLockedBadge } from "../browser/badge.ts";
import { pushAskAgain } from "../browser/messaging.ts";
import { allRecords, changeRecord, type PagePlace } from "./tab-records.ts";

export async function waitForUnlock(page: PagePlace): Promise<void> {
  await changeRecord(page, (record) => ({ ...record, waitsForUnlock: true }));
  await showLockedBadge(page.tabId, true);
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
