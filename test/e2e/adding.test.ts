// Adding accounts where something is odd: what is seen, what is said, what is kept.

import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { decodeBase32 } from "../../src/otp/base32.ts";
import { totpByNode } from "../node-codes.ts";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { Popup, TestBrowser } from "./browsers/test-browser.ts";
import { keyUri, secrets, servePages } from "./pages-server.ts";
import { haveVault, testId } from "./story/create-vault.ts";

let pages: { url: string; close(): void };

beforeAll(async () => {
  pages = await servePages();
});
afterAll(() => pages?.close());

const candidates = () => document.querySelectorAll('[data-testid="candidate"]').length;
const problem = () => document.querySelector('[data-testid="scan-problem"]')?.textContent ?? "";
const others = () => document.querySelector('[data-testid="other-codes"]')?.textContent ?? "";
const cards = () => document.querySelectorAll('[data-testid="site-account"], [data-testid="account"]').length;
const notice = () => document.querySelector('[data-testid="notice"]')?.textContent ?? "";

async function scan(browser: TestBrowser, page: Page): Promise<Popup> {
  const popup = await browser.openPopup(page);
  await popup.click(testId("add-from-page"));
  return popup;
}

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let page: Page;
  let popup: Popup;

  beforeAll(async () => {
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    page = await browser.newPage();
    await haveVault(browser);
  });
  afterAll(() => browser?.close());
  beforeEach(() => page.bringToFront());
  afterEach(async () => {
    if (await popup?.isOpen()) await popup.close();
  });

  test("a page without a QR code: a sentence that says what to do", async () => {
    await page.goto(`${pages.url}/none`);
    popup = await scan(browser, page);
    expect(await popup.waitFor("the problem is said", problem)).toMatch(/QR code/);
  });

  test("two QR codes: both are listed, with right codes for SHA-256, eight digits, 45 seconds", async () => {
    await page.goto(`${pages.url}/two`);
    popup = await scan(browser, page);
    await popup.waitFor(
      "both cards show",
      () => document.querySelectorAll('[data-testid="candidate-code"][data-code]').length === 2,
    );
    const shown = await popup.evaluate(() =>
      [...document.querySelectorAll('[data-testid="candidate-code"]')].map((code) =>
        (code.textContent ?? "").replace(/\s/g, ""),
      ),
    );
    const expected = (at: number) => [
      totpByNode(decodeBase32(secrets[0]) ?? new Uint8Array(), at, {
        algorithm: "SHA-1",
        digits: 6,
        period: 30,
      }),
      totpByNode(decodeBase32(secrets[1]) ?? new Uint8Array(), at, {
        algorithm: "SHA-256",
        digits: 8,
        period: 45,
      }),
    ];
    const now = Date.now();
    const near = [now, now - 3_000].flatMap(expected);
    expect(shown).toHaveLength(2);
    for (const code of shown) expect(near).toContain(code);
  });

  test.for([
    ["/link", /clinic\.example/],
    ["/damaged", /secret|key/i],
    ["/hotp", /counter/i],
  ] as const)("a QR code of something else, %s: it is said what it was", async ([path, said]) => {
    await page.goto(pages.url + path);
    popup = await scan(browser, page);
    expect(await popup.waitFor("the other code is named", others)).toMatch(said);
    expect(await popup.evaluate(candidates)).toBe(0);
  });

  test("a page where no extension may look: a sentence that says so", async () => {
    const address = kind === "chromium" ? "chrome://version" : "about:support";
    await page.goto(address, { waitUntil: [] }); // Firefox never tells that such a page has loaded
    popup = await scan(browser, page);
    expect(await popup.waitFor("the problem is said", problem)).not.toBe("");
  });

  test("a key typed in: refused in words when it isn't one, kept when it is", async () => {
    await page.goto(`${pages.url}/none`);
    await browser.allowOrigin(`${pages.url}/*`);
    await page.bringToFront();
    popup = await browser.openPopup(page);
    await popup.click(testId("enter-key"));
    await popup.type(testId("key"), "0189 not base32");
    await popup.click(testId("read-key"));
    await popup.waitFor(
      "the problem is said",
      () => document.querySelector('[data-testid="key-problem"]')?.textContent,
    );
    await popup.close();

    popup = await browser.openPopup(page);
    await popup.click(testId("enter-key"));
    await popup.type(testId("key"), keyUri("ann", secrets[0]));
    await popup.click(testId("read-key"));
    await popup.click(testId("save"));
    await popup.waitFor("the account is listed", cards);
    expect(await popup.evaluate(cards)).toBe(1);
  });

  test("the same QR code again: it is there already, and nothing is added", async () => {
    await page.goto(`${pages.url}/two`);
    popup = await scan(browser, page);
    await popup.waitFor(
      "both cards show",
      () => document.querySelectorAll('[data-testid="candidate"]').length === 2,
    );
    expect(await popup.evaluate(() => document.querySelectorAll('[data-testid="save"]').length)).toBe(1);
  });

  test("deleted after a question, and brought back", async () => {
    await page.goto(`${pages.url}/none`);
    popup = await browser.openPopup(page);
    await popup.click(testId("details"));
    await popup.click(testId("remove"));
    await popup.click(testId("confirm-remove"));
    await popup.waitFor("it is gone", () => document.querySelector('[data-testid="undo"]') !== null);
    expect(await popup.evaluate(cards)).toBe(0);
    await popup.click(testId("undo"));
    await popup.waitFor("it is back", cards);
    await popup.waitFor("that is said", notice);
  });
});

describe("in a Chromium window, the real permission prompt is answered", () => {
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser("chromium", { extension: builtExtension("chromium"), headed: true });
    page = await browser.newPage();
    await haveVault(browser);
  });
  afterAll(() => browser?.close());

  // Refused first: an origin that is allowed is not asked for again.
  test.for([
    ["with no: the account is kept, unbound, and that is said", "deny", 2, "allow"],
    ["with yes: the account is kept and bound", "allow", 1, "fill"],
  ] as const)("%s", async ([, answer, cardsToSave, sign]) => {
    await page.goto(`${pages.url}/two`);
    await page.bringToFront();
    const popup = await scan(browser, page);
    await popup.waitFor(
      "the cards of what isn't kept yet can be saved",
      (count: number) => document.querySelectorAll('[data-testid="save"]').length === count,
      cardsToSave,
    );
    await popup.click(testId("save"));
    await browser.answerPermissionPrompt(answer);
    const after = await browser.openPopup(page);
    await after.waitFor("the account is there", cards);
    await after.waitFor(
      answer === "allow" ? "it may be filled" : "it asks to be allowed",
      (selector: string) => document.querySelector(selector) !== null,
      testId(sign),
    );
    await after.close();
  });
});
