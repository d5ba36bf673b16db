// The texts of public/_locales: in the browser's language, or in the one that the user chose instead.

import browser from "webextension-polyfill";
import type { Language } from "./appearance-choices.ts";
import { ownTexts, readTexts, type Texts } from "./text-files.ts";

/** The browser's own function can't be told another language, so the texts of a chosen one are read by ourselves. */
let texts: Texts | undefined = ownTexts;

/** From now on, in this context. A language that can't be read leaves the browser's. */
export async function speak(language: Language): Promise<void> {
  texts = (language === "browser" ? undefined : await readTexts(language)) ?? ownTexts;
}

/** A message of public/_locales. The key itself when it is missing, so that a gap is seen and not a blank. */
export function getMessage(key: string, substitutions: readonly string[] = []): string {
  const text = texts?.[key];
  if (text !== undefined)
    return text.replace(/\$([1-9])/g, (_, at: string) => substitutions[Number(at) - 1] ?? "");
  return browser.i18n.getMessage(key, [...substitutions]) || key;
}

/** The language of the texts shown ("en", "fr-CA"), for `lang` and for Intl. */
export function uiLanguage(): string {
  return getMessage("languageTag");
}
