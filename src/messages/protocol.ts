// Every message between our contexts: what is asked, what is answered, and who may ask.

import type { KeyUriProblem } from "../otp/key-uri.ts";
import type { KeyParameters } from "../otp/parameters.ts";
import type { PageWhy } from "./page-why.ts";
import type { ServerClock } from "./server-clock.ts";

/** Who asks. Judged from what the browser says of the sender (sender.ts), never from the message. */
export type Caller = "own-page" | "content-script";

/** Storage would not take it; what was kept before stands. */
export type StorageProblem = "storage-full" | "storage-failed";

export type Refused<Because extends string> = { readonly ok: false; readonly because: Because };
export type Done = { readonly ok: true };

/** Why nothing was changed in the vault. */
type ChangeProblem = "locked" | StorageProblem;

/** What opens a vault, on its way from a page of ours to the background. Bytes are base64 there. */
export type Secret =
  | { readonly type: "passphrase"; readonly passphrase: string }
  /** The 160 bits, as recovery-key.ts reads them from what was typed. */
  | { readonly type: "recovery-key"; readonly key: string }
  /** What the passkey answered for the slot's input. */
  | { readonly type: "passkey"; readonly prfOutput: string };

/** A secret is looked at later and later the more wrong ones there were, wherever it is asked for. */
export type SecretRefusal =
  | Refused<"wrong-secret" | "no-vault" | "unreadable" | "newer-version">
  | { readonly ok: false; readonly because: "delayed"; readonly until: number };

/** A change of the ways into the open vault. Each seals it anew: what was taken away or replaced opens nothing any more. */
export type SlotWish =
  | { readonly do: "set-passphrase"; readonly passphrase: string }
  /** In place of an earlier one; the answer holds the new one, this once. */
  | { readonly do: "make-recovery-key" }
  /** As the browser made it: bytes in base64. */
  | {
      readonly do: "add-passkey";
      readonly credentialId: string;
      readonly prfInput: string;
      readonly prfOutput: string;
    }
  /** A passkey or the recovery key. The passphrase can only be replaced. */
  | { readonly do: "remove"; readonly slotId: string };

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
  /** An account with the very same secret: nothing to add. */
  readonly sameAs?: string;
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
  readonly read: number;
  readonly of: number;
  readonly added?: readonly AccountNames[];
  readonly alreadyThere?: readonly AccountNames[];
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
  | { readonly kind: "wifi" | "contact" | "text" | "payment" | "app-store" | "passkey" | "own-app" }
  | { readonly kind: "key-uri"; readonly because: KeyUriProblem };

