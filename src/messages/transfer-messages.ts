// Backups, and other apps' files: what is asked, and what is answered.

import type { KeyUriProblem } from "../otp/key-uri.ts";
import type { ChangeProblem, Done, Refused } from "./answers.ts";

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

export interface TransferMessages {
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
  /** Adds the accounts that aren't there, bound to nothing, and moves the counters on that the file has further on. */
  "import.add": {
    request: { contents: string };
    response: { ok: true; added: number; movedOn: number } | Refused<"damaged" | ChangeProblem>;
  };
}
