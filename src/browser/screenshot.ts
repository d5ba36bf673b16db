import browser from "webextension-polyfill";

/**
 * The visible part of a tab as a PNG data URL, which never reaches a page. Undefined unless the tab is the one shown
 * in its window, or without the right.
 */
export async function captureTab(tabId: number): Promise<string | undefined> {
  try {
    const { active, windowId } = await browser.tabs.get(tabId);
    if (!active || windowId === undefined) return undefined;
    const picture = await browser.tabs.captureVisibleTab(windowId, { format: "png" });
    return (await browser.tabs.get(tabId)).active ? picture : undefined;
  } catch {
    return undefined;
  }
}
