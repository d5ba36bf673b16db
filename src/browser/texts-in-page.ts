// The texts that the popup's page holds, in each language; in place of text-files.ts (vite.config.ts). The first text
// that a new process asks of the browser makes it stand still until the browser has read and sent all of them.

import browser from "webextension-polyfill";
import type { Texts } from "./text-files.ts";

const all: Readonly<Record<string, Texts | undefined>> = JSON.parse(
  document.getElementById("texts")?.textContent ?? "{}",
);

/** Chromium says here which language it tells the texts in: on Linux `getUILanguage` may be another one. */
const { current_locale: spoken = browser.i18n.getUILanguage() } = browser.runtime.getManifest() as {
  current_locale?: string;
};

/** In the browser's language. Undefined where we don't speak it: it has chosen one of ours then. */
export const ownTexts = all[spoken.slice(0, 2)];

export function readTexts(language: string): Texts | undefined {
  return all[language];
}
