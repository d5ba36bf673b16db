// Which account a tab is enrolling just now: its prompt gets that account's code and no other's, and the recovery
// codes that the page shows next belong to it.

import { StoredItem } from "../browser/storage.ts";

export interface Enrolment {
  readonly accountId: string;
  readonly origin: string;
}

const enrolments = new StoredItem<Readonly<Record<string, Enrolment>>>("session", "enrolling-tabs", {});

export async function rememberEnrolment(tabId: number, enrolment: Enrolment): Promise<void> {
  await enrolments.update((all) => ({ ...all, [tabId]: enrolment }));
}

/** The enrolment under way in a tab, as long as the tab stays on its origin. */
export async function enrolmentIn(tabId: number, origin: string): Promise<Enrolment | undefined> {
  const enrolment = (await enrolments.get())[tabId];
  return enrolment?.origin === origin ? enrolment : undefined;
}

export async function endEnrolment(tabId: number): Promise<void> {
  await enrolments.update(({ [tabId]: _, ...others }) => others);
}

export async function forgetEnrolments(): Promise<void> {
  await enrolments.clear();
}
