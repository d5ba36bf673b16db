// Who plays in the story: a browser with the built extension, a practice EMR, the tab in which a person works there.

import type { Page } from "puppeteer-core";
import type { EmrSettings } from "../../../src/practice-emr/settings.ts";
import { type PracticeEmr, startPracticeEmr } from "../../../src/practice-emr/start-practice-emr.ts";
import { builtExtension } from "../browsers/built-extension.ts";
import { launchBrowser } from "../browsers/launch-browser.ts";
import type { BrowserKind, LaunchOptions, Popup, TestBrowser } from "../browsers/test-browser.ts";
import { testId } from "./create-vault.ts";

export const person = { username: "mokafor", name: "Maya Okafor" };

export class Scene {
  readonly browser: TestBrowser;
  readonly emr: PracticeEmr;
  readonly page: Page;
  /** As the EMR printed it, for the oracle. */
  secret = "";
  /** Every code that was sent to the EMR, with the time step it belongs to. */
  readonly sent: { code: string; step: number }[] = [];
  #popup: Popup | undefined;
  #ours: Page | undefined;

  constructor(browser: TestBrowser, emr: PracticeEmr, page: Page) {
    this.browser = browser;
    this.emr = emr;
    this.page = page;
  }

  /** With a browser and an EMR of its own. Close it at the end. */
  static async open(
    kind: BrowserKind,
    settings: Partial<EmrSettings> = {},
    options: Omit<LaunchOptions, "extension"> = {},
  ): Promise<Scene> {
    const emr = await startPracticeEmr();
    try {
      await emr.control.change(settings);
      const browser = await launchBrowser(kind, { extension: builtExtension(kind), ...options });
      return new Scene(browser, emr, await browser.newPage());
    } catch (error) {
      await emr.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.emr.close();
  }

  /** Of the EMR's codes, s. */
  get period(): number {
    return this.emr.control.settings().period;
  }

  /** The toolbar popup over the EMR's tab; opened anew when it has closed. */
  async popup(): Promise<Popup> {
    if (!(await this.#popup?.isOpen())) this.#popup = await this.browser.openPopup(this.page);
    if (!this.#popup) throw new Error("no popup");
    return this.#popup;
  }

  async closePopup(): Promise<void> {
    if (await this.#popup?.isOpen()) await this.#popup?.close();
    this.#popup = undefined;
  }

  /** What a person would see now: the page, and the popup when it is open. */
  async takePictures(prefix: string): Promise<void> {
    await this.page.screenshot({ path: `${prefix}-page.png` });
    if (await this.#popup?.isOpen()) await this.#popup?.screenshot(`${prefix}-popup.png`);
  }

  async go(path: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.goto(this.emr.url + path);
  }

  /** Username and password; ends wherever the EMR leads then. */
  async signIn(): Promise<void> {
    await this.enterPassword();
    await this.page.waitForSelector("#mfa-code, #user-menu, #digit-1");
  }

  /** As far as to the press that sends the password; from the page that signing out led to, if that shows. */
  async enterPassword(): Promise<void> {
    if (await this.#shows("#username")) await this.page.bringToFront();
    else await this.go("/sign-in");
    await this.page.type("#username", person.username);
    await this.submit("#continue", "#password");
    const password = await this.page.$eval("p.hint code", (element) => element.textContent ?? "");
    await this.page.type("#password", password);
    await this.page.click("#sign-in");
  }

  async signOut(): Promise<void> {
    if (await this.#shows("#user-menu")) await this.page.bringToFront();
    else await this.go("/home");
    await this.page.click("#user-menu > summary");
    await this.submit("#sign-out", "#username");
  }

  async #shows(selector: string): Promise<boolean> {
    return this.page.url().startsWith(`${this.emr.url}/`) && (await this.page.$(selector)) !== null;
  }

  /**
   * MFA switched on, the account kept, the confirmation's code filled and sent: where tests begin of what comes after.
   * Ends on the page with the recovery codes. `label` is typed behind the account's name.
   */
  async enrol(label?: string): Promise<void> {
    await this.beginEnrolment(label);
    await this.submit("#confirm", "#recovery-codes");
  }

  /** As far as to the press that sends the confirmation's code. */
  async beginEnrolment(label?: string): Promise<void> {
    await this.signIn();
    await this.go("/mfa/enable");
    this.secret = await this.page.$eval("#text-key", (element) => element.textContent ?? "");
    await this.browser.allowOrigin(`${this.emr.url}/*`);
    const popup = await this.popup();
    await popup.click(testId("add-from-page"));
    if (label !== undefined) await popup.type(testId("account-name"), label);
    await popup.click(testId("save"));
    await this.filled();
    await this.closePopup();
  }

  /** The recovery codes that the page shows have been seen: only a code that was accepted makes them wanted. */
  async offered(): Promise<Popup> {
    const popup = await this.popup();
    await popup.waitFor(
      "the offer shows",
      () => document.querySelector('[data-testid="keep-offer"]') !== null,
    );
    return popup;
  }

  /**
   * A time step goes by for the EMR, and Chartkey is to measure its clock anew: the next code is there without being
   * waited for.
   */
  aStepLater(): Promise<void> {
    return this.#later(this.period * 1_000);
  }

  /** Likewise, and the whole of that time step is still to come. */
  async whenStepBegins(): Promise<void> {
    const ms = this.period * 1_000;
    await this.#later(ms - (this.emr.control.now() % ms) + 200);
  }

  async #later(ms: number): Promise<void> {
    const { clockOffsetMs } = this.emr.control.settings();
    await this.emr.control.change({ clockOffsetMs: clockOffsetMs + ms });
    this.#ours ??= await this.browser.extensionPage("src/options/index.html#about");
    await this.#ours.evaluate(() => chrome.storage.session.remove("server-clocks"));
    await this.page.bringToFront();
  }

  /** Clicks, and waits for what the next page must show. */
  async submit(button: string, next: string): Promise<void> {
    await this.page.click(button);
    await this.page.waitForSelector(next);
  }

  /** What stands in the prompt, boxes joined. */
  inPrompt(): Promise<string> {
    return this.page.evaluate(promptText);
  }

  /**
   * Waits for Chartkey to fill the prompt, wherever its boxes are. The next code may have to be awaited, so up to two
   * periods and a half. It is the page that waits: being asked all the time would cost both browsers much.
   */
  async filled(): Promise<string> {
    const code = await this.page.waitForFunction(
      `(() => { const text = (${promptText})(); return /^\\d{6}$/.test(text) && text; })()`,
      { polling: 100, timeout: 75_000 },
    );
    return String(await code.jsonValue());
  }

  /** Checks a code against the oracle and notes it as sent. */
  noteSent(code: string, oracle: (secret: string, now: number, period: number) => string): number {
    const ms = this.period * 1000;
    const now = Math.floor(this.emr.control.now() / ms);
    const step = [now, now - 1].find((one) => oracle(this.secret, one * ms, this.period) === code);
    if (step === undefined) throw new Error("oathtool computes another code");
    this.sent.push({ code, step });
    return step;
  }
}

/** Runs in the page: what stands in the prompt, in its shadow root and its frame, too. */
function promptText(): string {
  const trees = [
    document,
    document.querySelector("emr-mfa-prompt")?.shadowRoot,
    document.querySelector<HTMLIFrameElement>("#mfa-frame")?.contentDocument,
  ];
  return trees
    .flatMap((tree) => [
      ...(tree?.querySelectorAll<HTMLInputElement>("#mfa-code, #enable-code, [id^=digit-]") ?? []),
    ])
    .map(({ value }) => value)
    .join("");
}
