// Screens with more device pixels than CSS pixels, and zoomed pages: where a picture of the page stands on the screenshot.

import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { type ScanPages, serveScanPages } from "./scan-pages.ts";
import { haveVault, testId } from "./story/create-vault.ts";

const shown = (selector: string) => document.querySelector(selector)?.textContent ?? "";
const names = () =>
  [...document.querySelectorAll<HTMLInputElement>('[data-testid="account-name"]')].map(({ value }) => value);

describe.each([
  ["chromium", 1],
  ["chromium", 2],
  ["firefox", 1],
  ["firefox", 2],
] as const)("in %s, %i device pixels for a CSS pixel", (kind, scale) => {
  let pages: ScanPages;
  let browser: TestBrowser;
  let page: Page;
  let ours: Page;

  beforeAll(async () => {
    pages = await serveScanPages();
    browser = await launchBrowser(kind, { extension: builtExtension(kind), scale });
    await haveVault(browser);
    ours = await browser.extensionPage("src/options/index.html");
    page = await browser.newPage();
    await page.goto(`${pages.url}/two-foreign-pictures`);
  });
  afterAll(async () => {
    await browser?.close();
    pages?.close();
  });

  async function zoom(factor: number): Promise<void> {
    await page.bringToFront();
    const before = await page.evaluate(() => devicePixelRatio);
    const ratio = await ours.evaluate(async (wanted) => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      const tabId = tab?.id ?? -1;
      const was = await chrome.tabs.getZoom(tabId);
      await chrome.tabs.setZoom(tabId, wanted);
      return wanted / was;
    }, factor);
    await page.waitForFunction((wanted) => Math.abs(devicePixelRatio - wanted) < 0.02, {}, before * ratio);
  }

  test.for([1, 1.25, 1.5, 2])("zoomed to %f: both codes are read off the screen", async (factor) => {
    await zoom(factor);
    const popup = await browser.openPopup(page);
    await popup.click(testId("add-from-page"));
    await popup.waitFor("a card shows", shown, testId("candidate-code"));
    expect((await popup.evaluate(names)).toSorted()).toEqual(["ann", "bob"]);
    await popup.close();
  });

  test.for([1, 1.25, 2])("zoomed to %f: from a picture's menu that very one", async (factor) => {
    await zoom(factor);
    const picture = await page.$eval("#second", (image) => (image as HTMLImageElement).src);
    // The menu itself is the browser's: this is what our listener notes down.
    await ours.evaluate(async (address) => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      await chrome.storage.session.set({ "scan-request": { tabId: tab?.id, picture: address } });
    }, picture);
    const popup = await browser.openPopup(page);
    await popup.waitFor("a card shows", shown, testId("candidate-code"));
    expect(await popup.evaluate(names)).toEqual(["bob"]);
    await popup.close();
  });

  test("zoomed to 1.5, a frame drawn on the screenshot snaps to the code under it", async () => {
    await zoom(1.5);
    await browser.allowOrigin(`${pages.url}/*`);
    const popup = await browser.openPopup(page);
    const code = await page.$eval("#second", (image) => {
      const { left, top, width, height } = image.getBoundingClientRect();
      return {
        x: left / innerWidth,
        y: top / innerHeight,
        width: width / innerWidth,
        height: height / innerHeight,
      };
    });
    await popup.click(testId("add-from-page"));
    await popup.waitFor("a card shows", shown, testId("candidate-code"));
    const tabId = await popup.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      return tab?.id ?? -1;
    });
    // As "Draw a frame" asks, which the popup offers where a scan found nothing.
    await popup.evaluate((id: number) => {
      void chrome.runtime.sendMessage({ name: "region.start", request: { tabId: id } });
    }, tabId);
    const region = await browser.waitForPage("src/add/index.html#region");
    await region.bringToFront();
    await region.waitForSelector(testId("found-code"));
    const shot = await (await region.waitForSelector(testId("screenshot")))?.boundingBox();
    if (!shot) throw new Error("no screenshot");
    const place = (x: number, y: number) => [shot.x + x * shot.width, shot.y + y * shot.height] as const;
    await region.mouse.move(...place(code.x, code.y));
    await region.mouse.down();
    await region.mouse.move(...place(code.x + code.width, code.y + code.height), { steps: 4 });
    await region.mouse.up();
    await region.waitForSelector(testId("candidate"));
    expect(await region.evaluate(names)).toEqual(["bob"]);
    const frame = await (await region.waitForSelector(testId("frame")))?.boundingBox();
    // Without the quiet zone around the code.
    expect((frame?.width ?? 0) / shot.width).toBeLessThan(0.9 * code.width);
    expect((frame?.width ?? 0) / shot.width).toBeGreaterThan(0.6 * code.width);
    await region.close();
  });
});
