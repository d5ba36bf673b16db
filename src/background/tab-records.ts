// What is known of each document that runs the fill script. In storage.session: the worker may die between any two
// events. No code and no secret stands here.

import { StoredItem } from "../browser/storage.ts";
import { tabRecordsKey } from "../browser/tab-changes.ts";
import type { FillKind, LastFill, PageReport, RefusedCode } from "../messages/fill-messages.ts";
import type { PagePlace, PageSender } from "../messages/sender.ts";

/** A code or recovery code that was handed to a document, until its outcome is known. */
export interface HandedOut {
  readonly accountId: string;
  readonly what: FillKind;
  readonly at: number;
  /** The time step, of a code. A recovery code is found again by its `filledAt`, which is `at`. */
  readonly step?: number;
  readonly submitted: boolean;
  /** It was for confirming an enrolment. */
  readonly enrolment?: boolean;
  /** What the page was titled, where that tells whose it is. */
  readonly title?: string | undefined;
}

/** The user chose an account in the popup; the document's next ask is answered with it. */
interface ByHand {
  readonly accountId: string;
  readonly what: FillKind;
  readonly until: number;
}

/** What a hand-out changes of a record. */
type BeforeHandOut = Pick<TabRecord, "handedOut" | "sentAt" | "byHand" | "filledByItself">;

export interface TabRecord {
  readonly tabId: number;
  readonly frameId: number;
  readonly documentId: string;
  readonly origin: string;
  readonly report: PageReport;
  /** When it reported last, ms since epoch. */
  readonly notedAt: number;
  /** Documents that stood here before it, the latest last: one of them may come back as the browser kept it. */
  readonly earlier: readonly string[];
  readonly waitsForUnlock: boolean;
  /** Accounts filled by themselves in this document: once for each navigation. */
  readonly filledByItself: readonly string[];
  readonly handedOut?: HandedOut;
  /** When a prompt was sent for the user; until that was seen to be accepted, or a new login began. ms since epoch. */
  readonly sentAt?: number;
  readonly byHand?: ByHand;
  /** The ask that was answered by the hand-out (its `at`), and how things stood before; until the document tells of it. */
  readonly answered?: { readonly at: number; readonly before: BeforeHandOut };
  readonly lastFill?: LastFill;
  /** Of a tab's documents the one with the highest told of a fill last. */
  readonly fillOrder?: number;
  /** The code that was refused; until one is accepted or a new login begins, whatever is filled meanwhile. */
  readonly refused?: RefusedCode;
  /**
   * Where who logs in was forgotten: the vault that was open when the login may have begun; null where none of its
   * accounts had that name. Its prompts are filled by themselves for nobody else (whose-records.ts).
   */
  readonly loginUnder?: string | null;
}

type Records = Readonly<Record<string, TabRecord>>;

const records = new StoredItem<Records>("session", tabRecordsKey, {});

const mostEarlier = 8;

/** A top document without a prompt says so when it has settled; its frames may be quicker. */
const settledMs = 3_000;

const keyOf = ({ tabId, frameId }: PagePlace) => `${tabId}/${frameId}`;

export async function recordOf(place: PagePlace): Promise<TabRecord | undefined> {
  return (await records.get())[keyOf(place)];
}

/** A tab's documents, the top one first. */
export async function recordsOfTab(tabId: number): Promise<readonly TabRecord[]> {
  const all = (await allRecords()).filter((record) => record.tabId === tabId);
  return all.sort((one, other) => one.frameId - other.frameId);
}

export async function allRecords(): Promise<readonly TabRecord[]> {
  return Object.values(await records.get());
}

/**
 * Notes what a document reports. A new document of the same origin inherits what was handed out and its outcome; one of
 * any origin, and a new frame, whose login the tab's may be: a login often goes over several sites.
 */