export interface Scanned {
  readonly ok: true;
  readonly candidates: readonly Candidate[];
  readonly others: readonly OtherCode[];
  readonly migration?: MigrationProgress;
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

/** What the popup shows of the tab it stands over. */
export interface TabState {
  /** Absent where no extension may look. */
  readonly origin?: string;
  /** A prompt was seen on the page; absent: none, or the page isn't bound and so isn't looked at. */
  readonly prompt?: { readonly takesRecoveryCode: boolean };
  readonly lastFill?: LastFill;
}

export type FillRefusal =
  | "not-visible"
  | "covered"
  | "has-other-value"
  | "page-changed-it"
  | "gone"
  | "not-writable"
  | "does-not-fit"
  | "no-prompt";

/** The last thing that happened to a fill in a tab, truthfully. */
export type LastFill =
  | { readonly is: "waiting"; readonly until: number; readonly accountId: string }
  /** Someone logged in under a name that this account was never used with: it is filled only by hand. */
  | { readonly is: "other-username"; readonly username: string; readonly accountId: string }
  /** The login may have begun before this vault was opened, and be someone else's: it is filled only by hand. */
  | { readonly is: "earlier-login"; readonly accountId: string }
  | { readonly is: "filled"; readonly at: number; readonly accountId: string; readonly what: FillKind }
  | {
      readonly is: "not-filled";
      readonly because: FillRefusal;
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

/** What a content script sees of its page. Booleans and a count: no page text. */
export interface PageReport {
  readonly prompt: "none" | "code" | "code-or-recovery" | "recovery";
  readonly digits?: number;
  readonly enrolment: boolean;
  readonly leavesOrigin: boolean;
  /** Looking costs the page too much: it is looked at when someone asks only, so a prompt may be there all the same. */
  readonly rests?: boolean;
}

/** Several people share a profile, and this says none of them, or one who is there. */
type NameProblem = "name-missing" | "name-taken";

type BackupProblem = "too-large" | "not-a-backup" | "newer-version" | "damaged" | "wrong-secret";

/** What import/read-import.ts refuses a file for. */
type ImportProblem =
  | "too-large"
  | "too-many"
  | "unrecognised"
  | "own-backup"
  | "needs-passphrase"
  | "wrong-passphrase"
  | "encrypted"
  | "newer-version"
  | "damaged";

export interface ReadFile {
  readonly ok: true;
  readonly source: "aegis" | "2fas" | "authenticator-cc" | "bitwarden" | "google" | "key-uris";
  readonly contents: string;
  /** Keys that the file holds more than once. */
  readonly twice: number;
  readonly refused: readonly RefusedEntry[];
  /** Google's export is several codes; so many of them are not in the file. */
  readonly missingParts: number;
}

export interface RefusedEntry {
  readonly name: string;
  readonly because: KeyUriProblem | "unreadable";
  /** The kind of code that we don't have, as the file names it. */
  readonly type?: string;
}

interface Protocol {
  /**
   * `name`: whose it is, where there is one already; `firstName`: whose that one is, where it is the only one. Another
   * one that is open locks.
   */
  "vault.create": {
    request: { passphrase: string; name?: string; firstName?: string };
    response: Done | Refused<"weak" | "exists" | NameProblem | StorageProblem>;
  };
  /** `vaultId`: the open one, as the page shows it. */
  "vault.rename": {
    request: { vaultId: string; name: string };
    response: Done | Refused<NameProblem | ChangeProblem>;
  };
  /** The open one, whose name was typed; never the last one. Nothing brings it back. */
  "vault.remove": {
    request: { vaultId: string; name: string; secret: Secret };
    response: Done | Refused<"wrong-name" | "only-one" | ChangeProblem> | SecretRefusal;
  };
  /** `vaultId`: whose, where there are several; absent, the one that was open last. Another one that is open locks. */
  "vault.unlock": {
    request: { secret: Secret; vaultId?: string | undefined };
    response: Done | SecretRefusal;
  };
  /**
   * Whether the person at the computer is the one whose vault is open: before a page of ours reveals a secret or
   * writes a file with it. What the background itself changes takes the secret in its own request.
   */
  "vault.prove": { request: { secret: Secret }; response: Done | Refused<"locked"> | SecretRefusal };
  "vault.lock": { request: null; response: Done };
  /** What was wrong with the vault's copies has been read. */
  "trouble.seen": { request: null; response: Done };
  "slots.change": {
    request: { secret: Secret; wish: SlotWish };
    response:
      | {
          ok: true;
          recoveryKey?: string;
          /** The older generation couldn't be overwritten yet: what was replaced opens it until the next change. */
          oldOneLeft: boolean;
        }
      | Refused<"weak" | "too-many" | "no-such-slot" | "not-made" | ChangeProblem>
      | SecretRefusal;
  };
  /** What lets it stay open for longer than now needs `secret`. */
  "locking.set": {
    request: { idleMinutes: number; lockWithScreen: boolean; lockAfterSleep: boolean; secret?: Secret };
    response: Done | Refused<"secret-needed" | ChangeProblem> | SecretRefusal;
  };
  /** A person is at work in a page of ours: idle time begins anew. */
  "vault.touch": { request: null; response: Done };

  /** Texts of QR codes that a page of ours has read: from a web page whose origin it saw, or from files. */
  "scan.texts": {
    request: {
      texts: readonly string[];
      printedKeys: readonly string[];
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
  "account.remove": { request: { accountId: string }; response: Done | Refused<"locked" | StorageProblem> };
  /** All of them as they shall be now. An absent text is an empty one. */
  "account.edit": {
    request: {
      accountId: string;
      issuer: string;
      accountName: string;
      notes: string;
      pinned: boolean;
      submits: boolean;
    };
    response: Done | Refused<"gone" | ChangeProblem>;
  };
  /** `permissions.request` has been called in the same click. The wish is kept whatever the browser answers. */
  "account.bind": {
    request: { accountId: string; origin: string };
    response: { ok: true; bound: boolean } | Refused<"gone" | "not-an-origin" | ChangeProblem>;
  };
  /** Its codes are not filled on that origin any more; the permission goes back where no account needs it. */
  "account.unbind": {
    request: { accountId: string; origin: string };
    response: Done | Refused<"gone" | ChangeProblem>;
  };
  /** How codes are filled on a bound origin; null is by themselves. */
  "site.fillMode": {
    request: { origin: string; mode: "when-asked" | "never" | null };
    response: Done | Refused<ChangeProblem>;
  };
  /** The field with the cursor takes the code, on the site of the document that it stands in: kept, and filled. */
  "site.teachField": {
    request: { tabId: number };
    response: Done | Refused<"no-field" | ChangeProblem>;
  };
  "site.forgetField": { request: { origin: string }; response: Done | Refused<ChangeProblem> };
  /** Its codes are not filled by themselves any more for who logs in under that name. */
  "account.forgetUsername": {
    request: { accountId: string; username: string };
    response: Done | Refused<"gone" | ChangeProblem>;
  };
  /** `place` is counted without it. */
  "account.move": {
    request: { accountId: string; place: number };
    response: Done | Refused<"gone" | ChangeProblem>;
  };
  /** Accounts with the very same key become one, which knows all that each knew. */
  "accounts.merge": { request: null; response: Done | Refused<ChangeProblem> };
  /** Out of the bin, and gone. */
  "bin.delete": { request: { accountId: string }; response: Done | Refused<ChangeProblem> };
  "account.restore": { request: { accountId: string }; response: Done | Refused<"locked" | StorageProblem> };
  /** A counter-based account's next code. The counter is saved before the code is told. */
  "account.nextCode": {
    request: { accountId: string };
    response: { ok: true; code: string } | Refused<"locked" | "gone" | "no-codes-left" | StorageProblem>;
  };

  /** The text of an encrypted file with everything, under a passphrase of its own. */
  "backup.make": {
    request: { passphrase: string };
    response: { ok: true; text: string } | Refused<"locked" | "weak">;
  };
  /** Whether a saved file opens and what it holds. Only a file that holds all counts as the latest backup. */
  "backup.check": {
    request: { text: string; passphrase: string };
    response: { ok: true; accounts: number; missing: number } | Refused<BackupProblem | ChangeProblem>;
  };
  /** `contents` is the opened vault as vault-json.ts writes it: for the page to show, and to send back. */
  "backup.open": {
    request: { text: string; passphrase: string };
    response: { ok: true; contents: string } | Refused<BackupProblem | "locked">;
  };
  /** `choices`: for the backup's accounts (by their id there) that compete with one of the vault; else "mine". */
  "backup.restore": {
    request: { contents: string; choices: Readonly<Record<string, "mine" | "theirs" | "both">> };
    response: { ok: true; added: number; changed: number } | Refused<"damaged" | ChangeProblem>;
  };
  /** The reminder is quiet until there are newer accounts. */
  "backup.putOff": { request: null; response: Done | Refused<ChangeProblem> };

  /** Reads another app's file and changes nothing. `contents` as with "backup.open". */
  "import.read": {
    request: { text: string; passphrase?: string };
    response: ReadFile | Refused<ImportProblem | "locked">;
  };
  /** Adds the accounts that aren't there, bound to nothing. */
  "import.add": {
    request: { contents: string };
    response: { ok: true; added: number; alreadyThere: number } | Refused<"damaged" | ChangeProblem>;
  };

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

  "offer.answer": {
    request: { offerId: string; keep: boolean };
    response: Done | Refused<"locked" | StorageProblem>;
  };
  "recovery.mark": {
    request: { accountId: string; code: string; used: boolean };
    response: Done | Refused<"locked" | StorageProblem>;
  };

  /** The page is written in letters that the fill script has no words in: they are there once this is answered. */
  "page.words": { request: null; response: Done };
  /** `end`: as with "fill.ask". */
  "page.report": { request: PageReport; response: { ask: boolean; end?: true } };
  "fill.ask": { request: PageReport & { refresh: boolean }; response: FillAnswer };
  "fill.done": {
    request: { result: "filled" } | { result: "partly" | "refused"; because: FillRefusal };
    response: Done;
  };
  "fill.submitted": { request: null; response: Done };
  "login.username": { request: { username: string }; response: Done };
  "recovery.found": { request: { codes: readonly string[] }; response: Done };
}

export type MessageName = keyof Protocol;
export type Request<Name extends MessageName> = Protocol[Name]["request"];
export type Response<Name extends MessageName> = Protocol[Name]["response"];

export const allowedCaller = {
  "vault.create": "own-page",
  "vault.rename": "own-page",
  "vault.remove": "own-page",
  "vault.unlock": "own-page",
  "vault.prove": "own-page",
  "slots.change": "own-page",
  "trouble.seen": "own-page",
  "vault.lock": "own-page",
  "vault.touch": "own-page",
  "scan.texts": "own-page",
  "region.start": "own-page",
  "region.take": "own-page",
  "migration.save": "own-page",
  "locking.set": "own-page",
  "scan.text": "own-page",
  "account.save": "own-page",
  "account.remove": "own-page",
  "account.restore": "own-page",
  "account.edit": "own-page",
  "account.bind": "own-page",
  "account.unbind": "own-page",
  "site.fillMode": "own-page",
  "site.teachField": "own-page",
  "site.forgetField": "own-page",
  "account.forgetUsername": "own-page",
  "account.move": "own-page",
  "accounts.merge": "own-page",
  "bin.delete": "own-page",
  "backup.make": "own-page",
  "backup.check": "own-page",
  "backup.open": "own-page",
  "backup.restore": "own-page",
  "backup.putOff": "own-page",
  "import.read": "own-page",
  "import.add": "own-page",
  "account.nextCode": "own-page",
  "tab.state": "own-page",
  "tab.why": "own-page",
  "tab.fill": "own-page",
  "clock.measure": "own-page",
  "offer.answer": "own-page",
  "recovery.mark": "own-page",
  "page.words": "content-script",
  "page.report": "content-script",
  "fill.ask": "content-script",
  "fill.done": "content-script",
  "fill.submitted": "content-script",
  "login.username": "content-script",
  "recovery.found": "content-script",
} as const satisfies Record<MessageName, Caller>;

export interface Envelope {
  readonly name: MessageName;
  readonly request: unknown;
}

/** The one thing the background ever pushes to a page: "look again". No code travels in it (promise 2). */
export interface AskAgain {
  readonly push: "ask-again";
}
