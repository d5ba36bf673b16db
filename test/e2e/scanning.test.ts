// Where a code may stand on a page, and what is said when it can't be read there.

import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { Popup, TestBrowser } from "./browsers/test-browser.ts";
import { type ScanPages, secret, serveScanPages } from "./scan-pages.ts";
import { haveVault, testId } from "./story/create-vault.ts";

const shown = (selector: string) => document.querySelector(selector)?.textContent ?? "";
const names = () =>
  [...document.querySelectorAll<HTMLInputElement>('[data-testid="account-name"]')].map(({ value }) => value);

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let pages: ScanPages;
  let browser: TestBrowser;
  let page: Page;
  let popup: Popup;

  beforeAll(async () => {
    pages = await serveScanPages();
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    page = await browser.newPage();
    await haveVault(browser);
  });
  afterAll(async () => {
    await browser?.close();
    pages?.close();
  });
  beforeEach(() => page.bringToFront());
  afterEach(async () => {
    if (await popup?.isOpen()) await popup.close();
  });

  async function scan(path: string): Promise<void> {
    await page.goto(pages.url + path);
    if (path.startsWith("/canvas")) await page.waitForFunction(() => document.title === "drawn");
    popup = await browser.openPopup(page);
    await popup.click(testId("add-from-page"));
  }

  /** What our listener notes down, where the menu itself can't be driven; the popup is then opened by hand. */
  async function openedFromMenu(selector: string): Promise<Popup> {
    const ours = await browser.extensionPage("src/options/index.html");
    await page.bringToFront();
    const picture = await page.$eval(selector, (image) => (image as HTMLImageElement).src);
    await ours.evaluate(async (address) => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      await chrome.storage.session.set({ "scan-request": { tabId: tab?.id, picture: address } });
    }, picture);
    await ours.close();
    return browser.openPopup(page);
  }

  async function expectCard(): Promise<void> {
    await popup.waitFor("a card shows", shown, testId("candidate-code"));
    expect(await popup.evaluate(names)).toEqual(["ann"]);
  }

  test.for(["img", "svg", "canvas", "background", "shadow", "frame", "strict"])(
    "below the fold, without scrolling, from the element itself: /%s-below",
    async (place) => {
      pages.requested.length = 0;
      await scan(`/${place}-below`);
      await expectCard();
      // The page's own one, if any: ours asks for no picture.
      expect(pages.requested).toEqual(place === "img" ? ["/ann.gif"] : []);
    },
  );

  test.for(["/foreign-img", "/foreign-frame"])(
    "what the page may not read, from the screen: %s",
    async (path) => {
      pages.requested.length = 0;
      await scan(path);
      await expectCard();
      expect(pages.requested).toEqual(path === "/foreign-img" ? ["/ann.gif"] : []);
    },
  );

  test.for([
    ["/foreign-img-below", "scan-problem", /Scroll/],
    // With a code in sight that is none: both are said.
    ["/foreign-frame-below", "other-codes", /clinic\.example.*scroll/],
  ] as const)(
    "what the page may not read and the screen doesn't show: the user is asked to scroll, and then it is read: %s",
    async ([path, where, said]) => {
      await scan(path);
      expect(await popup.waitFor("that is said", shown, testId(where))).toMatch(said);
      await popup.close();
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      popup = await browser.openPopup(page);
      await popup.click(testId("add-from-page"));
      await expectCard();
    },
  );

  test("closing the popup while it reads: nothing waits, no picture is kept, and the next scan reads anew", async () => {
    await scan("/foreign-img");
    await popup.close();
    const ours = await browser.extensionPage("src/options/index.html");
    const kept = await ours.evaluate(async () =>
      JSON.stringify([await chrome.storage.session.get(), await chrome.storage.local.get()]),
    );
    expect(kept).toContain("vaults/");
    expect(kept).not.toMatch(/data:image/);
    await ours.close();
    await scan("/foreign-img");
    await expectCard();
  });

  test("several codes: the account, and each of the others for what it is", async () => {
    await scan("/kinds");
    await expectCard();
    const others = await popup.evaluate(shown, testId("other-codes"));
    for (const said of [/Wi-Fi/, /clinic\.example/, /app to install/, /passkey/, /own app/, /payment/]) {
      expect(others).toMatch(said);
    }
    expect(others).not.toMatch(/Waiting room|1BoatSLR/);
  });

  test("no code can be read: the key that the page prints is offered, to be compared", async () => {
    await scan("/printed-alone");
    const said = await popup.waitFor("the key is offered", shown, testId("printed-key"));
    expect(said.replaceAll(" ", "")).toContain(secret);
  });

  test.for([
    ["/printed-same", /is the same/],
    ["/printed-differs", /not the one in this QR code/],
  ] as const)("the printed key is compared with the code: %s", async ([path, said]) => {
    await scan(path);
    await expectCard();
    expect(await popup.evaluate(shown, testId("printed-key"))).toMatch(said);
  });

  test("a hostile label is shown without what disguises it, and its picture is not asked for", async () => {
    pages.requested.length = 0;
    await scan("/hostile");
    await expectCard();
    expect(await popup.evaluate(shown, testId("disguised"))).toMatch(/invisible/);
    const issuer = await popup.evaluate(
      () => document.querySelector<HTMLInputElement>('[data-testid="issuer"]')?.value,
    );
    expect(issuer).toBe("Cl\u0456nic");
    expect(pages.requested).toEqual([]);
  });

  test("from a picture's menu that very picture is read, small as it is, and nothing else", async () => {
    await page.goto(`${pages.url}/two-pictures`);
    popup = (await browser.usePictureMenu?.(page, "#second")) ?? (await openedFromMenu("#second"));
    await popup.waitFor("a card shows", shown, testId("candidate-code"));
    expect(await popup.evaluate(names)).toEqual(["bob"]);
  });

  test("Google's export is read code by code, and then kept by one click", async () => {
    await scan("/export-0");
    const progress = () => shownProgress(popup);
    expect(await progress()).toMatch(/1 of 3/);
    await popup.close();
    await scan("/export-2");
    expect(await progress()).toMatch(/2 of 3/);
    await popup.close();
    await scan("/export-1");
    await popup.click(testId("save-migration"));
    await popup.waitFor(
      "the accounts are listed, of which only those in sight are rows",
      () => Number(document.querySelector("[aria-setsize]")?.getAttribute("aria-setsize")) >= 20,
    );
  });
});

function shownProgress(popup: Popup): Promise<string> {
  return popup.waitFor("the progress shows", shown, testId("migration-progress"));
}
