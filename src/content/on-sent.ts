// Hearing that a filled prompt is sent: `submit` from a click or Enter, `formdata` also from form.submit() by script, and
// where a page's script sends without either, its own server's answer to a request that the fill, a click or Enter began.

import { isElement } from "../fields/open-tree.ts";
import { answerOf } from "../fields/own-requests.ts";
import { doesOther, mayPressToSend } from "../fields/sending-button.ts";

/** A script that sends when something is pressed, or when the last digit is there, has begun to by then, in ms. */
const begunMs = 1_000;

/** By a form, or as the server's answer shows: with a refusal of the server's, nothing says that it took the code. */
export type SentHow = "by-form" | "answered" | "answered-no";

export interface SentListener {
  readonly over: AbortSignal;
  /** Whether the boxes hold what was filled, or nothing any more: what else is sent isn't ours to tell of. */
  isOurs(): boolean;
  /** Something is about to be done that may send, before the page hears of it. */
  onAct(): void;
  /** Something else was pressed: what the page does next may be due to that. */
  onLeft(): void;
  /** May be called more than once. */
  onSent(how: SentHow): void;
}

/** Call it before the boxes are filled: that, too, may send. */
export function onSent(
  boxes: readonly HTMLInputElement[],
  { over, isOurs, onAct, onLeft, onSent }: SentListener,
): void {
  /** When something was done that may send, by the page's clock. */
  const acts = [performance.now()];
  /** The form was sent by a button that does something else. */
  let isLeft = false;
  const act = () => {
    acts.push(performance.now());
    onAct();
  };
  const press = (event: Event) => {
    const [target] = event.composedPath() as [Node];
    isLeft = false;
    // A page may tell the document or the window of a press.
    if (!isElement(target)) return;
    const isPress = event.type === "click" || (event as KeyboardEvent).key === "Enter";
    if (event.type === "click" && doesOther(target)) onLeft();
    // Enter in another field is about that; on a button it is a click, too.
    const isElsewhere = target.matches("input,textarea,select,[contenteditable]") && !isOneOf(target, boxes);
    if (isPress && !isElsewhere && (isOneOf(target, boxes) || mayPressToSend(target, boxes)) && isOurs())
      act();
  };
  const send = (event: Event) => {
    const { submitter } = event as SubmitEvent;
    if (submitter) isLeft = !mayPressToSend(submitter, boxes);
    if (isLeft || !isOurs() || !boxes.some(({ form }) => !form || form === event.target)) return;
    act();
    onSent("by-form");
  };
  // None of these events leaves a shadow root or a frame as what it was.
  const trees = new Set<Node>(boxes.flatMap((box) => [box.getRootNode(), box.ownerDocument]));
  const listen = { capture: true, signal: over };
  for (const tree of trees) {
    for (const event of ["submit", "formdata"]) tree.addEventListener(event, send, listen);
    for (const event of ["click", "keydown"]) tree.addEventListener(event, press, listen);
  }
  const observer = new PerformanceObserver((requests) => {
    for (const entry of requests.getEntries()) {
      const { startTime } = entry;
      const answer = answerOf(entry);
      if (answer && acts.some((at) => startTime >= at && startTime < at + begunMs)) onSent(answer);
    }
  });
  observer.observe({ type: "resource" });
  over.addEventListener("abort", () => observer.disconnect());
}

function isOneOf(target: Element, boxes: readonly HTMLInputElement[]): boolean {
  return boxes.some((box) => box === target);
}
