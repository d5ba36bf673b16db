// What a person has to click, as the story is played: Chartkey's icon, and in its popup and the page that opened by itself.

import type { TestBrowser } from "../browsers/test-browser.ts";

/** Counts from now on; returns how many there were. Clicks in the EMR's own pages are the EMR's. */
export function countClicks(browser: TestBrowser): () => number {
  let clicks = 0;
  const counted =
    <Args extends unknown[], Result>(click: (...args: Args) => Result) =>
    (...args: Args) => {
      clicks++;
      return click(...args);
    };
  const openPopup = browser.openPopup.bind(browser);
  browser.openPopup = counted(async (page) => {
    const popup = await openPopup(page);
    return { ...popup, click: counted(popup.click) };
  });
  const waitForPage = browser.waitForPage.bind(browser);
  browser.waitForPage = async (address) => {
    const page = await waitForPage(address);
    page.click = counted(page.click.bind(page));
    return page;
  };
  return () => clicks;
}
