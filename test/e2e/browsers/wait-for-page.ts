import type { Browser, Page } from "puppeteer-core";
import { waitUntil } from "./wait-until.ts";

/** Waits for a tab whose address contains the text. When none comes, the error says what the tabs show instead. */
export async function waitForPage(browser: Browser, address: string): Promise<Page> {
  let shown: string[] = [];
  const look = async () => {
    const pages = await browser.pages();
    // Not `url()`, which stays "about:blank" for Firefox's extension pages.
    shown = await Promise.all(
      pages.map((page) => page.evaluate(() => location.href).catch(() => "(changing)")),
    );
    return pages[shown.findIndex((href) => href.includes(address))];
  };
  try {
    return await waitUntil(`a tab shows ${address}`, look);
  } catch (error) {
    throw new Error(`No tab came to show ${address}. The tabs show: ${shown.join(", ")}`, { cause: error });
  }
}
