// Injected into a document of a site for which the user once said which field takes the code: finds that field. Leaves
// functions in the isolated world, which the page can't see, for main to call.

import { readAlso } from "../fields/meaning.ts";
import { otherScripts } from "../fields/other-scripts.ts";
import { findTaughtField } from "../fields/taught-field.ts";
import type { World } from "./world.ts";

readAlso(otherScripts);

/** `descriptions`: as the vault has them for this origin. */
export function takeTaughtFields(descriptions: string): void {
  Object.assign(globalThis, {
    chartkeyTaught: (roots) => findTaughtField(roots, descriptions),
  } satisfies World);
}

Object.assign(globalThis, { chartkeyTakeTaughtFields: takeTaughtFields });
