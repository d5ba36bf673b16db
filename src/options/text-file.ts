// A file that a person chose, as text.

import { largestFile } from "../vault/largest-file.ts";

/** What models need of a chosen file; the browser's File has it. */
export interface TextFile {
  readonly name: string;
  /** In bytes: at least as many as the text has UTF-16 units. */
  readonly size: number;
  text(): Promise<string>;
}

export type ReadText =
  | { readonly ok: true; readonly text: string }
  /** "unreachable": it was moved or taken away between the choice and the reading. */
  | { readonly ok: false; readonly because: "too-large" | "unreachable" };

/** One that is too large isn't read at all. */
export async function readText(file: TextFile): Promise<ReadText> {
  if (file.size > largestFile) return { ok: false, because: "too-large" };
  const text = await file.text().catch(() => undefined);
  return text === undefined ? { ok: false, because: "unreachable" } : { ok: true, text };
}
