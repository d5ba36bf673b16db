// What the background's refusals mean, each in a sentence that says what to do (promise 10).

import type { FillRefusal, Response, ScanProblem, StorageProblem } from "../messages/protocol.ts";
import type { KeyUriProblem } from "../otp/key-uri.ts";
import type { TextKey } from "../ui/texts.ts";

type BecauseOf<Answer> =
  Extract<Answer, { readonly ok: false }> extends { readonly because: infer Because extends string }
    ? Because
    : never;

export const changeProblems: Record<"gone" | "locked" | StorageProblem, TextKey> = {
  gone: "accountGone",
  locked: "problemLocked",
  "storage-full": "problemStorageFull",
  "storage-failed": "problemStorageFailed",
};

export const saveProblems: Record<BecauseOf<Response<"account.save">>, TextKey> = {
  ...changeProblems,
  "candidate-gone": "saveCandidateGone",
  "same-secret": "saveSameSecret",
};

export const bindProblems: Record<BecauseOf<Response<"account.bind">>, TextKey> = {
  ...changeProblems,
  "not-an-origin": "bindNotAnOrigin",
};

export const scanProblems: Record<ScanProblem, TextKey> = {
  locked: "problemLocked",
  "nothing-found": "scanNothingFound",
  "page-forbidden": "scanPageForbidden",
  "page-changed": "scanPageChanged",
  "capture-failed": "scanCaptureFailed",
};

export const nextCodeProblems: Record<BecauseOf<Response<"account.nextCode">>, TextKey> = {
  ...changeProblems,
  "no-codes-left": "counterAtEnd",
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

export const fillProblems: Record<BecauseOf<Response<"tab.fill">>, TextKey> = {
  locked: "problemLocked",
  "not-bound": "fillNotBound",
  "no-prompt": "fillNoPrompt",
  "no-recovery-code": "fillNoRecoveryCode",
  "page-not-reached": "fillPageNotReached",
};

export const fillRefusals: Record<FillRefusal, TextKey> = {
  "not-visible": "refusalNotVisible",
  covered: "refusalCovered",
  "has-other-value": "refusalHasOtherValue",
  "page-changed-it": "refusalPageChangedIt",
  gone: "refusalGone",
  "not-writable": "refusalNotWritable",
  "does-not-fit": "refusalDoesNotFit",
  "no-prompt": "fillNoPrompt",
};
