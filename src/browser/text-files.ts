// The texts of public/_locales by their files. The popup has texts-in-page.ts in its place.

import browser from "webextension-polyfill";

export type Texts = Readonly<Record<string, string | undefined>>;

/** The browser's own function tells them. */
export const ownTexts: Texts | undefined = undefined;

/** A language's texts; undefined where it is the browser's own, or its file can't be read. */
export async function readTexts(language: string): Promise<Texts | undefined> {
  if (browser.i18n.getMessage("languageTag").startsWith(language)) return undefined;
  try {
    const file = await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`));
    const messages: Record<string, { readonly message: string }> = await file.json();
    return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
  } catch {
    return undefined;
  }
}
