// Picture files → texts, one after the other.

import { labelInSentence } from "../ui/shown-label.ts";
import type { Sentence } from "../ui/texts.ts";
import type { AddBrowser } from "./add-browser.ts";

/** More than anybody selects on purpose; the rest is said to be left out. */
const mostFiles = 50;

type Reading = Pick<AddBrowser, "drawSvg" | "reader">;

export interface ReadFiles {
  readonly texts: readonly string[];
  readonly problems: readonly Sentence[];
}

export async function readPictures(
  browser: Reading,
  files: readonly File[],
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<ReadFiles> {
  const texts: string[] = [];
  const problems: Sentence[] = [];
  for (const [at, file] of files.slice(0, mostFiles).entries()) {
    if (signal.aborted) break;
    const found = await readFile(browser, file);
    // Cancelled meanwhile: nobody waits for this any more.
    if (signal.aborted) break;
    if (Array.isArray(found)) texts.push(...found);
    else problems.push([found as FileProblem, labelInSentence(file.name)]);
    onProgress(at + 1);
  }
  if (files.length > mostFiles) problems.push(["picturesTooMany", String(mostFiles)]);
  return { texts, problems };
}

type FileProblem =
  | "pictureUnreadable"
  | "pictureReadingEnded"
  | "pictureWithoutCode"
  | "pictureIsPdf"
  | "pictureIsFile";

/** What exports and backups are, where the browser tells a file's type by its name. */
const writtenFiles = ["application/json", "text/plain"];

async function readFile({ drawSvg, reader }: Reading, file: File): Promise<readonly string[] | FileProblem> {
  if (file.type === "application/pdf") return "pictureIsPdf";
  if (writtenFiles.includes(file.type)) return "pictureIsFile";
  const picture = file.type === "image/svg+xml" ? await drawFile(drawSvg, file) : file;
  const reading = picture && (await reader.read(picture, "screen"));
  if (reading === "ended") return "pictureReadingEnded";
  if (!reading || reading === "no-picture") return "pictureUnreadable";
  return reading.codes.length > 0 ? reading.codes.map(({ text }) => text) : "pictureWithoutCode";
}

/** The worker can't draw an SVG (in Chromium); a page can. */
async function drawFile(drawSvg: Reading["drawSvg"], file: File): Promise<ImageBitmap | undefined> {
  const url = URL.createObjectURL(file);
  try {
    return await drawSvg(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}
