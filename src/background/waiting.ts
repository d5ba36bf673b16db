// Tabs whose page needs the vault while it is locked: the badge says so, and unlocking finishes what they wanted.

import { showLockedBadge } from "../browser/badge.ts";
import { pushAskAgain } from "../browser/messaging.ts";
import { allRecords, changeRecord } from "./tab-records.ts";

export async function waitForUnlock(tabId: number): Promise<void> {
  await changeRecord(tabId, (record) => ({ ...record, waitsForUnlock: true }));
  await showLockedBadge(tabId, true);
}

/** After unlocking: the pages that were waiting are told to look again. */
export async function finishWaiting(): Promise<void> {
  for (const [tabId, record] of await allRecords()) {
    if (!record.waitsForUnlock) continue;
    await changeRecord(tabId, (one) => ({ ...one, waitsForUnlock: false }));
    await showLockedBadge(tabId, false);
    await pushAskAgain(tabId);
  }
}
