// A whole screenshot: every code on it.

import { areTogether, type Box, scaledBox } from "./boxes.ts";
import { findWithQr, type QrCode } from "./decoders.ts";
import { type FoundCodes, findCodes, findCodesBeside, findHardCodes } from "./find-codes.ts";
import { assertPixels, cropPixels, halfRedsOf, type Luma, lumaOf, type Pixels } from "./pixels.ts";
import { readQrCode } from "./read-qr-code.ts";

/** More codes than anybody puts on one screen; ends the search on a picture made of them. */
const mostCodes = 64;

/** Places that are looked at by themselves; a page of photographs would take seconds. */
const mostPlaces = 6;

/** Of these, pictures of the page that showed no code, when the screen has shown one elsewhere. */
const mostHintsBeside = 2;

/**
 * Every code on a screenshot, each once. `hints` are rectangles where a code is likely, in the screenshot's
 * pixels (not CSS's), the likeliest first: the first few on which none was found are read by
 * themselves, with more patience. Empty when there is none. Throws TypeError when the screenshot's data and
 * measures don't belong together.
 */
export function readQrCodes(screen: Pixels, hints: readonly Box[] = []): readonly QrCode[] {
  assertPixels(screen, "screen");
  const luma = lumaOf(screen, 255);
  const plain = findCodes(luma);
  const { codes, unread } = joined(plain, findMore(screen, luma, plain.codes));
  const found = [...codes];
  if (found.length === 0) found.push(...everyCodeOfQr(luma));

  const places = found.length === 0 ? [...unread, ...hints] : [...unread, ...hints.slice(0, mostHintsBeside)];
  for (const place of places.slice(0, mostPlaces)) {
    const crop = isNew(found, place) && cropPixels(screen, place);
    const code = crop && readQrCode(crop.pixels);
    if (!code) continue;
    const box = { ...code.box, x: code.box.x + crop.x, y: code.box.y + crop.y };
    if (isNew(found, box)) found.push({ ...code, box });
  }
  return found;
}

/** Once plain codes are found, they are out of the way of what stands beside them. */
function findMore(screen: Pixels, luma: Luma, plain: readonly QrCode[]): FoundCodes {
  const halfReds = halfRedsOf(screen);
  if (plain.length === 0) return findHardCodes(luma, halfReds);
  const halved = plain.map((code) => ({ ...code, box: scaledBox(code.box, 0.5) }));
  const codes = findCodesBeside(withoutCodes(luma, plain), withoutCodes(halfReds, halved));
  return { codes: codes.filter(({ box }) => isNew(plain, box)), unread: [] };
}

function joined(one: FoundCodes, other: FoundCodes): FoundCodes {
  return { codes: [...one.codes, ...other.codes], unread: [...one.unread, ...other.unread] };
}

/** The second decoder looks for itself, where ours saw nothing to go by. It gives one code a time. */
function everyCodeOfQr(luma: Luma): readonly QrCode[] {
  const found: QrCode[] = [];
  while (found.length < mostCodes) {
    const code = findWithQr(withoutCodes(luma, found));
    if (!code || !isNew(found, code.box)) break;
    found.push(code);
  }
  return found;
}

function isNew(found: readonly QrCode[], box: Box): boolean {
  return !found.some((code) => areTogether(code.box, box));
}

/** The picture with the codes' places blank, so that the next search finds something else. */
function withoutCodes(luma: Luma, codes: readonly QrCode[]): Luma {
  const data = luma.data.slice();
  for (const { box } of codes) {
    const left = Math.max(0, Math.floor(box.x));
    const right = Math.max(left, Math.min(luma.width, Math.ceil(box.x + box.width)));
    const bottom = Math.min(luma.height, Math.ceil(box.y + box.height));
    for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y++) {
      data.fill(255, y * luma.width + left, y * luma.width + right);
    }
  }
  return { ...luma, data };
}
