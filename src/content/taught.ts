// Injected into a document that shows no prompt, on a site for which the user once said which field takes the code: finds
// that field. Leaves functions in the isolated world, which the page can't see, for main to call.

import type { Prompt } from "../fields/find-prompt.ts";
import { otherScripts } from "../fields/other-scripts.ts";
import { findTaughtField } from "../fields/taught-field.ts";
import { readAlso } from "../fields/words.ts";

readAlso(otherScripts);

/** `description`: as the vault has it for this origin. */
export function takeTaughtField(description: string): void {
  Object.assign(globalThis, {
    chartkeyTaught: (): Prompt | undefined => findTaughtField(document, description),
  });
}

Object.assign(globalThis, { chartkeyTakeTaughtField: takeTaughtField });
