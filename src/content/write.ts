// Injected into a document that asks for a code, before it is answered: writing into the page is seldom needed, and
// what runs in every bound page stays small without it. Leaves a function in the isolated world, which the page can't
// see, for main to call.

import { type FillOutcome, fillPrompt } from "../fields/fill.ts";
import type { Prompt, RecoveryPrompt } from "../fields/find-prompt.ts";
import { PageActivity, pressEnter } from "../fields/send-prompt.ts";
import type { FillAnswer } from "../messages/fill-messages.ts";
import { onSent } from "./on-sent.ts";

/** A page that sends itself has begun to by then, in ms. */
const ownSendingMs = 700;

export async function write(
  prompt: Pick<Prompt | RecoveryPrompt, "boxes">,
  { text, requireOnTop, submit }: Extract<FillAnswer, { do: "fill" }>,
  ownOlderCodes: readonly string[],
  onSubmitted: () => void,
): Promise<FillOutcome> {
  const activity = new PageActivity(prompt, text);
  // Before it is filled: some pages submit by themselves on the last digit.
  onSent(prompt.boxes, () => {
    activity.noteSent();
    onSubmitted();
  });
  const outcome = await fillPrompt(prompt, text, { ownOlderCodes, requireOnTop });
  // Not awaited: what became of the fill is told before the page may be gone.
  if (submit && outcome.result === "filled") {
    setTimeout(() => activity.isStillWaiting() && pressEnter(prompt), ownSendingMs);
  }
  return outcome;
}

Object.assign(globalThis, { chartkeyWrite: write });