export async function noteReport(page: PageSender, report: PageReport, notedAt: number): Promise<void> {
  await records.update((all) => {
    const before = all[keyOf(page)];
    const { tabId, frameId, documentId, origin } = page;
    if (before?.documentId === documentId) return { ...all, [keyOf(page)]: { ...before, report, notedAt } };
    // The frames of a tab go with its top document; a new one's own may have reported before it.
    const others =
      frameId === 0 ? without(all, tabId, (record) => record.notedAt < notedAt - settledMs) : all;
    const earlier = before ? [...before.earlier, before.documentId].slice(-mostEarlier) : [];
    const fresh: TabRecord = {
      ...{ tabId, frameId, documentId, origin, report, notedAt, earlier },
      waitsForUnlock: false,
      filledByItself: [],
    };
    const { loginUnder } = Object.values(all).find((one) => one.tabId === tabId && isUnder(one)) ?? {};
    const anyone = { ...fresh, ...(loginUnder !== undefined && { loginUnder }) };
    if (before?.origin !== origin) return { ...others, [keyOf(page)]: anyone };
    const { handedOut, sentAt, byHand, lastFill, fillOrder, refused } = before;
    const inherited = {
      ...(handedOut && { handedOut }),
      ...(sentAt !== undefined && { sentAt }),
      ...(byHand && { byHand }),
      ...(lastFill && { lastFill }),
      ...(fillOrder !== undefined && { fillOrder }),
      ...(refused && { refused }),
    };
    return { ...others, [keyOf(page)]: { ...anyone, ...inherited } };
  });
}

/** Changes a document's record; one without stays without. */
export async function changeRecord(
  place: PagePlace,
  change: (record: TabRecord) => TabRecord,
): Promise<void> {
  await records.update((all) => {
    const record = all[keyOf(place)];
    if (!record) return all;
    const changed = change(record);
    const tells = changed.lastFill && changed.lastFill !== record.lastFill;
    const fillOrder = 1 + Math.max(0, ...Object.values(all).map((one) => one.fillOrder ?? 0));
    return { ...all, [keyOf(place)]: tells ? { ...changed, fillOrder } : changed };
  });
}

async function changeTab(
  { tabId, frameId }: { readonly tabId: number; readonly frameId?: number | undefined },
  change: (record: TabRecord) => TabRecord,
): Promise<void> {
  const isMeant = (record: TabRecord) =>
    record.tabId === tabId && (frameId === undefined || record.frameId === frameId);
  await records.update((all) =>
    Object.fromEntries(
      Object.entries(all).map(([place, record]) => [place, isMeant(record) ? change(record) : record]),
    ),
  );
}

/** What became of the code won't be told any more: not by this frame, or by no document of the tab. */
export async function forgetHandedOut({ tabId, frameId }: PagePlace): Promise<void> {
  await changeTab(
    { tabId, frameId: frameId === 0 ? undefined : frameId },
    ({ handedOut: _, ...record }) => record,
  );
}

/** A code was accepted in the tab, or a new login began there. */
export async function forgetRefused(tabId: number): Promise<void> {
  await changeTab({ tabId }, ({ refused: _, ...record }) => record);
}

const isUnder = ({ loginUnder }: TabRecord) => loginUnder !== undefined;

/** Whose login the tab shows is known now. */
export async function settleWhoseLogin(tabId: number): Promise<void> {
  await changeTab({ tabId }, ({ loginUnder: _, ...record }) => record);
}

export async function forgetTab(tabId: number): Promise<void> {
  await records.update((all) => without(all, tabId));
}

function without(all: Records, tabId: number, which: (record: TabRecord) => boolean = () => true): Records {
  return Object.fromEntries(
    Object.entries(all).filter(([, record]) => record.tabId !== tabId || !which(record)),
  );
}

/**
 * The vault is locked: who logged in, and what was to be filled or had been, is nobody's any more. That a code was
 * refused stays: whoever unlocks because of it must be told why, and it says no more than which account and when.
 * `strangersIn`: the tabs in which someone logged in whom no account is named after.
 */
export async function forgetToldFills(strangersIn: readonly number[]): Promise<void> {
  await records.update((all) =>
    Object.fromEntries(
      Object.entries(all).map(([place, { lastFill, byHand: _, answered: __, ...record }]) => [
        place,
        lastFill?.is === "other-username" || strangersIn.includes(record.tabId)
          ? { ...record, loginUnder: null }
          : record,
      ]),
    ),
  );
}

/**
 * Another person's vault is opened than `before`: no code that was handed out, and no outcome, is about an account of
 * theirs, and a login that is under way may not be theirs.
 */
export async function forgetFills(before: string): Promise<void> {
  await records.update((all) =>
    Object.fromEntries(
      Object.entries(all).map(
        ([place, { handedOut: _, byHand: __, lastFill: ___, refused: ____, answered: _____, ...record }]) => [
          place,
          { loginUnder: before, ...record, filledByItself: [] },
        ],
      ),
    ),
  );
}
