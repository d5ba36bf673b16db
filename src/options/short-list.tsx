import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { countText } from "../ui/texts.ts";

/** How many are shown at first, and more each time that more is asked for. */
const few = 8;

interface ShortListProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item, at: number) => string;
  readonly children: (item: Item, at: number) => ComponentChildren;
}

/** The first few, and more when they are asked for: there may be ten thousand. */
export function ShortList<Item>({ items, keyOf, children }: ShortListProps<Item>) {
  const [count, setCount] = useState(few);
  const shown = items.slice(0, count);
  if (items.length === 0) return null;
  return (
    <>
      <ul class="short-list">
        {shown.map((item, at) => (
          <li key={keyOf(item, at)}>{children(item, at)}</li>
        ))}
      </ul>
      {shown.length < items.length && (
        <button type="button" class="quiet" onClick={() => setCount(count * 4)}>
          {countText("showMore", Math.min(items.length - count, 3 * count))}
        </button>
      )}
    </>
  );
}
