// Injected into a document that has something to type into and is written in other letters than Latin ones, or in Turkish
// or Vietnamese: the words to understand it by, and what it answers. What runs in every bound page stays small without them.

import { otherReplies } from "../fields/other-replies.ts";
import { otherScripts } from "../fields/other-scripts.ts";
import type { World } from "./world.ts";

Object.assign(globalThis, { chartkeyWords: { ...otherScripts, ...otherReplies } } satisfies World);
