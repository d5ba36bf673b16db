// A whole screenshot: every code on it.

import { decodeWithQr, type QrCode } from "./decoders.ts";
import { findCodes } from "./find-codes.ts";
import { assertPixels, type Box, cropPixels, type Luma, lumaOf, type Pixels } from "./pixels.ts";
import { readQrCode } from "./read-qr-code.ts";

/** More codes than anybody puts on one screen; ends the search on a picture made of them. */
const mostCodes = 64;

/** Hints that are looked at by themselves; a page of photographs would take seconds. */
const mostHints = 12;

/**
 * Every code on a screenshot, each once. `hints` are rectangles where a code is likely, in the screenshot's
 * pixels (not CSS's): the first twelve in which the whole picture's search found none are read by themselves, with
 * more patience. Empty when there is none. Throws TypeError when the screenshot's data and measures don't belong
 * together.
 */
export function readQrCodes(screen: Pixels, hints: readonly Box[] = []): readonly QrCode[] {
  assertPixels(screen, "screen");
  const luma = lumaOf(screen, 255);
  const codes = findCodes(luma);
  while (codes.length < mostCodes) {
    const code = decodeWithQr(paintOver(luma, codes), "quick");
    if (!code || isKnown(codes, code.box)) break;
    codes.push(code);
  }
  const unread = hints.filter((hint) => !isKnown(codes, hint)).slice(0, mostHints);
  for (const hint of unread) {
    const crop = cropPixels(screen, hint);
    const code = crop && readQrCode(crop.pixels);
    if (!code) continue;
    const box = { ...code.box, x: code.box.x + crop.x, y: code.box.y + crop.y };
    if (!isKnown(codes, box)) codes.push({ ...code, box });
  }
  return codes;
}

/** Whether the middle of one of the codes lies in the box, or the box's in a code. */
function isKnown(codes: readonly QrCode[], box: Box): boolean {
  return codes.some((code) => holdsMiddle(box, code.box) || holdsMiddle(code.box, box));
}

function holdsMiddle(outer: Box, inner: Box): boolean {
  const x = inner.x + inner.width / 2 - outer.x;
  const y = inner.y + inner.height / 2 - outer.y;
  return x >= 0 && y >= 0 && x <= outer.width && y <= outer.height;
}

/** The picture with the codes' places blank, so that the next search finds something else. */
function paintOver(luma: Luma, codes: readonly QrCode[]): Luma {
  const data = luma.data.slice();
  for (const { box } of codes) {
    const left = Math.max(0, Math.floor(box.x));
    const right = Math.min(luma.width, Math.ceil(box.x + box.width));
    const bottom = Math.min(luma.height, Math.ceil(box.y + box.height));
    for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y++) {
      data.fill(255, y * luma.width + left, y * luma.width + Math.max(left, right));
    }
  }
  return { ...luma, data };
}
