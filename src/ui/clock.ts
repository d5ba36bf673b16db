// The one clock of a page: every countdown follows it.

import { type ReadonlySignal, signal } from "@preact/signals";

/** Ticks just after each full second while the page is shown; asleep while it is hidden. ms since epoch. */
export function startClock(page: Document): ReadonlySignal<number> {
  const now = signal(Date.now());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    now.value = Date.now();
    timer = page.hidden ? undefined : setTimeout(tick, 1000 - (Date.now() % 1000));
  };
  page.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    tick();
  });
  tick();
  return now;
}
