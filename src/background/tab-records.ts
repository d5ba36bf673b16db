// What is known of each tab that runs the fill script. In storage.session: the worker may die between any two events.
// No code and no secret stands here.

import { StoredItem } from "../browser/storage.ts";
import type { FillKind, LastFill, PageReport } from "../messages/protocol.ts";
import type { PageSender } from "../messages/sender.ts";

/** A code or recovery code that was handed to a document, until its outcome is known. */
export interface HandedOut {
  readonly accountId: string;
  readonly what: FillKind;
  readonly at: number;
  /** The time step, of a code. A recovery code is found again by its `filledAt`, which is `at`. */
  readonly step?: number;
  readonly submitted: boolean;
}

/** The user chose an account in the popup; the document's next ask is answered with it. */
interface ByHand {
  readonly accountId: string;
  readonly what: FillKind;
  readonly until: number;
}

export interface TabRecord {
  readonly documentId: string;
  readonly origin: string;
  readonly report: PageReport;
  readonly waitsForUnlock: boolean;
  /** Accounts filled by themselves in this document: once for each navigation. */
  readonly filledByItself: readonly string[];
  readonly handedOut?: HandedOut;
  readonly byHand?: ByHand;
  readonly lastFill?: LastFill;
}

type Records = Readonly<Record<string, TabRecord>>;

const records = new StoredItem<Records>("session", "tabs", {});

export async function recordOf(tabId: number): Promise<TabRecord | undefined> {
  return (await records.get())[tabId];
}

export async function allRecords(): Promise<readonly (readonly [tabId: number, record: TabRecord])[]> {
  return Object.entries(await records.get()).map(([tabId, record]) => [Number(tabId), record]);
}

/** Notes what a document reports. A new document of the same origin inherits what was handed out and its outcome. */
export async function noteReport(page: PageSender, report: PageReport): Promise<void> {
  await records.update((all) => {
    const before = all[page.tabId];
    const { documentId, origin } = page;
    if (before?.documentId === documentId) return { ...all, [page.tabId]: { ...before, report } };
    const fresh: TabRecord = { documentId, origin, report, waitsForUnlock: false, filledByItself: [] };
    if (before?.origin !== origin) return { ...all, [page.tabId]: fresh };
    const { handedOut, byHand, lastFill } = before;
    const inherited = {
      ...(handedOut && { handedOut }),
      ...(byHand && { byHand }),
      ...(lastFill && { lastFill }),
    };
    return { ...all, [page.tabId]: { ...fresh, ...inherited } };
  });
}

/** Changes a tab's record; a tab without one stays without. */
export async function changeRecord(tabId: number, change: (record: TabRecord) => TabRecord): Promise<void> {
  await records.update((all) => {
    const record = all[tabId];
    return record ? { ...all, [tabId]: change(record) } : all;
  });
}

export async function forgetTab(tabId: number): Promise<void> {
  await records.update(({ [tabId]: _, ...others }) => others);
}
