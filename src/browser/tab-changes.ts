// What tells a page of ours that another tab may show something else now.

import browser from "webextension-polyfill";

/** In storage.session: what is known of each tab's documents (background/tab-records.ts). */
export const tabRecordsKey = "tabs";

/**
 * Calls when a tab may show another document, report something else or come to the front; with the tab's id where it is
 * about that one only. Needs no permission, and tells of no address. Returns how to stop.
 */
export function onTabChange(listener: (tabId?: number) => void): () => void {
  const stored = (changes: Record<string, unknown>) => {
    if (tabRecordsKey in changes) listener();
  };
  const updated = (tabId: number) => listener(tabId);
  const anyTab = () => listener();
  const { permissions, storage, tabs, windows } = browser;
  storage.onChanged.addListener(stored);
  tabs.onUpdated.addListener(updated);
  const others = [tabs.onActivated, windows.onFocusChanged, permissions.onAdded, permissions.onRemoved];
  for (const event of others) event.addListener(anyTab);
  return () => {
    storage.onChanged.removeListener(stored);
    tabs.onUpdated.removeListener(updated);
    for (const event of others) event.removeListener(anyTab);
  };
}
