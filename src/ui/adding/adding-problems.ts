// What is said when a scan finds nothing, a key is none, or an account can't be kept (promise 10).

import type { Response } from "../../messages/protocol.ts";
import type { ScanProblem } from "../../messages/scan-messages.ts";
import type { KeyUriProblem } from "../../otp/key-uri.ts";
import { type BecauseOf, changeProblems } from "../change-problems.ts";
import type { TextKey } from "../texts.ts";

export const saveProblems: Record<BecauseOf<Response<"account.save">>, TextKey> = {
  ...changeProblems,
  "candidate-gone": "saveCandidateGone",
  "same-secret": "saveSameSecret",
};

export const scanProblems: Record<ScanProblem, TextKey> = {
  locked: "problemLocked",
  "nothing-found": "scanNothingFound",
  "out-of-view": "scanOutOfView",
  "page-forbidden": "scanPageForbidden",
  "page-changed": "scanPageChanged",
  "capture-failed": "scanCaptureFailed",
  "reading-ended": "scanReadingEnded",
};

export const keyProblems: Record<KeyUriProblem, TextKey> = {
  "not-a-key-uri": "keyNotAKeyUri",
  migration: "keyMigration",
  "unknown-type": "keyUnknownType",
  "no-secret": "keyNoSecret",
  "secret-not-base32": "keySecretNotBase32",
  "secret-too-long": "keySecretTooLong",
  algorithm: "keyAlgorithm",
  digits: "keyDigits",
  period: "keyPeriod",
  counter: "keyCounter",
};
