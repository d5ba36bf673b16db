// What every page needs to know of its reader.

import type { html } from "hono/html";
import type { Person } from "../people.ts";
import type { Texts } from "../texts/english.ts";
import type { Language } from "../texts/language.ts";

export type Html = ReturnType<typeof html>;

export interface View {
  readonly language: Language;
  readonly texts: Texts;
  readonly csrf: string;
  /** Where the language switch comes back to: this page's path and query. */
  readonly path: string;
  readonly inspector: boolean;
  /** Who is signed in. */
  readonly account?: { readonly person: Person; readonly mfaOn: boolean };
}

/** The server's time of day, to the second, as the reader's language writes it. */
export function timeOfDay({ texts }: View, at: number): string {
  return new Intl.DateTimeFormat(texts.tag, { timeStyle: "medium" }).format(at);
}

export function dateAndTime({ texts }: View, at: number): string {
  return new Intl.DateTimeFormat(texts.tag, { dateStyle: "medium", timeStyle: "short" }).format(at);
}
