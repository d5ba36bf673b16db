// Filling: what pages are told and tell, and what the popup asks about its tab.

import type { Done, Refused, StorageProblem } from "./answers.ts";
import type { PageWhy } from "./page-why.ts";
import type { ServerClock } from "./server-clock.ts";

/** What the popup shows of the tab it stands over. */
export interface TabState {
  /** Absent where no extension may look. */
  readonly origin?: string;
  /** A prompt was seen on the page; absent: none, or the page isn't bound and so isn't looked at. */
  readonly prompt?: { readonly takesRecoveryCode: boolean };
  readonly lastFill?: LastFill;
  /** Stands until a code is accepted or a new login begins: the next one may be awaited or filled by now. */
  readonly refused?: RefusedCode;
}

/** The page showed its prompt again after this account's code was sent. `at` in ms since epoch. */
export interface RefusedCode {
  readonly accountId: string;
  readonly at: number;
}

/** Why nothing, or only a part, stands in the page. */
export const fillRefusals = [
  "not-visible",
  "covered",
  "has-other-value",
  "page-changed-it",
  "gone",
  "not-writable",
  "does-not-fit",
  "no-prompt",
] as const;

type FillRefusal = (typeof fillRefusals)[number];

/** The last thing that happened to a fill in a tab, truthfully. */
export type LastFill =
  | { readonly is: "waiting"; readonly until: number; readonly accountId: string }
  /** Someone logged in under a name that this account was never used with: it is filled only by hand. */
  | { readonly is: "other-username"; readonly username: string; readonly accountId: string }
  /** The login may have begun before this vault was opened, and be someone else's: it is filled only by hand. */
  | { readonly is: "earlier-login"; readonly accountId: string }
  | {
      readonly is: "filled";
      readonly at: number;
      /** When it was sent, as far as that was heard; what became of it isn't known, or not yet. */
      readonly sentAt?: number;
      readonly accountId: string;
      readonly what: FillKind;
    }
  | {
      readonly is: "not-filled";
      /** The last three: what had to be stored before it left couldn't be, or there is none left. */
      readonly because: FillRefusal | StorageProblem | "no-codes-left";
      readonly partly: boolean;
      readonly accountId: string;
    }
  | {
      readonly is: "accepted" | "refused";
      readonly at: number;
      readonly accountId: string;
      readonly what: FillKind;
    };

export type FillKind = "code" | "recovery-code";

/** What a content script may be told. At most one code, for the one fill that it asked for (promise 1). */
export type FillAnswer =
  | {
      readonly do: "fill";
      readonly text: string;
      readonly what: FillKind;
      readonly requireOnTop: boolean;
      /** Then send the prompt, as Enter would; once, and only where the page doesn't do so by itself. */
      readonly submit?: true;
      readonly freshUntil?: number;
    }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "nothing" }
  /** The site isn't looked after any more: nothing of ours stays active there. */
  | { readonly do: "end" };

/** What a page's prompt takes. */
export const promptKinds = ["none", "code", "code-or-recovery", "recovery"] as const;

/** What a content script sees of its page. Booleans and a count: no page text. */
export interface PageReport {
  readonly prompt: (typeof promptKinds)[number];
  readonly digits?: number;
  readonly enrolment: boolean;
  readonly leavesOrigin: boolean;
  /** Looking costs the page too much: it is looked at when someone asks only, so a prompt may be there all the same. */
  readonly rests?: boolean;
  /** A name or a password is asked for: nobody is logged in here. */
  readonly signIn?: boolean;
}

export interface FillMessages {
  "tab.state": { request: { tabId: number }; response: TabState };
  /** Looks at the page anew. Its fields are told apart by what is said of them; no text of the page goes along. */
  "tab.why": { request: { tabId: number }; response: PageWhy };
  "tab.fill": {
    request: { tabId: number; accountId: string; what: FillKind };
    response:
      | Done
      | Refused<
          "locked" | "not-bound" | "never-here" | "no-prompt" | "no-recovery-code" | "page-not-reached"
        >;
  };
  /** The clock of a bound origin's server, measured now. */
  "clock.measure": { request: { origin: string }; response: ServerClock };
  /** The page is written in letters that the fill script has no words in: they are there once this is answered. */
  "page.words": { request: null; response: Done };
  /** `end`: as with "fill.ask". */
  "page.report": { request: PageReport; response: { ask: boolean; end?: true } };
  /** `at`: when the document asked, by a clock of its own, ms. Sent again because no answer came, it asks as before. */
  "fill.ask": { request: PageReport & { refresh: boolean; at: number }; response: FillAnswer };
  "fill.done": {
    request: { result: "filled" } | { result: "partly" | "refused"; because: FillRefusal };
    response: Done;
  };
  "fill.submitted": { request: null; response: Done };
  /** What became of what was filled, where the page tells without going to another document. */
  "fill.outcome": { request: { is: "accepted" | "refused" }; response: Done };
  "login.username": { request: { username: string }; response: Done };
  "recovery.found": { request: { codes: readonly string[] }; response: Done };
}
