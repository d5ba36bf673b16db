// "Add this QR code" in a picture's menu: the popup opens and scans at once.

import browser from "webextension-polyfill";
import { getMessage } from "./i18n.ts";
import { StoredItem } from "./storage.ts";

const menuItem = "add-qr-code";

const requested = new StoredItem<number | null>("session", "scan-request", null);

/** When the extension is installed or updated: the browser keeps the item, and may keep an older version's. */
export async function createScanMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: menuItem, title: getMessage("menuAddQrCode"), contexts: ["image"] });
}

/** Calls with the tab whose picture was clicked, which the popup will then be told to scan. */
export function onScanMenu(listener: () => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId !== menuItem || tab?.id === undefined) return;
    const { id } = tab;
    void requested.update(() => id).then(listener);
  });
}

/** Whether the popup over this tab was opened to scan. Answered with yes once. */
export async function takeScanRequest(tabId: number): Promise<boolean> {
  const wanted = (await requested.get()) === tabId;
  if (wanted) await requested.clear();
  return wanted;
}
