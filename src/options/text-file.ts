// A file that a person chose, as text.

import { largestFile } from "../vault/largest-file.ts";

/** What models need of a chosen file; the browser's File has it. */
export interface TextFile {
  readonly name: string;
  /** In bytes: at least as many as the text has UTF-16 units. */
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export type ReadText =
  | { readonly ok: true; readonly text: string }
  /**
   * "unreachable": it was moved or taken away between the choice and the reading, or is a folder. "damaged": it says how
   * it is encoded, and ends amid a character. "no-text": a picture, an archive, a film.
   */
  | { readonly ok: false; readonly because: FileProblem };

export type FileProblem = "too-large" | "unreachable" | "empty" | "no-text" | "damaged";

/** One that is too large isn't read at all. */
export async function readText(file: TextFile): Promise<ReadText> {
  if (file.size > largestFile) return { ok: false, because: "too-large" };
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return { ok: false, because: "unreachable" };
  const text = decode(new Uint8Array(bytes));
  if (text === undefined) return { ok: false, because: "damaged" };
  if (text.trim() === "") return { ok: false, because: "empty" };
  // Escaped for the background, other bytes would be more than a message may be (64 MiB in Chromium).
  return text.includes("\0") ? { ok: false, because: "no-text" } : { ok: true, text };
}

/** By the mark at its beginning (Unicode §23.8), as editors on Windows write it; without one it is UTF-8, as most are. */
function decode(bytes: Uint8Array): string | undefined {
  const encoding = markedEncoding(bytes);
  try {
    return new TextDecoder(encoding, { fatal: encoding !== undefined }).decode(bytes);
  } catch {
    return undefined;
  }
}

function markedEncoding([first, second, third]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : undefined;
}
