// One-time-code inputs of other people's libraries, and what frameworks make of a plain box: after a fill the
// framework's own state is the code, and the application is told once.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeBase32 } from "../../src/otp/base32.ts";
import { newAccount } from "../../src/vault/account.ts";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { waitUntil } from "./browsers/wait-until.ts";
import { serveInputs } from "./inputs-server.ts";
import { haveVault } from "./story/create-vault.ts";
import { oathtool } from "./story/oathtool.ts";

const folder = fileURLToPath(new URL("../inputs/src", import.meta.url));

const inputs = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /[/\\]/.test(path) && !/mount\.tsx?$/.test(path))
  .sort()
  .map((path, at) => ({
    at,
    input: path.replace(/\.\w+$/, "").replaceAll("\\", "/"),
    // Where a library offers to tell that the code is complete, the page of it logs in on that, as applications do.
    tellsWhenComplete: /onComplete|complete\)/.test(readFileSync(`${folder}/${path}`, "utf8")),
  }));

/** Firefox knows no ports in a permission; in Chromium, too, this one is for all of them. */
const everyPort = "http://localhost/*";

/** In s: so long that hardly ever the next code is awaited. */
const period = 600;

const secretOf = (input: string) => new TextEncoder().encode(input.padEnd(20, ".")).slice(0, 20);

/** An account for each input: a time step is filled only once for each. */
function accountOf(input: string, origin: string) {
  const key = {
    issuer: "Clinic",
    accountName: input,
    secret: secretOf(input),
    type: "totp",
    algorithm: "SHA-1",
    digits: 6,
    period,
  } as const;
  const now = Date.now();
  return { ...newAccount(input, key, now), origins: [origin], confirmedAt: now };
}

/** Runs in a page of the extension: what is known of the last fill in any tab, once it is told. */
async function fillOf(accountId: string): Promise<string | undefined> {
  const { tabs = {} } = await chrome.storage.session.get<{
    tabs?: Record<string, { lastFill?: { is: string; accountId: string; because?: string } }>;
  }>("tabs");
  const fills = Object.values(tabs).map(({ lastFill }) => lastFill);
  const fill = fills.find((one) => one?.accountId === accountId && one.is !== "waiting");
  return fill && [fill.is, fill.because].filter(Boolean).join(": ");
}

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let server: Awaited<ReturnType<typeof serveInputs>>;
  let own: Page;
  let page: Page;

  beforeAll(async () => {
    server = await serveInputs(inputs.length);
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    await browser.waitForPage("#welcome");
    await browser.allowOrigin(everyPort);
    own = await browser.extensionPage("src/options/index.html");
    await allow(own);
    const accounts = inputs.map(({ input, at }) => accountOf(input, server.origins[at] ?? ""));
    await haveVault(browser, { accounts });
    await waitUntil("the fill script is registered for every page", async () => {
      const scripts = await own.evaluate(() => chrome.scripting.getRegisteredContentScripts());
      return scripts.length === inputs.length;
    });
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test.for(inputs)("$input", async ({ input, at, tellsWhenComplete }) => {
    await page.goto(`${server.origins[at]}/?input=${input}`);
    await page.waitForSelector("#state", { timeout: 10_000 });
    const fill = await waitUntil("the fill is told", () => own.evaluate(fillOf, input));
    await page.click("#verify");
    const sent = () => server.logIns.filter((one) => one.input === input);
    await waitUntil("the button's log-in", async () => sent().some(({ by }) => by === "verify") || undefined);

    expect(fill).toBe("filled");
    const [code = ""] = sent().map((one) => one.code);
    expect(codesNow(input)).toContain(code);
    const bySelf = tellsWhenComplete ? [{ input, by: "complete", code }] : [];
    expect(sent()).toEqual([...bySelf, { input, by: "verify", code }]);
    // No form was sent and no page loaded: the server's answer and the prompt that is gone say it.
    await waitUntil(
      "it is seen to be accepted",
      async () => (await own.evaluate(fillOf, input)) === "accepted",
    );
  });

  test("who logs in without a form is seen, too: a colleague's login gets no code by itself", async () => {
    const { input, at } = inputs[0] ?? { input: "", at: 0 };
    await page.goto(`${server.origins[at]}/?input=${input}&sign-in`);
    await page.type("#name", "colleague");
    await page.type("#password", "a password");
    await page.click("#next");
    await page.waitForSelector("#prompt input");
    await waitUntil(
      "it is told whose login it is",
      async () => (await own.evaluate(fillOf, input)) === "other-username",
    );
    const typed = await page.$$eval("#prompt input", (boxes) => boxes.map(({ value }) => value).join(""));
    expect(typed).toBe("");
  });
});

/** Firefox asks only after a click. */
async function allow(own: Page): Promise<void> {
  await own.evaluate((origin) => {
    const button = document.createElement("button");
    button.id = "allow";
    button.addEventListener("click", () => void chrome.permissions.request({ origins: [origin] }));
    button.textContent = "Allow";
    document.body.prepend(button);
  }, everyPort);
  await own.bringToFront();
  await own.click("#allow");
  await waitUntil("the origin is allowed", () =>
    own.evaluate((origin) => chrome.permissions.contains({ origins: [origin] }), everyPort),
  );
}

/** By the oracle: this step's code, and the one before, should the step have ended meanwhile. */
function codesNow(input: string): string[] {
  const now = Date.now();
  return [now, now - period * 1_000].map((at) => oathtool(encodeBase32(secretOf(input)), at, period));
}
