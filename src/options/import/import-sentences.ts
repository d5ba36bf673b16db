// What is said of an imported file and of what is in it.

import type { RefusedEntry } from "../../messages/transfer-messages.ts";
import { labelInSentence } from "../../ui/shown-label.ts";
import type { Sentence, TextKey } from "../../ui/texts.ts";
import type { FileRefusal } from "./import-model.ts";

export const fileRefusals: Record<FileRefusal, TextKey> = {
  locked: "problemLocked",
  "too-large": "importTooLarge",
  "too-many": "importTooMany",
  unrecognised: "importUnrecognised",
  "own-backup": "importOwnBackup",
  encrypted: "importEncrypted",
  "newer-version": "importNewerVersion",
  damaged: "importDamaged",
  unreachable: "importUnreachable",
  empty: "fileEmpty",
  "no-text": "importUnrecognised",
  "no-answer": "problemNoAnswer",
};

/** Names of products, the same in every language; only a list of key URIs has no maker. */
export const sourceNames = {
  aegis: "sourceAegis",
  "2fas": "source2fas",
  "authenticator-cc": "sourceAuthenticatorCc",
  bitwarden: "sourceBitwarden",
  google: "sourceGoogle",
  "key-uris": "sourceKeyUris",
} as const satisfies Record<string, TextKey>;

const reasons: Record<Exclude<RefusedEntry["because"], "unknown-type">, TextKey> = {
  "not-a-key-uri": "entryNoKeyUri",
  migration: "entryUnreadable",
  unreadable: "entryUnreadable",
  "no-secret": "entryNoSecret",
  "secret-not-base32": "entryDamagedSecret",
  "secret-too-long": "entryLongSecret",
  algorithm: "entryAlgorithm",
  digits: "entryDigits",
  period: "entryPeriod",
  counter: "entryCounter",
};

/** Why one account of a file is not taken. A type that we don't have is named. */
export function entryReason({ because, type = "" }: RefusedEntry): Sentence {
  return because === "unknown-type" ? ["entryType", labelInSentence(type)] : [reasons[because]];
}
