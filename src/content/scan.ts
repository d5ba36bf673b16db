// Injected once when the user asks to add an account from the page: collects the pictures that may be QR codes.
// Leaves a function in the isolated world, which the page can't see, for the background to call.

import { findQrCandidates, type QrCandidate } from "../fields/qr-candidates.ts";
import type { ScannedPage } from "../messages/scanned-page.ts";

const mostPictures = 24;
const longestSide = 1_600;
const shortestSide = 240;

async function scan(): Promise<ScannedPage> {
  const pictures: string[] = [];
  const unread: DOMRect[] = [];
  for (const candidate of findQrCandidates(document).slice(0, mostPictures)) {
    const picture = await pictureOf(candidate);
    if (picture === undefined) unread.push(candidate.rect);
    else pictures.push(picture);
  }
  return {
    origin: globalThis.origin,
    pictures,
    unread: unread.map(({ x, y, width, height }) => ({ x, y, width, height })),
    scale: devicePixelRatio,
  };
}

/** The element's own pixels as a PNG; undefined where the page may not read them either. No image is requested again. */
async function pictureOf({ element, kind, rect }: QrCandidate): Promise<string | undefined> {
  try {
    if (kind === "canvas") return (element as HTMLCanvasElement).toDataURL("image/png");
    if (kind === "img") {
      const image = element as HTMLImageElement;
      return draw(image, image.naturalWidth || rect.width, image.naturalHeight || rect.height);
    }
    if (kind === "svg") return draw(await imageOfSvg(element as SVGElement), rect.width * 2, rect.height * 2);
    return undefined;
  } catch {
    return undefined; // a tainted canvas, or a page that allows no data: images
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
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

async function imageOfSvg(svg: SVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGElement;
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.style.color = getComputedStyle(svg).color; // currentColor is lost with the surroundings
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

Object.assign(globalThis, { chartkeyScan: scan });
