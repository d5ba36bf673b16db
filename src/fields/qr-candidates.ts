import { openRoots, queryRoots, type Root } from "./open-tree.ts";
import { isRendered } from "./visibility.ts";

/** An element whose picture may be a QR code. */
export interface QrCandidate {
  readonly element: Element;
  /** Where it is drawn, in CSS px of the top viewport; may lie outside of it. */
  readonly rect: DOMRect;
  /** `frame`: another origin's document, which can be seen but not looked into. */
  readonly kind: "img" | "canvas" | "svg" | "background" | "frame";
  /** The picture that was pointed at. */
  readonly isChosen: boolean;
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
 * or more, on the screen or where one can scroll to; the biggest first. Before them the image with the address
 * `chosen`, whatever its shape. Other origins' frames come last: nothing is known of them but their place.
 */
export function findQrCandidates(document: Document, chosen = ""): readonly QrCandidate[] {
  const roots = openRoots(document);
  const candidates: QrCandidate[] = [];
  for (const element of queryRoots<Element>(roots, "img,canvas,svg,input[type=image]")) {
    const kind = element.localName === "canvas" ? "canvas" : element.localName === "svg" ? "svg" : "img";
    if (element.parentElement?.closest("svg")) continue;
    addIfLikely(candidates, element, kind, isImageFrom(element, chosen));
  }
  addBackgrounds(candidates, roots);
  for (const frame of queryRoots<HTMLIFrameElement>(roots, "iframe,frame,embed,object")) {
    if (isForeign(frame)) addIfLikely(candidates, frame, "frame", false);
  }
  return candidates.sort((a, b) => rankOf(b) - rankOf(a));
}

function addBackgrounds(candidates: QrCandidate[], roots: readonly Root[]): void {
  let left = MOST_BACKGROUNDS;
  for (const root of roots) {
    for (const element of root.querySelectorAll(BACKGROUND)) {
      if (left-- <= 0) return;
      if (isLikely(element.getBoundingClientRect()) && drawsBackground(element)) {
        addIfLikely(candidates, element, "background", false);
      }
    }
  }
}

function addIfLikely(
  candidates: QrCandidate[],
  element: Element,
  kind: QrCandidate["kind"],
  isChosen: boolean,
): void {
  const own = element.getBoundingClientRect();
  const fits = kind === "frame" ? Math.min(own.width, own.height) >= SMALLEST_SIDE : isLikely(own);
  if (!(fits || isChosen) || !isRendered(element)) return;
  const rect = rectInTopViewport(element);
  if (rect !== undefined) candidates.push({ element, rect, kind, isChosen });
}

function isImageFrom(element: Element, address: string): boolean {
  if (address === "" || element.localName !== "img") return false;
  const { currentSrc, src } = element as HTMLImageElement;
  return currentSrc === address || src === address;
}

function isForeign(frame: HTMLIFrameElement): boolean {
  try {
    return frame.contentDocument === null;
  } catch {
    return true;
  }
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

/** Chosen, then by area, frames last. */
function rankOf({ rect, kind, isChosen }: QrCandidate): number {
  if (isChosen) return Number.POSITIVE_INFINITY;
  const area = rect.width * rect.height;
  return kind === "frame" ? -1 / area : area;
}
