// "Add this QR code" in a picture's menu: the popup opens and scans at once.

import browser from "webextension-polyfill";
import { speakAsChosen } from "./appearance.ts";
import { getMessage } from "./i18n.ts";
import { StoredItem } from "./storage.ts";

const menuItem = "add-qr-code";

/** The tab whose menu was used, and the picture's address where it was one's. */
export interface ScanRequest {
  readonly tabId: number;
  readonly picture?: string;
}

const requested = new StoredItem<ScanRequest | null>("session", "scan-request", null);

/** When the extension is installed or updated, or speaks otherwise: the browser keeps the items as they were. */
export async function createScanMenu(): Promise<void> {
  await speakAsChosen();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: menuItem, title: getMessage("menuAddQrCode"), contexts: ["image"] });
  // Many pages draw their code as SVG or canvas, which browsers don't call an image.
  browser.contextMenus.create({
    id: `${menuItem}-page`,
    title: getMessage("menuAddFromPage"),
    contexts: ["page", "frame"],
  });
}

/** Calls once the tab and its picture are noted down, for the popup to take. */
export function onScanMenu(listener: () => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, srcUrl }, tab) => {
    if (!String(menuItemId).startsWith(menuItem) || tab?.id === undefined) return;
    const request = { tabId: tab.id, ...(srcUrl !== undefined && { picture: srcUrl }) };
    void requested.update(() => request).then(listener);
  });
}

/** What the popup over this tab was opened to scan, if it was. Answered once. */
export async function takeScanRequest(tabId: number): Promise<ScanRequest | undefined> {
  const request = await requested.get();
  if (request?.tabId !== tabId) return undefined;
  await requested.clear();
  return request;
}
