// The two decoders from npm behind one shape. jsQR reads a symbol that was found and cleaned, or a small crop;
// `qr` finds codes on whole screens. Which does what, and why: docs/decisions/0002-qr-decoders.md.

import jsQR, { type QRCode } from "jsqr";
import { type DecodeOpts, decodeQR, type FinderPoints } from "qr/decode.js";
import { type Box, boxAround } from "./boxes.ts";
import { countFinderPatterns } from "./finder-patterns.ts";
import type { Luma } from "./pixels.ts";

/** One QR code. */
export interface QrCode {
  /** The payload: its bytes as UTF-8 or, where they are none, as Latin-1. */
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Where it stands on the picture that was read, without its quiet zone. */
  readonly box: Box;
}

/** Reads the most prominent dark-on-light code with jsQR, or either polarity with `"both"`. */
export function decodeWithJsqr(luma: Luma, polarity: "dark" | "both"): QrCode | undefined {
  // The option is always passed: jsQR writes what it is given into its own defaults for all later calls.
  const inversionAttempts = polarity === "dark" ? "dontInvert" : "attemptBoth";
  const found = jsQR(rgbaOf(luma), luma.width, luma.height, { inversionAttempts });
  if (!found) return undefined;
  const { topLeftCorner, topRightCorner, bottomLeftCorner, bottomRightCorner } = found.location;
  const text = textOfJsqr(found);
  if (text === "") return undefined;
  return {
    text,
    bytes: Uint8Array.from(found.binaryData),
    box: boxAround([topLeftCorner, topRightCorner, bottomLeftCorner, bottomRightCorner]),
  };
}

/** How many triples of finder patterns `qr` tries on a picture. */
const effort = 8;

/**
 * The patterns of 64 codes are three times as many, and text adds about as much. More are a texture, with which `qr`
 * spends seconds: it compares every pattern with all others.
 */
const mostPatterns = 1000;

/** Reads one code of either polarity with `qr`, which looks at several sizes of the picture by itself. */
export function decodeWithQr(luma: Luma): QrCode | undefined {
  return decode(luma, {});
}

/** The same for a whole screen, where a size of the picture that is all texture ends the search. */
export function findWithQr(luma: Luma): QrCode | undefined {
  return decode(luma, {
    // The smallest size comes first: in it, fine grain is grey. What dark is, is judged as `qr` does.
    imageOnBitmap: ({ data, width, height }) => {
      const tones = new Uint8Array(width * height);
      for (let i = 0, at = 0; i < tones.length; i++, at += 4) tones[i] = data[at] ?? 0;
      if (countFinderPatterns({ data: tones, width, height }) > mostPatterns) throw new Error("a texture");
    },
  });
}

function decode(luma: Luma, hooks: Pick<DecodeOpts, "imageOnBitmap">): QrCode | undefined {
  let outline: FinderPoints["bounds"] | undefined;
  let binary: string;
  try {
    // I420 starts with a plane of brightness and is read no further.
    binary = decodeQR(luma, {
      ...hooks,
      format: "I420",
      // A number of retries and no clock: what is read must not depend on how busy the computer is.
      effort,
      timeLimit: Number.POSITIVE_INFINITY,
      textDecoder: latin1,
      pointsOnDetect: (points, result) => {
        if (typeof result === "string") outline = points.bounds;
      },
    });
  } catch {
    // No code is an exception there, and so is every kind of damage.
    return undefined;
  }
  if (binary === "" || !outline) return undefined;
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return { text: textOf(bytes), bytes, box: boxAround(outline) };
}

/** jsQR gives "" for a segment that isn't UTF-8, so byte segments are read again here. */
function textOfJsqr(found: QRCode): string {
  const kanji = found.chunks.some((chunk) => chunk.type === "kanji");
  return kanji ? found.data : textOf(Uint8Array.from(found.binaryData));
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

/** Byte by byte: TextDecoder's "latin1" is Windows-1252, which isn't what a QR code means by it. */
function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

function rgbaOf(luma: Luma): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(luma.data.length * 4);
  for (let i = 0, at = 0; i < luma.data.length; i++, at += 4) {
    const value = luma.data[i] ?? 0;
    rgba[at] = value;
    rgba[at + 1] = value;
    rgba[at + 2] = value;
    rgba[at + 3] = 255;
  }
  return rgba;
}
