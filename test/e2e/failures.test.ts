// When the browser doesn't do as it is told: what stands on the screen then, and that nothing was lost.

import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import en from "../../public/_locales/en/messages.json" with { type: "json" };
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { keyUri, secrets } from "./pages-server.ts";
import { haveVault, testId } from "./story/create-vault.ts";

const popup = "src/popup/index.html";

/** The vault's copies in storage, by key. Runs in a page of ours. */
async function storedCopies(): Promise<Record<string, Record<string, unknown>>> {
  const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
  const items = (await api.storage.local.get(null)) as Record<string, Record<string, unknown>>;
  return Object.fromEntries(Object.entries(items).filter(([key]) => /^vaults\/.+\/\d$/.test(key)));
}
function putInto(items: Record<string, unknown>): Promise<void> {
  const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
  return api.storage.local.set(items);
}

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    await haveVault(browser);
    page = await open(testId("enter-key"));
    await enterKey("ann", secrets[0]);
    await page.waitForSelector(testId("code"));
    await page.close();
  });
  afterAll(() => browser?.close());
  afterEach(() => page.close());

  async function open(shows: string): Promise<Page> {
    const opened = await browser.extensionPage(popup);
    await opened.bringToFront();
    await opened.waitForSelector(shows);
    return opened;
  }
  async function enterKey(name: string, secret: string): Promise<void> {
    await page.click(testId("enter-key"));
    await page.waitForSelector(testId("key"));
    await page.type(testId("key"), keyUri(name, secret));
    await page.click(testId("read-key"));
    await page.waitForSelector(testId("save"));
    await page.click(testId("save"));
  }
  const said = async (selector: string) => {
    await page.waitForSelector(selector);
    return page.$eval(selector, (element) => element.textContent ?? "");
  };

  test("the clipboard is refused: the code is to be typed, and stays in sight", async () => {
    page = await open(testId("code"));
    await page.evaluate(() => {
      const refuse = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      Object.defineProperty(navigator.clipboard, "writeText", { value: refuse });
    });
    await page.click(testId("code"));
    expect(await said(testId("notice"))).toContain(en.problemCopy.message);
    expect(await page.$eval(testId("code"), (code) => (code as HTMLElement).dataset.code)).toMatch(/^\d{6}$/);
  });

  test("the browser gives nothing of what it stores: it says so, and once it does again, the codes are back", async () => {
    page = await open(testId("code"));
    await page.evaluate(() => {
      const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      const { get } = api.storage.local;
      Object.assign(globalThis, { giveAgain: () => Object.assign(api.storage.local, { get }) });
      Object.assign(api.storage.local, { get: () => Promise.reject(new Error("IO error")) });
    });
    // A change that is heard, as any of the vault's: the popup looks again.
    await page.evaluate(putInto, { "vault-trouble": { nobodys: "damaged" } });
    expect(await said("[role=alert]:not(.notice-place)")).toBe(en.vaultOutOfReach.message);
    await page.evaluate(() => (globalThis as unknown as { giveAgain: () => void }).giveAgain());
    await page.evaluate(putInto, { "vault-trouble": {} });
    await page.waitForSelector(testId("code"));
  });

  test("both copies of the vault are damaged: it says so, and writes nothing over them", async () => {
    page = await open(testId("code"));
    const whole = await page.evaluate(storedCopies);
    expect(Object.keys(whole).length).toBeGreaterThan(0);
    const torn = Object.fromEntries(Object.keys(whole).map((key) => [key, { torn: true }]));
    await page.evaluate(putInto, torn);
    expect(await said("[role=alert]:not(.notice-place)")).toBe(en.vaultDamaged.message);
    await page.close();
    page = await open("[role=alert]:not(.notice-place)");
    expect(await page.evaluate(storedCopies)).toEqual(torn);
    await page.evaluate(putInto, whole);
    await page.waitForSelector(testId("code"));
  });

  test("a newer Chartkey wrote the vault: it says so in popup and settings, and changes nothing", async () => {
    page = await open(testId("code"));
    const whole = await page.evaluate(storedCopies);
    const newer = Object.fromEntries(
      Object.entries(whole).map(([key, copy]) => [key, { ...copy, version: 99 }]),
    );
    await page.evaluate(putInto, newer);
    expect(await said("[role=alert]:not(.notice-place)")).toBe(en.vaultNewerVersion.message);
    const settings = await browser.extensionPage("src/options/index.html#security");
    await settings.waitForSelector("[role=alert]");
    expect(await settings.$eval("[role=alert]", (element) => element.textContent)).toBe(
      en.vaultNewerVersion.message,
    );
    await settings.close();
    expect(await page.evaluate(storedCopies)).toEqual(newer);
    await page.evaluate(putInto, whole);
    await page.waitForSelector(testId("code"));
  });

  // Firefox sets no limit but the disk's.
  if (kind === "chromium") {
    test("the browser's storage is full: an account isn't added, what was there stays, and room made, it is", async () => {
      page = await open(testId("code"));
      await page.evaluate(async () => {
        const left = chrome.storage.local.QUOTA_BYTES - (await chrome.storage.local.getBytesInUse());
        await chrome.storage.local.set({ filler: "x".repeat(left - 100) });
      });
      await enterKey("bob", secrets[1]);
      const shown = await page.waitForFunction(
        (sentence) => document.body.textContent.includes(sentence),
        {},
        en.problemStorageFull.message,
      );
      expect(await shown.jsonValue()).toBe(true);
      await page.evaluate(() => chrome.storage.local.remove("filler"));
      await page.click(testId("save"));
      await page.waitForFunction(
        (selector) => document.querySelectorAll(selector).length === 2,
        {},
        testId("code"),
      );
    });
  }
});
