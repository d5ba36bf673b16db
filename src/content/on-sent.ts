// Hearing that a filled prompt is sent: `submit` from a click or Enter, `formdata` also from form.submit() by script, and
// where a page's script sends without either, its own server's answer to a request that the fill, a click or Enter began.

import { isAnsweredOwnRequest } from "../fields/own-requests.ts";

/** A script that sends when something is pressed, or when the last digit is there, has begun to by then, in ms. */
const begunMs = 1_000;

/** Calls once, at the first of them. Call it before the boxes are filled. */
export function onSent(boxes: readonly HTMLInputElement[], listener: () => void): void {
  const heard = new AbortController();
  const once = () => {
    heard.abort();
    listener();
  };
  /** When something was done that may send, by the page's clock. */
  const acts = [performance.now()];
  const act = (event: Event) => {
    if (event.type === "click" || (event as KeyboardEvent).key === "Enter") acts.push(performance.now());
  };
  // None of these events leaves a shadow root or a frame as what it was.
  const trees = new Set<Node>(boxes.flatMap((box) => [box.getRootNode(), box.ownerDocument]));
  const listen = { capture: true, signal: heard.signal };
  for (const tree of trees) {
    for (const event of ["submit", "formdata"]) tree.addEventListener(event, once, listen);
    for (const event of ["click", "keydown"]) tree.addEventListener(event, act, listen);
  }
  const observer = new PerformanceObserver((requests) => {
    const isBegun = ({ startTime }: PerformanceEntry) =>
      acts.some((at) => startTime >= at && startTime < at + begunMs);
    if (requests.getEntries().some((entry) => isAnsweredOwnRequest(entry) && isBegun(entry))) once();
  });
  observer.observe({ type: "resource" });
  heard.signal.addEventListener("abort", () => observer.disconnect());
}
