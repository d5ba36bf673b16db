// Using an account on an origin that isn't the one it was enrolled on: never by itself, and on a page that resembles
// the enrolment's only after one more deliberate step.

import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { Popup, TestBrowser } from "./browsers/test-browser.ts";
import { waitUntil } from "./browsers/wait-until.ts";
import { keyUri, secrets, servePages } from "./pages-server.ts";
import { haveVault, testId } from "./story/create-vault.ts";
import { keepTypedKey } from "./story/keep-typed-key.ts";

const shown = (selector: string) => document.querySelector(selector)?.textContent ?? "";
const inBox = () => document.querySelector<HTMLInputElement>("#code")?.value ?? "";

/** Of which site the window shows the account; "unknown" where it says that it can't see the page. */
function shownSite(): string | undefined {
  if (document.querySelector(".unknown-site")) return "unknown";
  return document.querySelector(".codes > .list-head .label")?.textContent;
}

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let page: Page;
  let popup: Popup;
  let enrolment: Awaited<ReturnType<typeof servePages>>;
  let login: Awaited<ReturnType<typeof servePages>>;

  beforeAll(async () => {
    [enrolment, login] = await Promise.all([servePages(), servePages()]);
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    page = await browser.newPage();
    await haveVault(browser);
    await browser.allowOrigin(`${enrolment.url}/*`);
    await page.goto(`${enrolment.url}/none`);
    popup = await browser.openPopup(page);
    // Short steps, so that the next one isn't awaited for long.
    await keepTypedKey(popup, keyUri("ann", secrets[0], "&period=10"));
    await popup.close();
  });
  afterAll(async () => {
    await browser?.close();
    enrolment?.close();
    login?.close();
  });
  beforeEach(() => page.bringToFront());
  afterEach(async () => {
    if (await popup?.isOpen()) await popup.close();
  });

  /** The next code may have to be awaited. */
  const filled = (what: string) =>
    waitUntil(`${what} is filled`, async () => /^\d{6}$/.exec(await page.evaluate(inBox))?.[0], 45_000);

  test("a page that resembles the bound one is said not to be it, and its code is held back", async () => {
    await page.goto(`${login.url}/prompt`);
    popup = await browser.openPopup(page);
    const card = await popup.waitFor("the page is called another", shown, testId("look-alike"));
    expect(card).toContain(`This is not ${enrolment.url}.`);
    expect(card).toContain(login.url);
    expect(await popup.evaluate(shown, testId("code"))).not.toMatch(/\d/);
    await popup.click(testId("code"));
    await popup.waitFor("a second step is asked for", () =>
      document.querySelector('[data-testid="confirm-copy"]'),
    );
    expect(await page.evaluate(inBox)).toBe("");
  });

  test("an account is used there after both steps, and its code is filled by itself from then on", async () => {
    await page.goto(`${login.url}/prompt`);
    await browser.allowOrigin(`${login.url}/*`);
    popup = await browser.openPopup(page);
    await popup.click(testId("use-here"));
    await popup.click(testId("choose-account"));
    expect(await popup.waitFor("the page's origin shows", shown, testId("page-origin"))).toBe(login.url);
    expect(await popup.evaluate(shown, testId("bound-origin"))).toBe(enrolment.url);
    await popup.click(testId("bind-here"));
    expect(await page.evaluate(inBox)).toBe("");
    await popup.click(testId("confirm-bind"));
    expect(await filled("the prompt")).toHaveLength(6);
  });

  test("a field that nothing gives away is filled once the user has said that it is the one, and known again", async () => {
    await page.goto(`${login.url}/odd`);
    await page.click("#code");
    popup = await browser.openPopup(page);
    await popup.click(testId("trouble-way"));
    await popup.click(testId("step-teach"));
    await filled("the field");
    await popup.close();
    await page.reload();
    // It is looked for once the page has settled.
    await waitUntil("the field is known again", async () => {
      if (await popup.isOpen()) await popup.close();
      popup = await browser.openPopup(page);
      await popup.click(testId("trouble-way"));
      const stands = await popup.waitFor(
        "the page was looked at",
        () => document.querySelector('[data-testid="check-field"]')?.className,
      );
      return /check-good/.test(stands ?? "");
    });
    expect(await popup.evaluate(shown, testId("check-field"))).toMatch(/You showed which field/);
  });

  test("where the wrong field is filled, the right one is filled once it was shown, and the first one stays taught", async () => {
    await page.goto(`${login.url}/misleading`);
    await page.click("#code");
    popup = await browser.openPopup(page);
    await popup.click(testId("trouble-way"));
    expect(await popup.waitFor("it is said which", shown, testId("step-teach"))).toMatch(/with the cursor/);
    await popup.click(testId("step-teach"));
    await filled("the right field");
    await popup.close();
    const settings = await browser.extensionPage("src/options/index.html#accounts");
    const site = `${testId("site")}[data-origin="${login.url}"]`;
    await settings.waitForSelector(`${site} ${testId("forget-field")}`);
    expect(await settings.$eval(site, (row) => row.textContent)).toContain("in 2 places");
    await settings.close();
  });

  test("an account that is no longer used on an origin is filled there no more", async () => {
    await page.goto(`${login.url}/prompt`);
    popup = await browser.openPopup(page);
    await popup.click(testId("details"));
    await popup.waitFor(
      "both origins are listed",
      () => document.querySelectorAll('[data-testid="unbind"]').length === 2,
    );
    await popup.evaluate((origin: string) => {
      const rows = [...document.querySelectorAll('[data-testid="origins"] li')];
      const row = rows.find((one) => one.textContent?.includes(origin));
      row?.querySelector("button")?.click();
    }, login.url);
    await popup.click(testId("confirm-unbind"));
    await popup.waitFor(
      "only the enrolment's is left",
      () => document.querySelectorAll('[data-testid="unbind"]').length === 1,
    );
    await popup.close();
    await page.goto(`${login.url}/prompt`);
    popup = await browser.openPopup(page);
    await popup.waitFor("the page is called another again", () =>
      document.querySelector('[data-testid="look-alike"]'),
    );
    expect(await page.evaluate(inBox)).toBe("");
  });

  test("in a window of its own it follows the tab in front, says where it sees none, fills there, and comes back", async () => {
    const other = await browser.newPage();
    await other.goto(`${login.url.replace("localhost", "127.0.0.1")}/prompt`);
    const openBeside = async () => {
      await page.bringToFront();
      popup = await browser.openPopup(page);
      await popup.click(testId("open-window"));
      await waitUntil("the popup has made way", async () => !(await popup.isOpen()));
      return browser.waitForPage("index.html?window");
    };
    await page.goto(`${enrolment.url}/prompt`);
    const beside = await openBeside();
    const shows = (site: string, window = beside) =>
      waitUntil(`the window is about ${site}`, async () => (await window.evaluate(shownSite)) === site);
    await shows(new URL(enrolment.url).host);
    // By this name it was never allowed. (Firefox doesn't tell the ports of a host apart.)
    await other.bringToFront();
    await shows("unknown");
    expect(await other.evaluate(inBox)).toBe("");

    await page.bringToFront();
    await shows(new URL(enrolment.url).host);
    await filled("the prompt, by itself");
    const before = await page.evaluate(inBox);
    await beside.$eval(testId("fill"), (button) => (button as HTMLElement).click());
    await waitUntil(
      "the prompt is filled by hand",
      async () => {
        const now = await page.evaluate(inBox);
        return /^\d{6}$/.test(now) && now !== before;
      },
      45_000,
    );
    await beside.close();
    const again = await openBeside();
    await shows(new URL(enrolment.url).host, again);
    await again.close();
    await other.close();
  });
});
