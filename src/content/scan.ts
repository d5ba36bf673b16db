// Injected once when the user asks to add an account from the page: collects the pictures that may be QR codes, and
// the keys that stand beside them. Leaves a function in the isolated world, which the page can't see, for our popup.

import { findQrCandidates, type QrCandidate } from "../fields/qr-candidates.ts";
import { findTextKeys } from "../fields/text-key.ts";
import type { ScannedPage } from "../messages/scanned-page.ts";

const mostPictures = 24;
const mostKeys = 5;
const longestSide = 1_600;
const shortestSide = 240;
/** A page may hold a data: URL of any length. */
const longestUrl = 4_000_000;
/** Elements of an SVG: a code of 97 modules a side may draw each dark one by itself. */
const mostColoured = 6_000;

async function scan(chosen: string): Promise<ScannedPage> {
  const pictures: { url: string; isChosen: boolean }[] = [];
  const unread: ScannedPage["unread"][number][] = [];
  for (const candidate of findQrCandidates(document, chosen).slice(0, mostPictures)) {
    const { rect, isChosen } = candidate;
    const url = await pictureOf(candidate);
    if (url !== undefined && url.length < longestUrl) pictures.push({ url, isChosen });
    else {
      // A screenshot shows device pixels.
      const by = devicePixelRatio;
      const box = { x: rect.x * by, y: rect.y * by, width: rect.width * by, height: rect.height * by };
      unread.push({ ...box, isChosen, isInView: isInView(rect) });
    }
  }
  const printedKeys = findTextKeys(document).slice(0, mostKeys);
  return { origin: globalThis.origin, pictures, unread, printedKeys };
}

/** A pixel's worth of rounding is no reason to make anyone scroll. */
function isInView({ left, top, right, bottom }: DOMRect): boolean {
  return left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
}

/** The element's own pixels; undefined where the page may not read them either. No image is requested again. */
async function pictureOf({ element, kind, rect }: QrCandidate): Promise<string | undefined> {
  try {
    if (kind === "canvas") return (element as HTMLCanvasElement).toDataURL("image/png");
    if (kind === "img") {
      const image = element as HTMLImageElement;
      return draw(image, image.naturalWidth || rect.width, image.naturalHeight || rect.height);
    }
    if (kind === "svg") return await pictureOfSvg(element as SVGElement, rect);
    return kind === "background" ? await pictureOfBackground(element) : undefined;
  } catch {
    return undefined; // a tainted canvas
  }
}

function draw(image: HTMLImageElement, width: number, height: number): string | undefined {
  if (!(width > 0 && height > 0)) return undefined;
  // Small codes are enlarged by whole numbers, so that their modules stay square.
  const scale = Math.min(
    longestSide / Math.max(width, height),
    Math.ceil(shortestSide / Math.max(width, height)),
  );
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

async function pictureOfSvg(svg: SVGElement, { width, height }: DOMRect): Promise<string | undefined> {
  const copy = svg.cloneNode(true) as SVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.style.color = getComputedStyle(svg).color; // currentColor is lost with the surroundings
  colourAs(svg, copy);
  const url = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  try {
    return draw(await load(url), width * 2, height * 2);
  } catch {
    return url; // a page that allows no data: images; ours does
  }
}

/** What the page's style sheets colour would be black without them, a code's light ground too. */
function colourAs(original: SVGElement, copy: SVGElement): void {
  const parts = original.querySelectorAll("*");
  if (parts.length > mostColoured) return;
  const copies = copy.querySelectorAll<SVGElement>("*");
  for (const [at, part] of parts.entries()) {
    const { fill, stroke } = getComputedStyle(part);
    const style = copies[at]?.style;
    if (style) Object.assign(style, { fill, stroke });
  }
}

/** Only what the address itself holds, or the page's own memory: anything else would be a request. */
async function pictureOfBackground(element: Element): Promise<string | undefined> {
  const url = /url\("((?:data:image\/|blob:)[^"]+)"\)/.exec(getComputedStyle(element).backgroundImage)?.[1];
  if (!url?.startsWith("blob:")) return url;
  const image = await load(url);
  return draw(image, image.naturalWidth, image.naturalHeight);
}

async function load(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

Object.assign(globalThis, { chartkeyScan: scan });
