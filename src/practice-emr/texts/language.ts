// English and French of Canada: which one a request wants.

import { english, type Texts } from "./english.ts";
import { french } from "./french.ts";

export type Language = "en" | "fr";

const textsOf: Readonly<Record<Language, Texts>> = { en: english, fr: french };

export function textsIn(language: Language): Texts {
  return textsOf[language];
}

/** What was chosen by the switch, else what the browser prefers, else English. */
export function languageOf(chosen: string | undefined, acceptLanguage: string | undefined): Language {
  if (chosen === "en" || chosen === "fr") return chosen;
  const preferred = (acceptLanguage ?? "").split(",").map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return preferred.find((tag) => tag === "en" || tag === "fr") === "fr" ? "fr" : "en";
}
