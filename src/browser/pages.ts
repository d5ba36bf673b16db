// What the popup and the options page need of the browser around them.

import browser from "webextension-polyfill";

export { requestOrigin } from "./permissions.ts";

/** The tab that the popup stands over; its URL only where a click on our icon shows it to us. */
export async function currentTab(): Promise<{ id: number; url?: string } | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  return { id: tab.id, ...(tab.url !== undefined && { url: tab.url }) };
}

/** Opens a page of ours in a tab: what a click outside a popup would interrupt happens there. */
export async function openOptions(view: "welcome" | "add" | "settings"): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`src/options/index.html#${view}`) });
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
