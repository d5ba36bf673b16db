// Finding accounts, in pictures and texts, and keeping them: what is asked, and what is answered.

import type { KeyUriProblem } from "../otp/key-uri.ts";
import type { KeyParameters } from "../otp/parameters.ts";
import type { Done, Refused, StorageProblem } from "./answers.ts";

/** An account found by a scan or typed in, not saved yet. Its secret stays in the background. */
export type Candidate = KeyParameters & {
  readonly id: string;
  readonly issuer: string;
  readonly accountName: string;
  /** The origin of the page that showed it, or over which it was typed in; absent where no extension may look. */
  readonly origin?: string;
  /** Typed in, or from a file: the page may have nothing to do with it, so it is bound only when the user says so. */
  readonly typedIn: boolean;
  /**
   * The key that the page prints for typing beside its QR code: the same, another one, or the only thing there was.
   * Absent where it prints none.
   */
  readonly printedKey?: "same" | "differs" | "alone";
  /** The shared secret as base32, so that the card can show a live code. Only ever sent to our own pages. */
  readonly secret: string;
  /** The names of an account with the very same secret: nothing to add. */
  readonly sameAs?: AccountNames;
  /** An account of the same name with another secret: replace it or keep both. */
  readonly twinOf?: string;
  /** Where that one's codes are, or were to be, filled. */
  readonly twinOrigins?: readonly string[];
  /** Replacing the twin is offered only where its bound origin is this one. */
  readonly mayReplace: boolean;
  /** An account elsewhere whose issuer this one's name looks like, and isn't. */
  readonly imitates?: { readonly issuer: string; readonly origins: readonly string[] };
};

/** How far an export of Google Authenticator has been read; the rest once all its codes are there. */
export interface MigrationProgress {
  readonly batchId: number;
  /** None of its codes is among those just read: it waits from before, and isn't mixed with them. */
  readonly isEarlier?: true;
  readonly read: number;
  readonly of: number;
  readonly added?: readonly AccountNames[];
  readonly alreadyThere?: readonly AccountNames[];
  /** Of those already there: counter-based ones, which the export has further on. */
  readonly movedOn?: readonly (AccountNames & { readonly from: number; readonly to: number })[];
  /** Accounts of it whose codes we can't make, by the names that it gives them. */
  readonly refused?: readonly { readonly name: string; readonly because: KeyUriProblem | "unreadable" }[];
}

interface AccountNames {
  readonly issuer: string;
  readonly accountName: string;
}

/** A QR code that is no account, said in words: what it is, never the whole text. */
export type OtherCode =
  | { readonly kind: "link"; readonly host: string }
  /** None that was read: a picture that may be one isn't wholly on the screen. */
  | { readonly kind: "out-of-view" }
  /** Typed in: more key URIs than have a card each. */
  | { readonly kind: "list" }
  | { readonly kind: "wifi" | "contact" | "text" | "payment" | "app-store" | "passkey" | "own-app" }
  | { readonly kind: "key-uri"; readonly because: KeyUriProblem };

export interface Scanned {
  readonly ok: true;
  readonly candidates: readonly Candidate[];
  readonly others: readonly OtherCode[];
  /** Google's exports, where a part of one was read: those just seen first, then others that wait for their parts. */
  readonly migrations: readonly MigrationProgress[];
}

/** The visible part of a tab, as a PNG data URL, and the page that it shows where one may look there. */
export interface HeldScreenshot {
  readonly picture: string;
  readonly page?: { readonly tabId: number; readonly origin: string };
}

export type ScanProblem =
  | "locked"
  | "nothing-found"
  /** The page may not read some picture's pixels, and it isn't wholly on the screen. */
  | "out-of-view"
  /** chrome://, the add-on store, a PDF viewer …: no extension may look there. */
  | "page-forbidden"
  | "page-changed"
  | "capture-failed"
  /** The thread that reads pictures was ended by the browser. */
  | "reading-ended";

export interface ScanMessages {
  /** Texts of QR codes that a page of ours has read: from a web page whose origin it saw, or from files. */
  "scan.texts": {
    request: {
      texts: readonly string[];
      printedKeys: readonly string[];
      /** A picture of the page that may be a code isn't wholly on the screen. */
      hasMore?: boolean;
      page?: { tabId: number; origin: string };
    };
    response: Scanned | Refused<"locked" | "page-changed" | "nothing-found">;
  };
  /** Opens our page with the tab's screenshot, on which the user draws a frame around a code. */
  "region.start": { request: { tabId: number }; response: Done | Refused<"locked" | "capture-failed"> };
  "region.take": { request: null; response: ({ ok: true } & HeldScreenshot) | Refused<"gone"> };
  /** All accounts of an export that has been read whole. */
  "migration.save": {
    request: { batchId: number };
    response: { ok: true; added: number } | Refused<"locked" | "candidate-gone" | StorageProblem>;
  };
  /** `tabId`: the page beside which it was typed in, to whose origin it may be bound. */
  "scan.text": {
    request: { text: string; tabId?: number };
    response: Scanned | Refused<"locked" | "nothing-found">;
  };
  /** `permissions.request` has been called in the same click, before this was sent. */
  "account.save": {
    request: {
      candidateId: string;
      issuer: string;
      accountName: string;
      twin: "keep-both" | "replace";
      /** Fill its codes on the candidate's origin. */
      bind: boolean;
    };
    response:
      | { ok: true; accountId: string; bound: boolean }
      | Refused<"locked" | "candidate-gone" | "same-secret" | StorageProblem>;
  };
}
