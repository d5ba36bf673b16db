// What differs between the browsers that we run in.

import browser from "webextension-polyfill";

export const isFirefox = browser.runtime.getURL("").startsWith("moz-extension:");

/** The keys of one of the manifest's commands, as the user has them set; undefined when they were taken away. */
export async function shortcutOf(command: "lock" | "fill"): Promise<string | undefined> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === command)?.shortcut || undefined;
}

export interface BrowserFacts {
  /** Ours. */
  readonly version: string;
  readonly userAgent: string;
  readonly language: string;
}

export function browserFacts(): BrowserFacts {
  return {
    version: browser.runtime.getManifest().version,
    userAgent: navigator.userAgent,
    language: browser.i18n.getUILanguage(),
  };
}
