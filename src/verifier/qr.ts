// chartkey/verifier/qr: the picture that an authenticator scans.

import { encodeQR } from "qr";

export interface QrSvgOptions {
  /** Read out by screen readers. Default "QR code for your authenticator". */
  readonly title?: string;
  /** Width and height in CSS pixels, for whoever gives it no other size. Default 240. */
  readonly size?: number;
}

/** ISO/IEC 18004 §5.3.8 wants four modules of white on every side. */
const quietZone = 4;

/**
 * A QR code as SVG text, black on white with its quiet zone, to be put into a page as it is: no script, no inline
 * style, nothing for a strict content security policy to refuse. It holds the shared secret: never cache, log or send
 * it anywhere but to the user's page. Throws RangeError for a text that is too long for a QR code.
 */
export function qrSvg(text: string, options: QrSvgOptions = {}): string {
  const { title = "QR code for your authenticator", size = 240 } = options;
  if (!(size > 0 && Number.isFinite(size))) throw new RangeError("size: not a number of pixels");
  const rows = encode(text);
  const path = rows.flatMap((row, y) => runs(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${size}" height="${size}"`,
    ` viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges">`,
    `<title>${escapeText(title)}</title>`,
    `<path fill="#fff" d="M0 0h${rows.length}v${rows.length}H0z"/>`,
    `<path fill="#000" d="${path.join("")}"/></svg>`,
  ].join("");
}

function encode(text: string): boolean[][] {
  try {
    return encodeQR(text, "raw", { ecc: "medium", border: quietZone });
  } catch {
    // The encoder's own words could repeat the text, which holds the secret.
    throw new RangeError("text: does not fit into a QR code");
  }
}

/** Where the dark modules of a row begin, and how many they are. */
function runs(row: readonly boolean[]): [start: number, width: number][] {
  const found: [number, number][] = [];
  for (const [x, isDark] of row.entries()) {
    const last = found.at(-1);
    if (!isDark) continue;
    if (last && last[0] + last[1] === x) last[1]++;
    else found.push([x, 1]);
  }
  return found;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
