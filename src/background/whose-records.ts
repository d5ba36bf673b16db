// What the tabs' records say of fills and enrolments is about one person's accounts: another one gets none of it.

import { StoredItem } from "../browser/storage.ts";
import { forgetEnrolments } from "./enrolling-tabs.ts";
import { forgetFills } from "./tab-records.ts";

/** The vault that was open last since the browser was started; the one that `last-vault` names may only be asked for. */
const openedLast = new StoredItem<string | null>("session", "opened-last", null);

/** Before a vault is opened: where it is another one than last time, the records forget whose they were. */
export async function takeOverRecords(vaultId: string): Promise<void> {
  const before = await openedLast.get();
  if (before === vaultId) return;
  if (before !== null) await Promise.all([forgetFills(), forgetEnrolments()]);
  await openedLast.update(() => vaultId);
}
