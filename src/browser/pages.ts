// What the popup and the options page need of the browser around them.

import browser, { type Tabs } from "webextension-polyfill";
import { activeTabs } from "./first-look.ts";

export { requestOrigin } from "./permissions.ts";

/** The tab that the popup stands over; its URL and title only where a click on our icon shows them to us. */
export async function currentTab(): Promise<{ id: number; url?: string; title?: string } | undefined> {
  const [tab] = await activeTabs();
  return tab && seenTab(tab);
}

function seenTab({ id, url, title }: Tabs.Tab) {
  if (id === undefined) return undefined;
  return { id, ...(url !== undefined && { url }), ...(title !== undefined && { title }) };
}

/** For a window of our own: the page in front in the window that was used last. Its URL only where it is bound. */
export async function tabBeside(): ReturnType<typeof currentTab> {
  const tabs = await browser.tabs.query({ active: true, windowType: "normal" });
  const [tab] = tabs.sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0));
  return tab && seenTab(tab);
}

/** Opens the popup as a window, which stays beside the pages, and closes this one. */
export async function openWindow(): Promise<void> {
  const url = browser.runtime.getURL("src/popup/index.html?window");
  await browser.windows.create({ url, type: "popup", width: 400, height: 640 });
  window.close();
}

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
