// The texts of public/_locales: in the browser's language, or in the one that the user chose instead.

import browser from "webextension-polyfill";
import type { Language } from "./appearance-choices.ts";

type Messages = Readonly<Record<string, { readonly message: string } | undefined>>;

/** The browser's own function can't be told another language, so the file of a chosen one is read by ourselves. */
let chosen: Messages | undefined;

/** From now on, in this context. A file that can't be read leaves the browser's language. */
export async function speak(language: Language): Promise<void> {
  chosen = language === "browser" || language === ownLanguage() ? undefined : await readMessages(language);
}

async function readMessages(language: string): Promise<Messages | undefined> {
  try {
    const file = await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`));
    return await file.json();
  } catch {
    return undefined;
  }
}

/** A message of public/_locales. The key itself when it is missing, so that a gap is seen and not a blank. */
export function getMessage(key: string, substitutions: readonly string[] = []): string {
  const text = chosen?.[key]?.message;
  if (text !== undefined)
    return text.replace(/\$([1-9])/g, (_, at: string) => substitutions[Number(at) - 1] ?? "");
  return browser.i18n.getMessage(key, [...substitutions]) || key;
}

function ownLanguage(): string {
  return browser.i18n.getMessage("languageTag");
}

/** The language of the texts shown ("en", "fr"), for `lang` and for Intl. */
export function uiLanguage(): string {
  return getMessage("languageTag");
}
