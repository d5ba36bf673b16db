// Which rows of a long list are made: those in sight, a few beside them, and the one that has the focus.

import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { firstRows } from "./account-lists.ts";

/** Beyond either edge: what a key or a turn of the wheel brings into sight is there before it is looked for. */
const spare = 4;

interface Range {
  readonly from: number;
  readonly to: number;
  /** The focus is never taken away by scrolling. */
  readonly focused: number | undefined;
}

/** For a list whose rows are all of one height and know their place by `data-at`. `first`: one that takes the focus. */
export function useSeenRows(
  count: number,
  first?: number,
): {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly places: readonly number[];
} {
  const list = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState<Range>({ from: 0, to: firstRows, focused: first });
  useEffect(() => {
    const look = () => {
      const seen = list.current && seenRange(list.current, count);
      if (seen) setRange((before) => (isSame(before, seen) ? before : seen));
    };
    look();
    const options = { capture: true, passive: true };
    addEventListener("scroll", look, options);
    addEventListener("resize", look);
    // A card that comes or goes above moves the list without a scroll.
    const observer = new MutationObserver(look);
    const around = list.current?.closest("main");
    if (around) observer.observe(around, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      removeEventListener("scroll", look, options);
      removeEventListener("resize", look);
    };
  }, [count]);
  return { list, places: placesOf(range, count) };
}

function seenRange(list: HTMLElement, count: number): Range | undefined {
  const { top, height } = list.getBoundingClientRect();
  const row = height / count;
  // Not laid out: nothing can be said of it.
  if (!(row > 0)) return undefined;
  const focusedRow = document.activeElement?.closest<HTMLElement>("[data-at]");
  const isOurs = focusedRow !== undefined && focusedRow !== null && list.contains(focusedRow);
  return {
    from: Math.floor(-top / row) - spare,
    to: Math.ceil((innerHeight - top) / row) + spare,
    focused: isOurs ? Number(focusedRow.dataset.at) : undefined,
  };
}

function isSame(one: Range, other: Range): boolean {
  return one.from === other.from && one.to === other.to && one.focused === other.focused;
}

/** In the list's order, which is the order of the Tab key. */
function placesOf({ from, to, focused }: Range, count: number): readonly number[] {
  const start = Math.min(Math.max(0, from), count);
  const places = Array.from({ length: Math.max(0, Math.min(to, count) - start) }, (_, at) => start + at);
  if (focused === undefined || focused >= count || places.includes(focused)) return places;
  return focused < start ? [focused, ...places] : [...places, focused];
}
