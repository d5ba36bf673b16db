// One browser, one profile, killed again and again while its vault is changed; after each kill it is started anew,
// unlocked, and held to what it had called saved.

import type { Page } from "puppeteer-core";
import { builtExtension } from "../../test/e2e/browsers/built-extension.ts";
import { launchBrowser } from "../../test/e2e/browsers/launch-browser.ts";
import type { BrowserKind, TestBrowser } from "../../test/e2e/browsers/test-browser.ts";
import { ask, openStored } from "./extension-page.ts";
import { Ledger } from "./ledger.ts";
import { changePassphrase, workInWindow } from "./workload.ts";

const optionsPage = "src/options/index.html";

/** Kills come at any moment up to here after the first change was asked for. */
const longestWorkMs = 700;

/** Where the passphrase is changed too, which derives it twice, the kill comes at any moment of that. */
const changesPassphrase = (kill: number) => kill % 2 === 0;
const rekeyShare = 1.25;

export interface CrashTally {
  readonly kills: number;
  readonly lost: number;
  readonly unreadable: number;
  /** Times that the user was told of a lost state when there was none. */
  readonly falseAlarms: number;
  readonly savedChanges: number;
  readonly savedPassphrases: number;
  readonly pending: { readonly all: number; readonly happened: number };
  readonly accounts: number;
}

export async function crashSeries(
  kind: BrowserKind,
  kills: number,
  say: (line: string) => void,
): Promise<CrashTally> {
  const browser = await launchBrowser(kind, { extension: builtExtension(kind) });
  try {
    return await new Series(browser, say).run(kills);
  } finally {
    await browser.close();
  }
}

class Series {
  readonly #browser: TestBrowser;
  readonly #say: (line: string) => void;
  readonly #ledger = new Ledger("seven herons wade at dusk 0");
  #lost = 0;
  #unreadable = 0;
  #falseAlarms = 0;
  #accounts = 0;
  /** How long a change of the passphrase takes here, beside two windows at work: the latest that was seen to end. */
  #rekeyMs = 0;

  constructor(browser: TestBrowser, say: (line: string) => void) {
    this.#browser = browser;
    this.#say = say;
  }

  async run(kills: number): Promise<CrashTally> {
    const first = await this.#browser.extensionPage(optionsPage);
    const [passphrase = ""] = this.#ledger.passphrases;
    const created = await ask(first, "vault.create", { passphrase });
    if (!created.ok) throw new Error(`No vault was made: ${created.because}`);
    const started = performance.now();
    await changePassphrase(first, this.#ledger, "seven herons wade at dawn");
    // By itself; beside the windows, whose changes it waits for, it takes about twice as long.
    this.#rekeyMs = 2 * (performance.now() - started);
    // An ordinary end first, so that the profile is one that was in use.
    await this.#browser.restart();
    for (let kill = 1; kill <= kills; kill++) {
      const page = await this.#open(kill);
      if (!page) break;
      await this.#workAndDie(page, kill);
      await this.#browser.restart();
      if (kill % 10 === 0) this.#say(`${kill} kills, ${this.#ledger.savedChanges} changes saved`);
    }
    await this.#open(kills);
    const { savedChanges, savedPassphrases, pending } = this.#ledger;
    return {
      kills,
      lost: this.#lost,
      unreadable: this.#unreadable,
      falseAlarms: this.#falseAlarms,
      savedChanges,
      savedPassphrases,
      pending,
      accounts: this.#accounts,
    };
  }

  /** Unlocks and compares. Undefined when the vault doesn't open: then there is nothing to go on with. */
  async #open(kill: number): Promise<Page | undefined> {
    const page = await this.#browser.extensionPage(optionsPage);
    const reasons: string[] = [];
    for (const passphrase of this.#ledger.passphrases) {
      const secret = { type: "passphrase", passphrase } as const;
      const unlocked = await ask(page, "vault.unlock", { secret });
      if (!unlocked.ok) {
        reasons.push(unlocked.because);
        continue;
      }
      const isPending = this.#ledger.passphrases.length > 1;
      this.#ledger.opensWith(passphrase);
      await this.#compare(page, kill, isPending);
      return page;
    }
    this.#unreadable += 1;
    this.#say(`after kill ${kill} the vault doesn't open: ${reasons.join(", ")}`);
    return undefined;
  }

  async #compare(page: Page, kill: number, passphrasePending: boolean): Promise<void> {
    const opened = await openStored(page);
    if (!opened.ok) {
      this.#unreadable += 1;
      this.#say(`after kill ${kill} the vault is ${opened.because}`);
      return;
    }
    if (opened.restoredOlder && !(passphrasePending && opened.because === "other-key")) {
      this.#falseAlarms += 1;
      this.#say(`after kill ${kill} an older state is said to stand in: ${opened.because}`);
    }
    this.#accounts = opened.vault.accounts.length;
    const problems = this.#ledger.judge(opened.vault);
    this.#lost += problems.length;
    for (const problem of problems) this.#say(`after kill ${kill}: ${problem}`);
  }

  async #workAndDie(page: Page, kill: number): Promise<void> {
    const second = await this.#browser.extensionPage(optionsPage);
    let isDead = false;
    let trouble: unknown;
    const started = performance.now();
    const windows = [page, second].map((window, number) =>
      workInWindow(window, this.#ledger, `window-${number}`),
    );
    if (changesPassphrase(kill)) {
      windows.push(
        changePassphrase(second, this.#ledger, `seven herons wade at dusk ${kill}`).then(() => {
          this.#rekeyMs = performance.now() - started;
        }),
      );
    }
    const work = windows.map((window) =>
      window.catch((error) => {
        if (!isDead) trouble = error;
      }),
    );
    const longest = changesPassphrase(kill) ? this.#rekeyMs * rekeyShare : longestWorkMs;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
    isDead = true;
    await this.#browser.kill();
    // Some calls into a browser that was killed never end.
    await Promise.race([Promise.all(work), new Promise((resolve) => setTimeout(resolve, 500))]);
    if (trouble) throw trouble;
  }
}
