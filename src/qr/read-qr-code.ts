// One element's picture, which should be a code: worth every trick.

import type { Box } from "./boxes.ts";
import { decodeWithJsqr, decodeWithQr, type QrCode } from "./decoders.ts";
import { findCodes } from "./find-codes.ts";
import { assertPixels, type Luma, lumaOf, type Pixels, padLuma, scaleLuma } from "./pixels.ts";
import { levelBetween } from "./read-grid.ts";

/** The longer side, in pixels, that a picture is reduced to for the ladder: jsQR's time grows with the area. */
const largest = 400;

/** Up to this side modules may be too small for jsQR, and above it too large or too blurred. */
const middling = 200;

/**
 * The codes in the picture of one element: the bitmap of an `img`, `canvas` or `svg`, or an element's rectangle
 * cut out of a screenshot. Transparent parts are tried on white and on black ground. The most certain one first;
 * empty when there is none that can be read whole. Throws TypeError when the picture's data and measures don't
 * belong together.
 */
export function readQrCodesOf(crop: Pixels): readonly QrCode[] {
  assertPixels(crop, "crop");
  for (const ground of groundsOf(crop)) {
    const { codes } = findCodes(lumaOf(crop, ground));
    if (codes.length > 0) return codes;
  }
  for (const ground of groundsOf(crop)) {
    const code = climb(lumaOf(crop, ground));
    if (code) return [code];
  }
  return [];
}

/** The most certain of them, where one is expected. */
export function readQrCode(crop: Pixels): QrCode | undefined {
  return readQrCodesOf(crop)[0];
}

/** White, then black; one is enough for an opaque picture. */
function groundsOf({ data }: Pixels): readonly number[] {
  for (let at = 3; at < data.length; at += 4) {
    if ((data[at] ?? 0) < 255) return [255, 0];
  }
  return [255];
}

/**
 * The ladder: jsQR on the picture with a quiet zone added, enlarged or reduced, and cut into black and white, then
 * the second decoder. Each rung cures something that a decoder stumbles over; none can make one code into another.
 */
function climb(luma: Luma): QrCode | undefined {
  const fit = Math.min(1, largest / Math.max(luma.width, luma.height));
  const small = fit < 1 ? scaleLuma(luma, fit) : luma;
  const margin = Math.ceil(Math.max(small.width, small.height) / 10);
  const onWhite = padLuma(small, margin, 255);
  const other = Math.max(small.width, small.height) > middling ? 0.5 : 2;
  const rungs: readonly (() => { code: QrCode | undefined; factor: number })[] = [
    () => ({ code: decodeWithJsqr(onWhite, "both"), factor: 1 }),
    () => ({ code: decodeWithJsqr(padLuma(small, margin, 0), "both"), factor: 1 }),
    () => ({ code: decodeWithJsqr(scaleLuma(onWhite, other), "both"), factor: other }),
    () => ({ code: decodeWithJsqr(blackAndWhite(onWhite), "both"), factor: 1 }),
    () => ({ code: decodeWithQr(onWhite), factor: 1 }),
  ];
  for (const rung of rungs) {
    const { code, factor } = rung();
    if (code) return { ...code, box: unscaled(code.box, margin * factor, factor * fit) };
  }
  return undefined;
}

function blackAndWhite({ data, width, height }: Luma): Luma {
  const level = levelBetween(data);
  return { data: data.map((tone) => (tone < level ? 0 : 255)), width, height };
}

function unscaled(box: Box, margin: number, factor: number): Box {
  return {
    x: (box.x - margin) / factor,
    y: (box.y - margin) / factor,
    width: box.width / factor,
    height: box.height / factor,
  };
}
