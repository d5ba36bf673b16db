import puppeteer, { type Browser, type Page, type Target } from "puppeteer-core";
import { programOf } from "../../../scripts/set-up.mjs";
import { chromiumPopup } from "./chromium-popup.ts";
import { killProcesses } from "./kill-processes.ts";
import type { Surroundings } from "./surroundings.ts";
import type { LaunchOptions, Popup, TestBrowser } from "./test-browser.ts";
import { waitForPage } from "./wait-for-page.ts";
import { pause, waitUntil } from "./wait-until.ts";

const quietFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-default-apps",
  "--no-default-browser-check",
  "--password-store=basic",
  // The address bar's suggestions: two pages in a process of their own, a third of what a Chromium costs to start.
  "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
];

/** A prompt takes no keys in its first half second, against people who are typing when it appears. */
const promptIsDeafForMs = 1_000;

interface Running {
  readonly browser: Browser;
  readonly extensionId: string;
}

export async function startChromium(
  options: LaunchOptions,
  surroundings: Surroundings,
): Promise<TestBrowser> {
  return new ChromiumBrowser(options, surroundings, await start(options, surroundings));
}

async function start(options: LaunchOptions, { profile, display, env }: Surroundings): Promise<Running> {
  const { extension, locale = "en", colorScheme, scale, everyHostIsHere } = options;
  const browser = await puppeteer.launch({
    executablePath: programOf("chromium"),
    headless: display === undefined,
    pipe: true,
    userDataDir: profile,
    enableExtensions: true,
    defaultViewport: null,
    env: { ...env, LANGUAGE: locale },
    args: [
      ...quietFlags,
      // Not by the debugger's command: what that installs, with its grants, is forgotten at the next start.
      `--load-extension=${extension}`,
      `--lang=${locale}`,
      `--accept-lang=${locale}`,
      "--window-size=1200,900",
      "--window-position=0,0",
      ...(scale === undefined ? [] : [`--force-device-scale-factor=${scale}`]),
      ...(everyHostIsHere ? ["--host-resolver-rules=MAP * 127.0.0.1"] : []),
      ...(colorScheme === "dark" ? ["--force-dark-mode"] : []),
    ],
  });
  try {
    const extensionId = await waitUntil("Chromium has loaded the extension", async () => {
      const extensions = await browser.extensions();
      return extensions.keys().next().value;
    });
    return { browser, extensionId };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

class ChromiumBrowser implements TestBrowser {
  readonly kind = "chromium";
  readonly #options: LaunchOptions;
  readonly #surroundings: Surroundings;
  #running: Running;

  constructor(options: LaunchOptions, surroundings: Surroundings, running: Running) {
    this.#options = options;
    this.#surroundings = surroundings;
    this.#running = running;
  }

  get extensionId(): string {
    return this.#running.extensionId;
  }

  newPage(): Promise<Page> {
    return this.#running.browser.newPage();
  }

  pages(): Promise<Page[]> {
    return this.#running.browser.pages();
  }

  waitForPage(address: string): Promise<Page> {
    return waitForPage(this.#running.browser, address);
  }

  async extensionPage(path: string): Promise<Page> {
    return this.#pageAt(this.#addressOf(path));
  }

  async openPopup(page: Page): Promise<Popup> {
    const extension = (await this.#running.browser.extensions()).get(this.#running.extensionId);
    if (extension === undefined) throw new Error("Chromium has lost the extension.");
    return waitUntil("the toolbar popup is open and has loaded", async () => {
      await page.bringToFront();
      const before = new Set(this.#extensionTargets());
      await page.triggerExtensionAction(extension);
      const target = await waitUntil("the toolbar popup is open", async () =>
        // By its address: the page of the first run may open just now.
        this.#extensionTargets().find((target) => target.url().includes("/popup/") && !before.has(target)),
      );
      const popup = await target.asPage();
      // Chromium closes it when anything else takes the focus meanwhile: then it is opened again.
      while (!popup.isClosed()) {
        if (await popup.evaluate(() => document.readyState === "complete")) return chromiumPopup(popup);
        await pause(50);
      }
      return undefined;
    });
  }

  async installBeside(folder: string): Promise<void> {
    await this.#running.browser.installExtension(folder);
  }

  /** Through chrome://extensions, as "Site access" there does it: `permissions.request` finds it granted already. */
  async allowOrigin(pattern: string): Promise<void> {
    // Of that page's parts the smallest: the list of extensions would be drawn for nothing.
    const page = await this.#pageAt("chrome://extensions/shared_vars.css.js");
    try {
      const parameters = [this.#running.extensionId, pattern].map((text) => JSON.stringify(text));
      await page.evaluate(`chrome.developerPrivate.addHostPermission(${parameters.join(", ")})`);
    } finally {
      await page.close();
    }
  }

  /** The prompt is no page and no X window: what shows it is that no page of ours has the focus any more. */
  async answerPermissionPrompt(answer: "allow" | "deny"): Promise<void> {
    const { display } = this.#surroundings;
    if (display === undefined) throw new Error("Chromium shows its permission prompt only when headed.");
    let lastFocus = performance.now();
    await waitUntil("the permission prompt has taken the focus and listens", async () => {
      if (await this.#somePageHasFocus()) lastFocus = performance.now();
      return performance.now() - lastFocus > promptIsDeafForMs;
    });
    // Its default button is the one that refuses; the next one allows.
    await display.press(...(answer === "allow" ? ["Tab", "Return"] : ["Escape"]));
    await waitUntil("the permission prompt is gone", () => this.#somePageHasFocus());
  }

  async backgroundIsRunning(): Promise<boolean> {
    return this.#worker() !== undefined;
  }

  async killBackground(): Promise<void> {
    // Once more where it wasn't up yet, or something has just woken it again.
    await waitUntil("the extension's worker has ended", async () => {
      const worker = await this.#worker()?.worker();
      await worker?.close();
      return !(await this.backgroundIsRunning());
    });
  }

  kill(): Promise<void> {
    return killProcesses(this.#running.browser.process()?.pid, this.#surroundings.profile);
  }

  async restart(): Promise<void> {
    if (this.#running.browser.connected) await this.#running.browser.close();
    this.#running = await start(this.#options, this.#surroundings);
  }

  async close(): Promise<void> {
    // Quitting would take a second or two, to keep what is thrown away.
    if (this.#options.profile === undefined && this.#running.browser.connected) await this.kill();
    else await this.#running.browser.close();
    await this.#surroundings.close();
  }

  /** A tab that shows this from its beginning: an empty one would first have a process of its own. */
  async #pageAt(address: string): Promise<Page> {
    const { browser } = this.#running;
    const client = await browser.target().createCDPSession();
    const { targetId } = await client.send("Target.createTarget", { url: address });
    await client.detach();
    const target = await browser.waitForTarget((one) => Reflect.get(one, "_targetId") === targetId);
    const page = await target.page();
    if (page === null) throw new Error(`${address} is no tab.`);
    const [file = ""] = address.split("#");
    await waitUntil(`${address} has loaded`, () =>
      page.evaluate((it) => location.href.startsWith(it) && document.readyState === "complete", file),
    );
    return page;
  }

  #addressOf(path: string): string {
    return `chrome-extension://${this.#running.extensionId}/${path}`;
  }

  #extensionTargets(): Target[] {
    const ours = this.#addressOf("");
    return this.#running.browser.targets().filter((target) => target.url().startsWith(ours));
  }

  #worker(): Target | undefined {
    return this.#extensionTargets().find((target) => target.type() === "service_worker");
  }

  async #somePageHasFocus(): Promise<boolean> {
    const shown = this.#running.browser.targets().filter((target) => target.type() === "page");
    // The toolbar popup is of another type. Before it has asked for anything it has the focus, and takes the keys.
    const popups = this.#extensionTargets().filter(
      (target) => !["page", "service_worker"].includes(target.type()),
    );
    const looks = [...shown, ...popups].map(async (target) => {
      const page = await target.asPage();
      return page.evaluate(() => document.hasFocus());
    });
    // One that is just closing has no focus either.
    const seen = await Promise.allSettled(looks);
    return seen.some((look) => look.status === "fulfilled" && look.value === true);
  }
}
