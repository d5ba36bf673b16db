// Functions that go over to a page by their source: they see their arguments only.

/** An expression that calls the function with these arguments. */
export function callOf<Args extends unknown[]>(fn: (...args: Args) => unknown, args: Args): string {
  const values = args.map((value) => JSON.stringify(value) ?? "undefined");
  return `(${fn})(${values.join(", ")})`;
}

/** For a page: what a person can read of it. */
export function readableText(): string {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden text must not count.
  return document.body.innerText;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * For a page: the middle of the first visible match, if a click there hits it. It answers after a second look, a frame
 * or two later: a popup grows and scrolls after its content has changed, and a click on where something stood before
 * hits nothing.
 */
export async function clickablePoint(selector: string): Promise<Point | undefined> {
  const look = (): Point | undefined => {
    for (const element of document.querySelectorAll(selector)) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      element.scrollIntoView({ block: "nearest", behavior: "instant" });
      const { left, top, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      const point = { x: left + width / 2, y: top + height / 2 };
      return element.contains(document.elementFromPoint(point.x, point.y)) ? point : undefined;
    }
    return undefined;
  };
  const before = look();
  // Not by animation frames: a popup that isn't drawn gets none.
  await new Promise((resolve) => setTimeout(resolve, 40));
  const after = look();
  return before && after && before.x === after.x && before.y === after.y ? after : undefined;
}
