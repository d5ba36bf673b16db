// What the tabs' records say of fills and enrolments is about one person's accounts: another one gets none of it. Nor
// does a login that one of them began get a code of another's by itself.

import { StoredItem } from "../browser/storage.ts";
import { forgetEnrolments } from "./enrolling-tabs.ts";
import { forgetLogins, tabsOfStrangers } from "./login-usernames.ts";
import { forgetFills, forgetToldFills, type TabRecord } from "./tab-records.ts";

/** The vault that was open last since the browser was started; the one that `last-vault` names may only be asked for. */
const openedLast = new StoredItem<string | null>("session", "opened-last", null);

/** Before a vault is opened: where it is another one than last time, the records forget whose they were. */
export async function takeOverRecords(vaultId: string): Promise<void> {
  const before = await openedLast.get();
  if (before === vaultId) return;
  if (before !== null) await Promise.all([forgetFills(before), forgetEnrolments()]);
  await openedLast.update(() => vaultId);
}

/** The vault is locked: who logged in is forgotten, not that it was someone unknown. */
export async function forgetWhoLoggedIn(): Promise<void> {
  await forgetToldFills(await tabsOfStrangers());
  await forgetLogins();
}

/** Whether a document's login may be someone else's than the open vault's. Who is seen to log in later says it better. */
export async function mayBeAnothersLogin({ loginUnder }: TabRecord): Promise<boolean> {
  return loginUnder === null || (loginUnder !== undefined && loginUnder !== (await openedLast.get()));
}
