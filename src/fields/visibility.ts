import { drawnParent, rootOf } from "./open-tree.ts";

/** Smaller than this, in CSS px, nobody types into it. */
const SMALLEST_BOX = 8;
/** Fainter than this, nobody sees it. */
const FAINTEST = 0.3;

/** So many elements around a transparent input are looked at for boxes drawn under it. */
const MOST_DRAWN = 60;

/** Whether the element is rendered, as far as styles say; its place and size don't matter here. */
export function isRendered(element: Element): boolean {
  return element.checkVisibility({
    opacityProperty: true,
    visibilityProperty: true,
    contentVisibilityAuto: true,
  });
}

/** Whether a person can see the box: rendered, big enough, on the page (scrolled to or not), all frames around it too. */
export function isVisible(box: Element): boolean {
  if (!isRendered(box) && !liesOverDrawnBoxes(box)) return false;
  const rect = box.getBoundingClientRect();
  if (rect.width < SMALLEST_BOX || rect.height < SMALLEST_BOX) return false;
  const view = box.ownerDocument.defaultView;
  if (view === null) return false;
  if (rect.right + view.scrollX <= 0 || rect.bottom + view.scrollY <= 0) return false;
  const page = box.ownerDocument.documentElement;
  if (rect.left + view.scrollX >= Math.max(page.scrollWidth, view.innerWidth)) return false;
  const frame = frameAround(box);
  return frame === null || isVisible(frame);
}

/**
 * Some prompts draw a box per digit and lay one transparent input over them: it isn't seen, but what it is for is.
 * Nothing else transparent is a prompt.
 */
function liesOverDrawnBoxes(input: Element): boolean {
  const parent = drawnParent(input);
  if (parent === null || !input.checkVisibility({ visibilityProperty: true }) || !isRendered(parent))
    return false;
  const outer = input.getBoundingClientRect();
  const lefts = new Set<number>();
  for (const drawn of [...(parent.parentElement ?? parent).querySelectorAll("*")].slice(0, MOST_DRAWN)) {
    const { left, right, top, bottom, width, height } = drawn.getBoundingClientRect();
    const isInside =
      left > outer.left - 4 && right < outer.right + 4 && top < outer.bottom && bottom > outer.top;
    if (isInside && Math.min(width, height) >= 16 && width <= outer.width / 3 && isRendered(drawn))
      lefts.add(left);
  }
  return lefts.size >= 4;
}

/** Whether nothing on the way up makes the box too faint to be seen: opacities multiply, filters may add theirs. */
export function isOpaque(box: Element): boolean {
  let opacity = 1;
  const start = liesOverDrawnBoxes(box) ? drawnParent(box) : box;
  for (let element = start; element !== null; element = drawnParent(element)) {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    if (style === undefined || style.filter.includes("opacity(")) return false;
    opacity *= Number(style.opacity || 1);
  }
  return opacity >= FAINTEST;
}

/**
 * Whether a click at the box's centre would reach it, in its own document and in every frame around it. A box outside
 * the viewport is scrolled to first: what can't be pointed at can't be judged.
 */
export function isOnTop(box: HTMLInputElement): boolean {
  const view = box.ownerDocument.defaultView;
  if (view === null) return false;
  let rect = box.getBoundingClientRect();
  if (rect.top < 0 || rect.left < 0 || rect.bottom > view.innerHeight || rect.right > view.innerWidth) {
    box.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    rect = box.getBoundingClientRect();
  }
  const hit = rootOf(box)?.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
  if (hit !== box && !isLabelOf(hit, box)) return false;
  const frame = frameAround(box);
  return frame === null || isFrameOnTop(frame, rect);
}

/** A floating label lies over its box, and a click on it goes to the box. */
function isLabelOf(hit: Element | null | undefined, box: HTMLInputElement): boolean {
  return [...(box.labels ?? [])].some((label) => label === hit);
}

function isFrameOnTop(frame: Element, inside: DOMRect): boolean {
  const outer = frame.getBoundingClientRect();
  const x = outer.left + frame.clientLeft + inside.left + inside.width / 2;
  const y = outer.top + frame.clientTop + inside.top + inside.height / 2;
  return frame.ownerDocument.elementFromPoint(x, y) === frame;
}

function frameAround(element: Element): Element | null {
  return element.ownerDocument.defaultView?.frameElement ?? null;
}
