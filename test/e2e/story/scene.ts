// Who plays in the story: a browser with the built extension, a practice EMR, the tab in which a person works there.

import type { Page } from "puppeteer-core";
import type { PracticeEmr } from "../../../src/practice-emr/start-practice-emr.ts";
import type { Popup, TestBrowser } from "../browsers/test-browser.ts";
import { waitUntil } from "../browsers/wait-until.ts";

export const person = { username: "mokafor", name: "Maya Okafor" };

export class Scene {
  readonly browser: TestBrowser;
  readonly emr: PracticeEmr;
  readonly page: Page;
  /** Of the EMR's codes, s. */
  readonly period: number;
  /** As the EMR printed it, for the oracle. */
  secret = "";
  /** Every code that was sent to the EMR, with the time step it belongs to. */
  readonly sent: { code: string; step: number }[] = [];
  #popup: Popup | undefined;
  #ours: Page | undefined;

  constructor(browser: TestBrowser, emr: PracticeEmr, page: Page, period = 30) {
    this.browser = browser;
    this.emr = emr;
    this.page = page;
    this.period = period;
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
    await this.go("/sign-in");
    await this.page.type("#username", person.username);
    await this.submit("#continue", "#password");
    const password = await this.page.$eval("p.hint code", (element) => element.textContent ?? "");
    await this.page.type("#password", password);
    await this.submit("#sign-in", "#mfa-code, #user-menu, #digit-1");
  }

  async signOut(): Promise<void> {
    await this.go("/home");
    await this.page.click("#user-menu > summary");
    await this.submit("#sign-out", "#username");
  }

  /**
   * A time step goes by for the EMR, and Chartkey is to measure its clock anew: the next code is there without being
   * waited for.
   */
  async aStepLater(): Promise<void> {
    const { period, clockOffsetMs } = this.emr.control.settings();
    await this.emr.control.change({ clockOffsetMs: clockOffsetMs + period * 1_000 });
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
  async inPrompt(): Promise<string> {
    return this.page.$$eval("#mfa-code, #enable-code, [id^=digit-]", (boxes) =>
      boxes.map((box) => (box as HTMLInputElement).value).join(""),
    );
  }

  /** Waits for Chartkey to fill the prompt. The next code may have to be awaited, so up to a period and a half. */
  async filled(): Promise<string> {
    return waitUntil(
      "the prompt is filled by itself",
      async () => {
        const text = await this.inPrompt();
        return /^\d{6}$/.test(text) ? text : undefined;
      },
      75_000,
    );
  }

  /** Checks a code against the oracle and notes it as sent. */
  noteSent(code: string, oracle: (secret: string, now: number, period: number) => string): number {
    const ms = this.period * 1000;
    const now = Math.floor(Date.now() / ms);
    const step = [now, now - 1].find((one) => oracle(this.secret, one * ms, this.period) === code);
    if (step === undefined) throw new Error("oathtool computes another code");
    this.sent.push({ code, step });
    return step;
  }
}
