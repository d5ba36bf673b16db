// When to look: the page loads, changes, is shown again. One observer, and looks that are at least a while apart.

const quietMs = 150;
const busyMs = 600;
/** Looking takes at most one part in so many of the time: where a look is dear, the next one waits the longer. */
const rest = 50;

/** By then a page that renders its prompt late has done so, in ms. */
export const settleMs = 1_500;

/** A look that takes longer, so many times in a row, makes of the page one that isn't looked at unasked. */
const dearMs = 250;
const mostDear = 4;

export interface PageWatch {
  /** From then on nothing is looked at, and nothing listens. */
  readonly over: AbortSignal;
  look(): void;
  /** Looking costs the page too much: from now on it is looked at when someone asks, only. */
  onTooDear?(): void;
}

/** Calls `look` now, once the page has settled, and after changes; returns how to make it look soon. */
export function watchPage({ over, look, onTooDear }: PageWatch): () => void {
  const watching = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  let pause = 0;
  let dear = 0;

  /** After a quiet moment, but not later than busyMs: a page that never rests is looked at all the same. */
  function soon(): void {
    if (over.aborted) return;
    const now = performance.now();
    if (timer === undefined) since = now;
    else clearTimeout(timer);
    timer = setTimeout(lookNow, Math.max(0, Math.min(quietMs, since + busyMs - now), pause - now));
  }

  function lookNow(): void {
    clearTimeout(timer);
    timer = undefined;
    const start = performance.now();
    look();
    const took = performance.now() - start;
    pause = start + rest * took;
    dear = took > dearMs ? dear + 1 : 0;
    if (dear === mostDear) {
      watching.abort();
      onTooDear?.();
    }
  }

  const observer = new MutationObserver(soon);
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["hidden", "disabled", "class", "style", "open", "aria-hidden"],
  });
  watching.signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  over.addEventListener("abort", () => watching.abort());
  // Frames and what they load, shadow roots (seen when the focus enters them), fade-ins, tabs that come to the front, pages
  // that come back from the back/forward cache.
  for (const event of ["load", "focusin", "transitionend", "animationend", "visibilitychange"])
    document.addEventListener(event, soon, { capture: true, signal: watching.signal });
  addEventListener("pageshow", soon, { signal: watching.signal });
  lookNow();
  setTimeout(soon, settleMs);
  setTimeout(soon, 2 * settleMs);
  return soon;
}
