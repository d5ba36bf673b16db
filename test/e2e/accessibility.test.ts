// WCAG 2.2 A and AA by axe-core, on every page of ours that needs no account, in both languages and colour schemes.

import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeViolations as violations } from "./axe-violations.ts";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { keyUri, secrets } from "./pages-server.ts";
import { haveVault, passphrase, testId } from "./story/create-vault.ts";

const looks = [
  { locale: "en", colorScheme: "light" },
  { locale: "fr", colorScheme: "dark" },
] as const;

describe.each(looks)("in $locale, $colorScheme", (look) => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await launchBrowser("chromium", { extension: builtExtension("chromium"), ...look });
    await browser.waitForPage("#welcome");
  });
  afterAll(() => browser?.close());

  async function open(path: string, selector: string): Promise<Page> {
    const page = await browser.extensionPage(path);
    // What fades in is judged as it ends up.
    await page.emulateMediaFeatures([
      { name: "prefers-reduced-motion", value: "reduce" },
      { name: "prefers-color-scheme", value: look.colorScheme },
    ]);
    await page.waitForSelector(selector);
    return page;
  }

  test("the pages before there is a vault", async () => {
    expect(await violations(await open("src/options/index.html#welcome", testId("create")))).toEqual([]);
    expect(await violations(await open("src/popup/index.html", testId("set-up")))).toEqual([]);
  });

  test("the popup with an account: codes, details, adding, a problem", async () => {
    await haveVault(browser);
    const page = await open("src/popup/index.html", testId("enter-key"));
    expect(await violations(page)).toEqual([]);
    await page.click(testId("enter-key"));
    await page.waitForSelector(testId("key"));
    await page.type(testId("key"), keyUri("ann", secrets[0]));
    await page.click(testId("read-key"));
    await page.waitForSelector(testId("save"));
    expect(await violations(page)).toEqual([]);
    await page.click(testId("save"));
    await page.waitForSelector(testId("details"));
    expect(await violations(page)).toEqual([]);
    await page.click(testId("details"));
    await page.waitForSelector(testId("remove"));
    expect(await violations(page)).toEqual([]);
  });

  test("accounts, backup, import and export, empty and with something in them", async () => {
    const page = await open("src/options/index.html#accounts", testId("bin"));
    expect(await violations(page)).toEqual([]);
    const go = async (hash: string, id: string) => {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await page.waitForSelector(testId(id));
    };
    await go("backup", "storage-use");
    expect(await violations(page)).toEqual([]);
    await go("import", "import-text");
    await page.type(testId("import-text"), `${keyUri("bob", secrets[1])}\notpauth://steam/x?secret=AAAA`);
    await page.click(testId("import-read"));
    await page.waitForSelector(testId("count-refused"));
    expect(await violations(page)).toEqual([]);
    await go("export", "export-prove");
    expect(await violations(page)).toEqual([]);
    await page.type(".prove input", passphrase);
    await page.click(testId("export-prove"));
    await page.waitForSelector(testId("migration-code"));
    expect(await violations(page)).toEqual([]);
  });

  test("settings, and the locked popup with a wrong passphrase", async () => {
    const settings = await open("src/options/index.html#settings", testId("settings"));
    expect(await violations(settings)).toEqual([]);
    await settings.click(testId("lock"));
    const page = await open("src/popup/index.html", testId("unlock"));
    await page.type(testId("passphrase"), `not ${passphrase}`);
    await page.click(testId("unlock"));
    await page.waitForSelector(testId("unlock-problem"));
    expect(await violations(page)).toEqual([]);
  });
});
