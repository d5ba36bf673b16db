// A text as a QR code, drawn by us: no picture leaves the page.

import { useMemo } from "preact/hooks";
import encodeQR from "qr";
import { text as sentence } from "./texts.ts";

/** Light modules around the code, which ISO/IEC 18004 §6.3.8 wants. */
const quietZone = 4;

/** A module is as many whole pixels as fit, and no fewer than a phone's camera wants. */
const usualSide = 320;
const leastPixels = 4;

interface QrPictureProps {
  readonly text: string;
  /** What it is, for those who don't see it. */
  readonly name: string;
}

export function QrPicture({ text, name }: QrPictureProps) {
  const rows = useMemo(() => encode(text), [text]);
  if (!rows) return <p class="problem">{sentence("qrTooLong")}</p>;
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const side = rows.length * Math.max(leastPixels, Math.floor(usualSide / rows.length));
  return (
    <svg
      class="qr"
      role="img"
      aria-label={name}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      width={side}
      height={side}
      shape-rendering="crispEdges"
      data-testid="qr"
    >
      <path d={dark.join("")} />
    </svg>
  );
}

/** From here on large modules help a phone more than error correction does: nothing damages a code on a screen. */
const longText = 300;

/** Undefined for more than a QR code holds. */
function encode(text: string): boolean[][] | undefined {
  try {
    return encodeQR(text, "raw", { ecc: text.length > longText ? "low" : "medium", border: quietZone });
  } catch {
    return undefined;
  }
}
