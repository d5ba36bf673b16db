// Injected into a document that asks for a code, before it is answered: writing into the page is seldom needed, and
// what runs in every bound page stays small without it. Leaves a function in the isolated world, which the page can't
// see, for main to call.

import { send } from "../browser/page-messaging.ts";
import { type FillOutcome, fillPrompt, joinedValue, plain } from "../fields/fill.ts";
import type { Prompts } from "../fields/find-prompt.ts";
import { readAlso } from "../fields/meaning.ts";
import { PageActivity, pressEnter } from "../fields/send-prompt.ts";
import type { surroundingsOf } from "../fields/surroundings.ts";
import type { FillAnswer } from "../messages/fill-messages.ts";
import { afterSending } from "./after-sending.ts";
import { onSent } from "./on-sent.ts";
import type { World } from "./world.ts";

/** A page that sends itself has begun to by then, in ms. */
const ownSendingMs = 700;

/** What main knows how to do, and this needn't be taught again. */
export interface Filler {
  /** Nothing of ours goes on in this page from then on. */
  readonly over: AbortSignal;
  find(): Prompts;
  readonly read: typeof surroundingsOf;
}

export interface Written {
  readonly outcome: FillOutcome;
  /** It stands there as it was written, and wasn't sent. */
  isWaiting(): boolean;
}

const world = globalThis as World;

/** Undefined where there is no prompt that takes it. */
export async function write(
  { text, what, requireOnTop, submit }: Extract<FillAnswer, { do: "fill" }>,
  { over, find, read }: Filler,
): Promise<Written | undefined> {
  const { prompt, recoveryPrompt } = find();
  const { boxes } = (what === "code" ? prompt : (recoveryPrompt ?? prompt)) ?? {};
  if (!boxes) return undefined;
  world.chartkeyHears?.abort();
  const hears = new AbortController();
  world.chartkeyHears = hears;
  over.addEventListener("abort", () => hears.abort(), { signal: hears.signal });

  const activity = new PageActivity({ boxes }, text);
  let isSubmitted = false;
  const after = afterSending({
    ...{ boxes, find, read, over: hears.signal },
    tell(is) {
      hears.abort();
      void send("fill.outcome", { is });
    },
  });
  // Before it is filled: some pages submit by themselves on the last digit.
  onSent(boxes, {
    over: hears.signal,
    isOurs: () => ["", plain(text)].includes(plain(joinedValue(boxes))),
    onAct: after.act,
    onLeft: after.left,
    onSent(how) {
      activity.noteSent();
      after.sent(how);
      if (isSubmitted || how === "answered-no") return;
      isSubmitted = true;
      void send("fill.submitted", null);
    },
  });
  after.act();
  world.chartkeyOwnCodes ??= [];
  const ownOlderCodes = world.chartkeyOwnCodes;
  const outcome = await fillPrompt({ boxes }, text, { ownOlderCodes, requireOnTop });
  if (what === "code") ownOlderCodes.push(text);
  // Not awaited: what became of the fill is told before the page may be gone.
  if (submit && outcome.result === "filled") {
    setTimeout(() => activity.isStillWaiting() && pressEnter({ boxes }), ownSendingMs);
  }
  return { outcome, isWaiting: () => !isSubmitted && joinedValue(boxes) === text };
}

if (world.chartkeyWords) readAlso(world.chartkeyWords);
Object.assign(globalThis, { chartkeyWrite: write } satisfies World);
