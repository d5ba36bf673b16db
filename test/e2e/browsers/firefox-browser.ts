import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { filesBelow } from "../../../scripts/lib/reproducible-zip.mjs";
import { type ChromeScope, chromeScope, type SendBidi, sendBidi } from "./firefox-chrome-scope.ts";
import { firefoxPopup } from "./firefox-popup.ts";
import { fillProfile, firefoxOptions, quiet } from "./firefox-template.ts";
import * as firefox from "./firefox-window.ts";
import { killProcesses } from "./kill-processes.ts";
import type { Surroundings } from "./surroundings.ts";
import type { LaunchOptions, Popup, TestBrowser } from "./test-browser.ts";
import { waitForPage } from "./wait-for-page.ts";
import { waitUntil } from "./wait-until.ts";

const extensionId = "chartkey@chartkey.example";
/** Firefox would draw one for each profile; fixed, it lets us know the addresses of our pages. */
const extensionUuid = "c4a27e7b-5a1d-4c8e-9b3f-0d6e2f7a8b91";
const extensionRoot = `moz-extension://${extensionUuid}/`;

interface Running {
  readonly browser: Browser;
  readonly inFirefox: ChromeScope;
}

export async function startFirefox(options: LaunchOptions, surroundings: Surroundings): Promise<TestBrowser> {
  if (options.profile === undefined) await fillProfile(surroundings.profile);
  return new FirefoxBrowser(options, surroundings, await start(options, surroundings));
}

async function start(options: LaunchOptions, { profile, display, env }: Surroundings): Promise<Running> {
  const { extension, locale = "en", colorScheme, scale, everyHostIsHere } = options;
  const browser = await puppeteer.launch({
    ...firefoxOptions(),
    headless: display === undefined,
    userDataDir: profile,
    env,
    extraPrefsFirefox: {
      ...quiet,
      "extensions.webextensions.uuids": JSON.stringify({ [extensionId]: extensionUuid }),
      "xpinstall.signatures.required": false,
      ...(everyHostIsHere && { "network.dns.forceResolve": "127.0.0.1" }),
      ...(colorScheme && { "ui.systemUsesDarkTheme": colorScheme === "dark" ? 1 : 0 }),
      ...(scale && { "layout.css.devPixelsPerPx": String(scale) }),
    },
  });
  try {
    const send = sendBidi(browser);
    const inFirefox = chromeScope(send);
    await inFirefox(firefox.setLocale, locale);
    if (!(await inFirefox(firefox.isInstalled, extensionId))) await install(extension, profile, send);
    return { browser, inFirefox };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** For good, so that it is still there after a restart; that takes an archive. Packing it smaller would take longer. */
async function install(extension: string, profile: string, send: SendBidi): Promise<void> {
  const archive = join(profile, "chartkey.xpi");
  await writeFile(archive, zipSync(filesBelow(extension), { level: 0 }));
  await send("webExtension.install", {
    extensionData: { type: "archivePath", path: archive },
    "moz:permanent": true,
  });
  await rm(archive);
}

class FirefoxBrowser implements TestBrowser {
  readonly kind = "firefox";
  readonly extensionId = extensionId;
  readonly #options: LaunchOptions;
  readonly #surroundings: Surroundings;
  #running: Running;

  constructor(options: LaunchOptions, surroundings: Surroundings, running: Running) {
    this.#options = options;
    this.#surroundings = surroundings;
    this.#running = running;
  }

  async newPage(): Promise<Page> {
    const page = await this.#running.browser.newPage();
    await page.bringToFront();
    return page;
  }

  pages(): Promise<Page[]> {
    return this.#running.browser.pages();
  }

  waitForPage(address: string): Promise<Page> {
    return waitForPage(this.#running.browser, address);
  }

  async extensionPage(path: string): Promise<Page> {
    const page = await this.newPage();
    // puppeteer never hears how far these pages are: it must not wait for that.
    await page.goto(`${extensionRoot}${path}`, { waitUntil: [] });
    await waitUntil(`${path} has loaded`, () =>
      page.evaluate(
        (root) => location.href.startsWith(root) && document.readyState === "complete",
        extensionRoot,
      ),
    );
    return page;
  }

  async openPopup(page: Page): Promise<Popup> {
    const { inFirefox } = this.#running;
    await page.bringToFront();
    await firefoxPopup(inFirefox).close();
    await inFirefox(firefox.clickToolbarButton, extensionId);
    await waitUntil("the toolbar popup is open", () => inFirefox(firefox.popupIsReady));
    if (this.#options.colorScheme) await inFirefox(firefox.setPopupColorScheme, this.#options.colorScheme);
    const popup = firefoxPopup(inFirefox);
    await popup.waitFor("the toolbar popup has loaded", () => document.readyState === "complete");
    return popup;
  }

  async usePictureMenu(page: Page, selector: string): Promise<Popup> {
    const { inFirefox } = this.#running;
    await page.bringToFront();
    await page.click(selector, { button: "right" });
    await waitUntil("our item of the menu is picked", () => inFirefox(firefox.pickInMenu));
    await waitUntil("the toolbar popup is open", () => inFirefox(firefox.popupIsReady));
    const popup = firefoxPopup(inFirefox);
    await popup.waitFor("the toolbar popup has loaded", () => document.readyState === "complete");
    return popup;
  }

  async installBeside(folder: string): Promise<void> {
    await this.#running.browser.installExtension(folder);
  }

  /** Firefox can't grant one pattern beforehand: from here until a restart it answers every request with yes. */
  async allowOrigin(_pattern: string): Promise<void> {
    await this.#running.inFirefox(firefox.allowEveryPermissionRequest);
  }

  async answerPermissionPrompt(answer: "allow" | "deny"): Promise<void> {
    const { inFirefox } = this.#running;
    await waitUntil("the permission prompt is there", () => inFirefox(firefox.pressPromptButton, answer));
    await waitUntil("the permission prompt is gone", async () => !(await inFirefox(firefox.promptIsOpen)));
  }

  backgroundIsRunning(): Promise<boolean> {
    return this.#running.inFirefox(firefox.backgroundIsRunning, extensionId);
  }

  async killBackground(): Promise<void> {
    await this.#running.inFirefox(firefox.terminateBackground, extensionId);
    await waitUntil("the extension's event page has ended", async () => !(await this.backgroundIsRunning()));
  }

  kill(): Promise<void> {
    return killProcesses(this.#running.browser.process()?.pid, this.#surroundings.profile);
  }

  async restart(): Promise<void> {
    if (this.#running.browser.connected) await this.#running.browser.close();
    // puppeteer puts the settings of before its start back when it has seen the process end, and says nothing of it.
    await waitUntil(
      "the profile's own settings are back",
      async () => !existsSync(join(this.#surroundings.profile, "prefs.js.puppeteer")),
    );
    this.#running = await start(this.#options, this.#surroundings);
  }

  async close(): Promise<void> {
    // Quitting would take a second or two, to keep what is thrown away.
    if (this.#options.profile === undefined && this.#running.browser.connected) await this.kill();
    else await this.#running.browser.close();
    await this.#surroundings.close();
  }
}
