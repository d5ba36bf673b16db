// Reads the QR codes of a tab from a page of ours: its elements' own pictures first, then the screenshot.

import type { PictureBox, ReadCode } from "../messages/picture-reading.ts";
import type { ScanProblem } from "../messages/scan-messages.ts";
import type { ScannedPage } from "../messages/scanned-page.ts";
import { drawSvg } from "./draw-svg.ts";
import { scanTab } from "./page-scripts.ts";
import { QrReader } from "./qr-reader.ts";
import { captureTab } from "./screenshot.ts";

export type PageReading =
  | {
      readonly ok: true;
      /** As the page's own isolated world states it. */
      readonly origin: string;
      readonly texts: readonly string[];
      /** Keys that the page prints for typing. */
      readonly printedKeys: readonly string[];
      /** A picture that can be read only on the screen doesn't stand wholly on it. */
      readonly hasMore: boolean;
    }
  | { readonly ok: false; readonly because: Exclude<ScanProblem, "locked" | "page-changed"> };

/**
 * Every code of a tab, each text once, and the keys printed there. The picture with the address `chosen` (the one
 * whose menu was used) is read first, and alone when a code is on it. Aborting ends the reading at once; what it
 * gives then means nothing.
 */
export async function readPage(
  tabId: number,
  { chosen, signal }: { chosen?: string; signal: AbortSignal },
): Promise<PageReading> {
  const page = await scanTab(tabId, chosen);
  if (!page) return { ok: false, because: "page-forbidden" };
  const reader = new QrReader();
  signal.addEventListener("abort", () => reader.stop(), { once: true });
  try {
    // Taken before anything is read, so that it shows the page that was clicked.
    const screenshot = await captureTab(tabId);
    return await readWith(reader, page, screenshot, signal);
  } finally {
    reader.stop();
  }
}

async function readWith(
  reader: QrReader,
  page: ScannedPage,
  screenshot: string | undefined,
  signal: AbortSignal,
): Promise<PageReading> {
  const { origin, printedKeys } = page;
  const hasMore = page.unread.some(({ isInView }) => !isInView);
  const texts = new Set<string>();
  const done = (found: Iterable<string>): PageReading => ({
    ok: true,
    origin,
    texts: [...found],
    printedKeys,
    hasMore,
  });

  for (const { url, isChosen } of page.pictures) {
    if (signal.aborted) break;
    const picture = url.startsWith("data:image/svg") ? await drawSvg(url) : url;
    const reading = picture && (await reader.read(picture, "element"));
    const found = typeof reading === "object" ? reading.codes.map(({ text }) => text) : [];
    if (found.length > 0 && isChosen) return done(found);
    for (const text of found) texts.add(text);
  }
  const shown =
    screenshot && !signal.aborted ? await reader.read(screenshot, "screen", page.unread) : undefined;
  const screen = typeof shown === "object" ? shown : undefined;
  const onChosen =
    screen?.codes.filter((code) => page.unread.some((one) => one.isChosen && holds(one, code))) ?? [];
  if (onChosen.length > 0) return done(onChosen.map(({ text }) => text));
  for (const { text } of screen?.codes ?? []) texts.add(text);

  if (texts.size > 0 || printedKeys.length > 0) return done(texts);
  if (shown === "ended") return { ok: false, because: "reading-ended" };
  if (hasMore) return { ok: false, because: "out-of-view" };
  return { ok: false, because: screen ? "nothing-found" : "capture-failed" };
}

/** Whether the code's middle lies in the box. */
function holds(box: PictureBox, { box: code }: ReadCode): boolean {
  const x = code.x + code.width / 2 - box.x;
  const y = code.y + code.height / 2 - box.y;
  return x >= 0 && y >= 0 && x <= box.width && y <= box.height;
}
