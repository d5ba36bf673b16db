// What our scripts leave for each other in a document's isolated world, which the page can't see: they are injected one by
// one, and share no module. browser/page-scripts.ts calls what explain, scan and taught leave there.

import type { Prompt } from "../fields/find-prompt.ts";
import type { OtherScripts } from "../fields/meaning.ts";
import type { Root } from "../fields/open-tree.ts";
import type { write } from "./write.ts";

export interface World {
  /** main.ts runs here: one is enough. */
  chartkeyFills?: true;
  /** main.ts: looking costs this page too much. */
  chartkeyRests?: true;
  /** write.ts, for the document that is handed a code. */
  chartkeyWrite?: typeof write;
  /** write.ts: what is still heard of the last fill, whichever copy of it that was done by. */
  chartkeyHears?: AbortController;
  /** write.ts: the codes that were filled here. Nothing else is written over. */
  chartkeyOwnCodes?: string[];
  /** words.ts, for a document in other letters than Latin ones. */
  chartkeyWords?: OtherScripts;
  /** taught.ts: the field that the user said takes the code. It goes before what looks like one. */
  chartkeyTaught?: (roots: readonly Root[]) => Prompt | undefined;
  /** recovery.ts runs here. */
  chartkeySeeksRecoveryCodes?: true;
}
