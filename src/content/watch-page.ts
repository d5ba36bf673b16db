// When to look: the page loads, changes, is shown again. One observer, and looks that are at least a while apart.

const quietMs = 150;
const busyMs = 600;
/** Looking takes at most one part in so many of the time: where a look is dear, the next one waits the longer. */
const rest = 50;

/** By then a page that renders its prompt late has done so, in ms. */
export const settleMs = 1_500;

/** Calls `look` now, once the page has settled, and after changes; returns how to make it look soon. */
export function watchPage(look: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  let pause = 0;

  /** After a quiet moment, but not later than busyMs: a page that never rests is looked at all the same. */
  function soon(): void {
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
    pause = start + rest * (performance.now() - start);
  }

  const observer = new MutationObserver(soon);
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["hidden", "disabled", "class", "style", "open", "aria-hidden"],
  });
  // Frames and what they load, shadow roots (seen when the focus enters them), fade-ins, tabs that come to the front, pages
  // that come back from the back/forward cache.
  document.addEventListener("load", soon, true);
  document.addEventListener("focusin", soon, true);
  document.addEventListener("transitionend", soon, true);
  document.addEventListener("animationend", soon, true);
  document.addEventListener("visibilitychange", soon);
  addEventListener("pageshow", soon);
  lookNow();
  setTimeout(soon, settleMs);
  setTimeout(soon, 2 * settleMs);
  return soon;
}
