// A bound frame of a bound page is filled; one inside a foreign page, or without an origin of its own, gets nothing.

import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { Popup, TestBrowser } from "./browsers/test-browser.ts";
import { waitUntil } from "./browsers/wait-until.ts";
import { secrets, servePages } from "./pages-server.ts";
import { createVault, testId } from "./story/create-vault.ts";

type Site = Awaited<ReturnType<typeof servePages>>;

const inBox = () => document.querySelector<HTMLInputElement>("#code")?.value;
const isShown = () => document.querySelector("#code")?.checkVisibility();
const isThere = (selector: string) => document.querySelector(selector) !== null;
/** A prompt that is going to be filled is filled by then, the next code included. */
const patienceMs = 6_000;

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let page: Page;
  let popup: Popup;
  let sites: { readonly top: Site; readonly login: Site; readonly foreign: Site };

  const around = (site: Site, src: string, sandbox?: string) =>
    `${site.url}/around?${new URLSearchParams({ src, ...(sandbox !== undefined && { sandbox }) })}`;
  const ofFrames = async <Seen>(look: () => Seen) =>
    (await Promise.all(page.frames().map((frame) => frame.evaluate(look).catch(() => undefined)))).filter(
      (seen) => seen !== undefined,
    );
  const inFrames = () => ofFrames(inBox);
  const shownInFrames = () => ofFrames(isShown);

  beforeAll(async () => {
    const [top, login, foreign] = await Promise.all([servePages(), servePages(), servePages()]);
    sites = { top, login, foreign };
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    page = await browser.newPage();
    await createVault(browser);
    await browser.allowOrigin(`${top.url}/*`);
    await browser.allowOrigin(`${login.url}/*`);
    await page.goto(`${top.url}/none`);
    popup = await browser.openPopup(page);
    await popup.click(testId("enter-key"));
    await popup.type(testId("key"), secrets[0]);
    await popup.click(testId("read-key"));
    await popup.click(testId("bind"));
    await popup.click(testId("save"));
    await popup.waitFor("the account is kept", isThere, testId("fill"));
    await popup.close();
    await page.goto(`${login.url}/none`);
    popup = await browser.openPopup(page);
    await popup.click(testId("use-here"));
    await popup.click(testId("choose-account"));
    await popup.click(testId("bind-here"));
    await popup.click(testId("confirm-bind"));
    await popup.waitFor("the account is used there too", isThere, testId("fill"));
    await popup.close();
  });
  afterAll(async () => {
    await browser?.close();
    for (const site of Object.values(sites ?? {})) site.close();
  });
  beforeEach(() => page.bringToFront());
  afterEach(async () => {
    if (await popup?.isOpen()) await popup.close();
  });

  test("a bound frame of a bound page is filled by itself, and the popup says so", async () => {
    await page.goto(around(sites.top, `${sites.login.url}/prompt`));
    await waitUntil(
      "six digits stand in the frame's prompt",
      async () => /^\d{6}$/.test((await inFrames()).join("")) || undefined,
      // The code may be about to end, so that the next one is awaited.
      30_000,
    );
    popup = await browser.openPopup(page);
    await popup.waitFor("the popup tells of the fill", () =>
      /filled/i.test(document.querySelector('[data-testid="fill-status"]')?.textContent ?? ""),
    );
  });

  test("nothing goes into a bound frame of a foreign page, nor into a frame without an origin", async () => {
    const prompt = `${sites.login.url}/prompt`;
    const plain = "<label>Authentication code <input id=code inputmode=numeric></label>";
    for (const address of [
      around(sites.foreign, prompt),
      around(sites.top, prompt, "allow-scripts allow-forms"),
      around(sites.top, `${sites.top.url}/prompt`, "allow-scripts allow-forms"),
      around(sites.top, `data:text/html,${plain}`),
    ]) {
      await page.goto(address);
      await waitUntil("the frame shows its prompt", async () => (await inFrames()).length === 1 || undefined);
      expect(await shownInFrames(), address).toEqual([true]);
      await new Promise((resolve) => setTimeout(resolve, patienceMs));
      expect(await inFrames(), address).toEqual([""]);
    }
  });
});
