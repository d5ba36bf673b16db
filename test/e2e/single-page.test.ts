// A login without a new document: what was sent, refused and accepted is told by what the page does.

import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newAccount } from "../../src/vault/account.ts";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { Popup, TestBrowser } from "./browsers/test-browser.ts";
import { waitUntil } from "./browsers/wait-until.ts";
import { type SinglePageSite, serveSinglePage } from "./single-page-site.ts";
import { haveVault, testId } from "./story/create-vault.ts";

// Short steps, so that the next one isn't awaited for long.
const key = {
  type: "totp",
  issuer: "Clinic",
  accountName: "ann",
  secret: new Uint8Array(20).fill(7),
  algorithm: "SHA-1",
  digits: 6,
  period: 10,
} as const;
const account = {
  ...newAccount("ann", key, Date.UTC(2026, 10, 1)),
  confirmedAt: Date.UTC(2026, 10, 2),
  submits: true,
  recoveryCodes: [{ code: "7KQ2-M4XD" }, { code: "P9RT-3VHN" }],
};

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let page: Page;
  let site: SinglePageSite;
  let popup: Popup;

  beforeAll(async () => {
    site = await serveSinglePage();
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    page = await browser.newPage();
    await haveVault(browser, { accounts: [account] });
    await browser.allowOrigin(`${site.url}/*`);
    await page.goto(site.url);
    popup = await browser.openPopup(page);
    await popup.click(testId("use-here"));
    await popup.click(testId("choose-account"));
    await popup.click(testId("bind-here"));
    await popup.waitFor("the account is used here", () => document.querySelector('[data-testid="fill"]'));
    await popup.close();
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  async function logIn(): Promise<void> {
    await page.bringToFront();
    await page.waitForSelector("#name");
    await page.type("#name", "ann");
    await page.type("#password", "correct horse");
    await page.click("#log-in");
  }

  const sent = (count: number) =>
    waitUntil(`${count} codes were sent`, async () => site.codes.length >= count || undefined, 45_000);

  const said = (pattern: string) =>
    popup.waitFor(
      `the popup says ${pattern}`,
      (words: string) =>
        new RegExp(words, "i").test(document.querySelector('[data-testid="fill-status"]')?.textContent ?? ""),
      pattern,
    );

  async function overThePage(): Promise<void> {
    if (await popup.isOpen()) await popup.close();
    popup = await browser.openPopup(page);
  }

  test("a code that is filled, and sent by the button beside it, is refused by what the page says", async () => {
    site.answer = { status: 401, ok: false };
    await logIn();
    await sent(1);
    await overThePage();
    await said("refused the code");
    expect(site.codes).toEqual([expect.stringMatching(/^\d{6}$/)]);
  });

  test("the next one is accepted when the page goes on", async () => {
    site.answer = { status: 200, ok: true };
    await popup.click(testId("fill"));
    await sent(2);
    await page.waitForSelector("#log-out");
    await overThePage();
    await said("accepted the code");
    expect(new Set(site.codes).size).toBe(2);
    await popup.click(testId("details"));
    await popup.waitFor("when it was used is known", () =>
      /\d/.test([...document.querySelectorAll(".facts dd")].at(-1)?.textContent ?? ""),
    );
  });

  /** As far as to the prompt for a recovery code, and the account's own page in the popup. */
  async function fillRecoveryCode(): Promise<void> {
    await page.bringToFront();
    await page.waitForSelector("#other");
    await page.click("#other");
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Recovery code", {
      polling: 100,
    });
    await overThePage();
    await popup.click(testId("details"));
    await popup.click(testId("fill-recovery"));
    await popup.click(testId("confirm-fill-recovery"));
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("#code")?.value.length === 9, {
      polling: 100,
      timeout: 20_000,
    });
    if (await popup.isOpen()) await popup.close();
  }

  test("a new login in the same document is filled by itself; a recovery code is marked used when it is accepted", async () => {
    await page.bringToFront();
    await page.click("#log-out");
    site.answer = { status: 401, ok: false };
    await logIn();
    await sent(3);
    await fillRecoveryCode();
    site.answer = { status: 200, ok: true };
    await page.click("#verify");
    await page.waitForSelector("#log-out");
    await overThePage();
    await said("accepted the recovery code");
    await popup.click(testId("details"));
    await popup.waitFor("one is left", () => document.querySelector('[data-testid="recovery-left"]'));
    expect(
      await popup.evaluate(() => document.querySelector('[data-testid="recovery-question"]') === null),
    ).toBe(true);
  });

  test("a recovery code of which the page says nothing is asked about", async () => {
    await page.bringToFront();
    await page.click("#log-out");
    site.answer = { status: 200 };
    await logIn();
    await page.waitForSelector("#other");
    await fillRecoveryCode();
    await page.click("#verify");
    await overThePage();
    await popup.waitFor("it is asked what became of it", () =>
      document.querySelector('[data-testid="recovery-question"]'),
    );
  });
});
