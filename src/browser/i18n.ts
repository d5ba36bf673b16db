// The user's language: messages from public/_locales, and Intl for numbers and dates.

import browser from "webextension-polyfill";

/** A message of public/_locales. The key itself when it is missing, so that a gap is seen and not a blank. */
export function getMessage(key: string, substitutions: readonly string[] = []): string {
  return browser.i18n.getMessage(key, [...substitutions]) || key;
}

/** The language of the texts shown ("en", "fr"), for `lang` and for Intl. */
export function uiLanguage(): string {
  return getMessage("languageTag");
}
