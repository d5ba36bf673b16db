// Injected into a document that asks for a code, before it is answered: writing into the page is seldom needed, and
// what runs in every bound page stays small without it. Leaves a function in the isolated world, which the page can't
// see, for main to call.

import { type FillOptions, type FillOutcome, fillPrompt } from "../fields/fill.ts";
import type { Prompt, RecoveryPrompt } from "../fields/find-prompt.ts";
import { onSubmit } from "./submit.ts";

export function write(
  prompt: Pick<Prompt | RecoveryPrompt, "boxes">,
  text: string,
  options: FillOptions,
  onSubmitted: () => void,
): Promise<FillOutcome> {
  // Before it is filled: some pages submit by themselves on the last digit.
  onSubmit(prompt.boxes, onSubmitted);
  return fillPrompt(prompt, text, options);
}

Object.assign(globalThis, { chartkeyWrite: write });
