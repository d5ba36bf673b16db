// What the background's refusals mean, each in a sentence that says what to do (promise 10).

import type { LastFill } from "../messages/fill-messages.ts";
import type { Response } from "../messages/protocol.ts";
import { type BecauseOf, changeProblems } from "../ui/change-problems.ts";
import type { TextKey } from "../ui/texts.ts";

export const bindProblems: Record<BecauseOf<Response<"account.bind">>, TextKey> = {
  ...changeProblems,
  "not-an-origin": "bindNotAnOrigin",
};

export const nextCodeProblems: Record<BecauseOf<Response<"account.nextCode">>, TextKey> = {
  ...changeProblems,
  "no-codes-left": "counterAtEnd",
};

export const fillProblems: Record<BecauseOf<Response<"tab.fill">>, TextKey> = {
  locked: "problemLocked",
  "not-bound": "fillNotBound",
  "never-here": "fillNeverHere",
  "no-prompt": "fillNoPrompt",
  "no-recovery-code": "fillNoRecoveryCode",
  "page-not-reached": "fillPageNotReached",
};

type NotFilled = Extract<LastFill, { is: "not-filled" }>["because"];

export const fillRefusals: Record<NotFilled, TextKey> = {
  "storage-full": "problemStorageFull",
  "storage-failed": "problemStorageFailed",
  "no-codes-left": "counterAtEnd",
  "not-visible": "refusalNotVisible",
  covered: "refusalCovered",
  "has-other-value": "refusalHasOtherValue",
  "page-changed-it": "refusalPageChangedIt",
  gone: "refusalGone",
  "not-writable": "refusalNotWritable",
  "does-not-fit": "refusalDoesNotFit",
  "no-prompt": "fillNoPrompt",
};
