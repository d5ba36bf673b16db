// Injected into a document that is written in other letters than Latin ones and has something to type into: the words
// to understand it by, and what it answers. What runs in every bound page stays small without them.

import { otherReplies } from "../fields/other-replies.ts";
import { otherScripts } from "../fields/other-scripts.ts";
import type { World } from "./world.ts";

Object.assign(globalThis, { chartkeyWords: { ...otherScripts, ...otherReplies } } satisfies World);
