import { openRoots, queryRoots } from "./open-tree.ts";
import { isRendered } from "./visibility.ts";

/** An element whose picture may be a QR code. */
export interface QrCandidate {
  readonly element: Element;
  /** Where it is drawn, in CSS px of the top viewport; may lie outside of it. */
  readonly rect: DOMRect;
  readonly kind: "img" | "canvas" | "svg" | "background";
}

const SMALLEST_SIDE = 48;
/** A code may come with a caption or a margin in its picture. */
const MOST_OBLONG = 1.7;
/** Elements that draw a picture as their background are empty; so many of them are looked at. */
const BACKGROUND =
  "[style*='background'],[class*='qr' i],[id*='qr' i],div:empty,span:empty,i:empty,a:empty,figure:empty";
const MOST_BACKGROUNDS = 400;

/**
 * The pictures on the page, in open shadow roots and same-origin frames that may be QR codes: roughly square, 48 px
 * or more, on the screen or where one can scroll to; the biggest first.
 */
export function findQrCandidates(document: Document): readonly QrCandidate[] {
  const roots = openRoots(document);
  const candidates: QrCandidate[] = [];
  for (const element of queryRoots<Element>(roots, "img,canvas,svg,input[type=image]")) {
    const kind = element.localName === "canvas" ? "canvas" : element.localName === "svg" ? "svg" : "img";
    if (element.parentElement?.closest("svg")) continue;
    addIfLikely(candidates, element, kind);
  }
  let left = MOST_BACKGROUNDS;
  for (const root of roots) {
    for (const element of root.querySelectorAll(BACKGROUND)) {
      if (left-- <= 0) break;
      if (isLikely(element.getBoundingClientRect()) && drawsBackground(element)) {
        addIfLikely(candidates, element, "background");
      }
    }
  }
  return candidates.sort((a, b) => areaOf(b) - areaOf(a));
}

function addIfLikely(candidates: QrCandidate[], element: Element, kind: QrCandidate["kind"]): void {
  if (!isLikely(element.getBoundingClientRect()) || !isRendered(element)) return;
  const rect = rectInTopViewport(element);
  if (rect !== undefined) candidates.push({ element, rect, kind });
}

function isLikely({ width, height }: DOMRect): boolean {
  const shorter = Math.min(width, height);
  return shorter >= SMALLEST_SIDE && Math.max(width, height) <= shorter * MOST_OBLONG;
}

function drawsBackground(element: Element): boolean {
  return (
    element.ownerDocument.defaultView?.getComputedStyle(element).backgroundImage.includes("url(") ?? false
  );
}

/** Adds up the frames around; undefined where the element lies above or left of everything that can be scrolled to. */
function rectInTopViewport(element: Element): DOMRect | undefined {
  const { x, y, width, height } = element.getBoundingClientRect();
  const view = element.ownerDocument.defaultView;
  if (view === null || x + width + view.scrollX <= 0 || y + height + view.scrollY <= 0) return undefined;
  const frame = view.frameElement;
  if (frame === null) return new DOMRect(x, y, width, height);
  const outer = isRendered(frame) ? rectInTopViewport(frame) : undefined;
  return outer && new DOMRect(x + outer.x + frame.clientLeft, y + outer.y + frame.clientTop, width, height);
}

function areaOf({ rect }: QrCandidate): number {
  return rect.width * rect.height;
}
