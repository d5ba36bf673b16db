// Which page a window of our own is about. Browsers don't tell which window had the focus before it: the tab used last
// may be another window's, Firefox calls every tab in front used just now, and asked for the window focused last it
// answers with ours. So the window is told by the popup it came from, and follows the focus from then on.

import browser, { type Tabs } from "webextension-polyfill";
import { activeTabs } from "./first-look.ts";

interface SeenTab {
  readonly id: number;
  readonly url?: string;
  readonly title?: string;
}

/** The tab that the popup stands over; its URL and title only where a click on our icon shows them to us. */
export async function currentTab(): Promise<SeenTab | undefined> {
  const [tab] = await activeTabs();
  return tab && seenTab(tab);
}

function seenTab({ id, url, title }: Tabs.Tab): SeenTab | undefined {
  if (id === undefined) return undefined;
  return { id, ...(url !== undefined && { url }), ...(title !== undefined && { title }) };
}

/** Opens the popup as a window, which stays beside the pages, and closes this one. */
export async function openWindow(): Promise<void> {
  const [tab] = await activeTabs();
  const url = browser.runtime.getURL(`src/popup/index.html?window#${tab?.windowId ?? ""}`);
  await browser.windows.create({ url, type: "popup", width: 400, height: 640 });
  window.close();
}

/**
 * For a window of our own, once, with the hash of its address: from then on answers with the page in front in the
 * browser window that had the focus last, ours and other pages' windows left out. Its URL only where it is bound.
 */
export function followFocus(hash: string): typeof currentTab {
  /** Window ids, the last one first. */
  let focused = [Number(hash.slice(1))];
  browser.windows.onFocusChanged.addListener((id) => {
    focused = [id, ...focused.filter((other) => other !== id)];
  });
  return async () => {
    const tabs = await browser.tabs.query({ active: true, windowType: "normal" });
    const rank = ({ windowId = -1 }: Tabs.Tab) => {
      const at = focused.indexOf(windowId);
      return at < 0 ? focused.length : at;
    };
    // Between windows that had it before ours was there, what was used last is all there is to go by.
    const used = ({ lastAccessed = 0 }: Tabs.Tab) => lastAccessed;
    const [tab] = tabs.sort((one, other) => rank(one) - rank(other) || used(other) - used(one));
    return tab && seenTab(tab);
  };
}
