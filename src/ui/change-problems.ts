// What is said when a change is refused, wherever it was asked for (promise 10).

import type { StorageProblem } from "../messages/answers.ts";
import type { TextKey } from "./texts.ts";

export type BecauseOf<Answer> =
  Extract<Answer, { readonly ok: false }> extends { readonly because: infer Because extends string }
    ? Because
    : never;

/** Those that every change may meet. What a change of its own kind may meet beside them stands with its sentences. */
export const changeProblems: Record<"gone" | "no-field" | "locked" | StorageProblem, TextKey> = {
  gone: "accountGone",
  "no-field": "teachNoField",
  locked: "problemLocked",
  "storage-full": "problemStorageFull",
  "storage-failed": "problemStorageFailed",
};
