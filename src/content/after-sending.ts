// What becomes of a prompt that was sent, where the page stays: its script asks the server, and then goes on or says no.

import type { Prompts } from "../fields/find-prompt.ts";
import { type Judgement, judgementOn } from "../fields/judgement.ts";
import { openRoots, queryRoots } from "../fields/open-tree.ts";
import type { surroundingsOf } from "../fields/surroundings.ts";
import { whoItIs } from "../fields/username.ts";
import { isVisible } from "../fields/visibility.ts";
import type { SentHow } from "./on-sent.ts";

/** Between two looks, in ms. What is done in between shows in the next. */
const pauseMs = 250;
/** Looking takes at most one part in so many of the time. */
const rest = 50;
/** So long after something that may have sent it, no answer is expected any more. ms */
const patienceMs = 10_000;
const patienceOnceSentMs = 30_000;
/** A refusal that is gone again by then was a message of some other kind. ms */
const refusedMs = 400;
/** Between the prompt's going and its coming back with an error, a page may show that it is busy. ms */
const goneMs = 2_500;
/** Where it still says that it is busy, or the answer wasn't seen. ms */
const busyGoneMs = 10_000;

const BUSY = "[aria-busy=true],[role=progressbar],progress";

export interface Aftermath {
  readonly boxes: readonly HTMLInputElement[];
  readonly over: AbortSignal;
  find(): Prompts;
  readonly read: typeof surroundingsOf;
  /** Once. Where nothing can be told, it is never called. */
  tell(is: "accepted" | "refused"): void;
}

/**
 * Looks at the page from when something is done that may send the prompt until it tells what became of it. Refused: the
 * prompt stands, and the page says so now and didn't before. Accepted: it is gone for good, and nobody is asked who they are.
 */
export function afterSending({ boxes, over, find, read, tell }: Aftermath) {
  const sent = new Set<SentHow>();
  let before = judgement(boxes);
  let until = 0;
  let isWaiting = false;
  let refusedSince: number | undefined;
  let goneSince: number | undefined;

  /** The boxes of the prompt that stands: those that were filled, or what came in their place; undefined: can't tell. */
  function standing(): readonly HTMLInputElement[] | undefined {
    if (boxes.every((box) => box.isConnected && isVisible(box))) return boxes;
    const { prompt, recoveryPrompt, isUnread } = find();
    return isUnread ? undefined : ((prompt ?? recoveryPrompt)?.boxes ?? []);
  }

  function judgement(stand: readonly HTMLInputElement[] = []): Judgement {
    return judgementOn(stand, read);
  }

  function lookOn(ms: number): void {
    until = Math.max(until, performance.now() + ms);
    lookLater();
  }

  function lookLater(tookMs = 0): void {
    if (!isWaiting) setTimeout(look, Math.max(pauseMs, rest * tookMs));
    isWaiting = true;
  }

  function look(): void {
    isWaiting = false;
    const now = performance.now();
    // Until it is sent there is only to see what is said no more.
    const isIdle = sent.size === 0 && before.refusals.size + before.alerts.size === 0;
    if (over.aborted || now > until || isIdle) return;
    const stand = standing();
    const said = judgement(stand);
    const isRefused = stand !== undefined && stand.length > 0 && sent.size > 0 && saysNo(said);
    const isGone = stand?.length === 0 && sent.size > 0 && !sent.has("answered-no") && !seen(whoItIs);
    refusedSince = isRefused ? (refusedSince ?? now) : undefined;
    goneSince = isGone ? (goneSince ?? now) : undefined;
    // What was said before and isn't any more is said anew when it comes again.
    before = { refusals: both(before.refusals, said.refusals), alerts: both(before.alerts, said.alerts) };
    if (refusedSince !== undefined && now - refusedSince >= refusedMs) tell("refused");
    else if (goneSince !== undefined && now - goneSince >= (isBusy() ? busyGoneMs : goneMs)) tell("accepted");
    else lookLater(performance.now() - now);
  }

  function saysNo(said: Judgement): boolean {
    const isNew = (kind: keyof Judgement) => [...said[kind]].some((text) => !before[kind].has(text));
    // In words that aren't known it counts only where the server said no, too.
    return isNew("refusals") || (sent.has("answered-no") && isNew("alerts"));
  }

  function isBusy(): boolean {
    // A frame that shows another document now was answered by that.
    const isSeen = sent.has("answered") || boxes[0]?.ownerDocument.defaultView === null;
    return !isSeen || seen(BUSY);
  }

  return {
    /** Something is about to be done that may send it: what the page says until then is no answer. */
    act(): void {
      before = judgement(standing());
      lookOn(patienceMs);
    },
    /** Then the prompt's going, or coming back, says nothing of what was sent. */
    left(): void {
      sent.clear();
    },
    sent(how: SentHow): void {
      sent.add(how);
      lookOn(patienceOnceSentMs);
    },
  };
}

function both(some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...some].filter((one) => others.has(one)));
}

function seen(selector: string): boolean {
  return queryRoots(openRoots(document, "addressed"), selector).some(isVisible);
}
