import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { countText } from "../ui/texts.ts";

const few = 8;

interface ShortListProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item, at: number) => string;
  readonly children: (item: Item) => ComponentChildren;
}

/** The first few, and the rest when it is asked for: a file may hold ten thousand. */
export function ShortList<Item>({ items, keyOf, children }: ShortListProps<Item>) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, few);
  if (items.length === 0) return null;
  return (
    <>
      <ul class="short-list">
        {shown.map((item, at) => (
          <li key={keyOf(item, at)}>{children(item)}</li>
        ))}
      </ul>
      {shown.length < items.length && (
        <button type="button" class="quiet" onClick={() => setWhole(true)}>
          {countText("showMore", items.length - shown.length)}
        </button>
      )}
    </>
  );
}
