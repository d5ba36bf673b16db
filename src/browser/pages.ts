// What the popup and the options page need of the browser around them.

import browser from "webextension-polyfill";

export { requestOrigin } from "./permissions.ts";

/** What was rendered by now is on the screen; in a window that shows nothing, after 100 ms all the same. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    // A frame's callbacks run before it is painted, a task begun in them after.
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}

/** "export/…": one account's QR code. */
type OptionsView = "welcome" | "add" | "settings" | "security" | "backup" | `export/${string}`;

/** Opens a page of ours in a tab: what a click outside a popup would interrupt happens there. */
export async function openOptions(view: OptionsView): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`src/options/index.html#${view}`) });
}

/** Opens our page for pictures; with "region" it takes the screenshot that the background holds for it. */
export async function openAddPage(view: "pictures" | "region"): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`src/add/index.html#${view}`) });
}

/** Shows a tab again in place of ours, which is closed. */
export async function backToTab(tabId: number): Promise<void> {
  const own = await browser.tabs.getCurrent();
  try {
    await browser.tabs.update(tabId, { active: true });
  } catch {
    // It was closed meanwhile: whatever tab is beside ours comes up.
  }
  if (own?.id !== undefined) await browser.tabs.remove(own.id);
}

/** Hands a text to the browser's downloads. What becomes of it there is not told: where it matters, look at the file. */
export function saveFile(name: string, text: string, type: "application/json" | "text/plain"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has the bytes by then; kept any longer they would lie in memory until the page closes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
