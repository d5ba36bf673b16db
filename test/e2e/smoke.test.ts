// That the harness does to both browsers what it says, and that the built extension lives in them.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { BrowserKind, LaunchOptions, Popup, TestBrowser } from "./browsers/test-browser.ts";
import { waitUntil } from "./browsers/wait-until.ts";

const kinds = ["chromium", "firefox"] as const satisfies BrowserKind[];
const site = "http://localhost:8040/*";

/** Started, and past the page that welcomes: opening late it would close a popup. */
async function launch(
  kind: BrowserKind,
  options: Omit<LaunchOptions, "extension"> = {},
): Promise<TestBrowser> {
  const browser = await launchBrowser(kind, { extension: builtExtension(kind), ...options });
  await browser.waitForPage("/src/options/index.html#welcome");
  return browser;
}

describe.each(kinds)("the built extension in %s", (kind) => {
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(kind);
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  test("opens its popup from the toolbar", async () => {
    const popup = await browser.openPopup(page);
    await popup.waitFor("the popup says something", () => document.body.textContent?.trim() !== "");
    expect(await popup.text()).not.toBe("");
    await popup.close();
    expect(await popup.isOpen()).toBe(false);
  });

  test("gets clicks and keys in its popup as from a person", async () => {
    const popup = await browser.openPopup(page);
    await popup.evaluate(addField);
    await popup.type("#test-field", "a B1");
    await popup.press("Tab", { shift: true });
    await popup.press("Tab");
    const seen = await popup.evaluate(() => [
      document.querySelector<HTMLInputElement>("#test-field")?.value,
      document.activeElement?.id,
      document.body.dataset.trusted,
      String(navigator.userActivation.isActive),
    ]);
    expect(seen).toEqual(["a B1", "test-field", "true", "true"]);
    await popup.close();
  });

  test("may close its popup under a key, and every later word to it says so", async () => {
    const popup = await browser.openPopup(page);
    await popup.evaluate(() => document.addEventListener("keydown", () => window.close()));
    await popup.press("Enter");
    await waitUntil("the popup has closed itself", async () => !(await popup.isOpen()));
    await expect(popup.text()).rejects.toThrow("The popup is closed");
    await expect(popup.click("body")).rejects.toThrow(
      "Waited until the popup shows body, but: The popup is closed",
    );
  });

  test("has activeTab on a page after the toolbar click, and not before", async () => {
    const server = createServer((_request, response) => response.end("A page"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const ours = await browser.extensionPage("src/options/index.html");
    const other = await browser.newPage();
    await other.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    expect(await ours.evaluate(canCapture)).toBe(false);
    const popup = await browser.openPopup(other);
    expect(await ours.evaluate(canCapture)).toBe(true);
    await popup.close();
    await other.close();
    await ours.close();
    server.close();
  });

  test("comes back after its background was ended", async () => {
    const ours = await browser.extensionPage("src/options/index.html");
    await browser.killBackground();
    expect(await browser.backgroundIsRunning()).toBe(false);
    await ours.evaluate(() => chrome.runtime.sendMessage({}).catch(() => undefined));
    await waitUntil("the background runs again", () => browser.backgroundIsRunning());
    await ours.close();
  });

  test("keeps what it stored and the site it was allowed over a restart", async () => {
    await browser.allowOrigin(site);
    const popup = await browser.openPopup(page);
    await askFor(popup, site);
    await popup.waitFor("the site is allowed", isAllowed, site);
    await popup.evaluate(() => chrome.storage.local.set({ kept: "yes" }));
    await browser.restart();
    const ours = await browser.extensionPage("src/options/index.html");
    expect(await ours.evaluate(isAllowed, site)).toBe(true);
    expect(await ours.evaluate(() => chrome.storage.local.get("kept"))).toEqual({ kept: "yes" });
    await ours.evaluate(
      () => void chrome.tabs.create({ url: chrome.runtime.getURL("src/popup/index.html") }),
    );
    await browser.waitForPage("/src/popup/index.html");
  });
});

describe.each(kinds)("the permission prompt in %s", (kind) => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await launch(kind, { headed: kind === "chromium" });
  });
  afterAll(() => browser?.close());

  test.each([
    { answer: "deny", allowed: false },
    { answer: "allow", allowed: true },
  ] as const)("is answered with $answer", async ({ answer, allowed }) => {
    const popup = await browser.openPopup(await browser.newPage());
    await askFor(popup, site);
    await browser.answerPermissionPrompt(answer);
    const ours = await browser.extensionPage("src/options/index.html");
    expect(await ours.evaluate(isAllowed, site)).toBe(allowed);
  });
});

describe.each(kinds)("pictures of the popup in %s", (kind) => {
  test("have two device pixels for each of CSS, in French and dark when asked", async () => {
    const scale = 2;
    const folder = await mkdtemp(join(tmpdir(), "chartkey-pictures-"));
    const browser = await launch(kind, { scale, locale: "fr", colorScheme: "dark" });
    try {
      const popup = await browser.openPopup(await browser.newPage());
      const seen = await popup.evaluate(() => ({
        // Not the window's, which headless Chromium's small screen may make a scroll bar wider.
        width: document.body.offsetWidth,
        dark: matchMedia("(prefers-color-scheme: dark)").matches,
        language: navigator.language,
        description: chrome.i18n.getMessage("extensionDescription"),
      }));
      await popup.screenshot(`${folder}/popup.png`);
      // The width stands in a PNG's bytes 16 to 19.
      const width = (await readFile(`${folder}/popup.png`)).readUInt32BE(16);
      const french = JSON.parse(await readFile(`${builtExtension(kind)}/_locales/fr/messages.json`, "utf8"));
      expect({ ...seen, width }).toEqual({
        width: scale * seen.width,
        dark: true,
        language: "fr",
        description: french.extensionDescription.message,
      });
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  });
});

/** Has the popup ask in a real click, as it must be. */
async function askFor(popup: Popup, pattern: string): Promise<void> {
  await popup.evaluate((origin) => {
    const button = document.createElement("button");
    button.id = "test-ask";
    button.textContent = "Ask";
    button.style.cssText = "position: fixed; inset: 0 auto auto 0; z-index: 9";
    button.addEventListener("click", () => void chrome.permissions.request({ origins: [origin] }));
    document.body.append(button);
  }, pattern);
  await popup.click("#test-ask");
}

function isAllowed(pattern: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: [pattern] });
}

function canCapture(): Promise<boolean> {
  return chrome.tabs.captureVisibleTab({ format: "png" }).then(
    () => true,
    () => false,
  );
}

function addField(): void {
  const field = document.createElement("input");
  field.id = "test-field";
  field.style.cssText = "position: fixed; inset: 0 auto auto 0; z-index: 9";
  field.addEventListener("click", (event) => {
    document.body.dataset.trusted = String(event.isTrusted);
  });
  document.body.append(field);
}
