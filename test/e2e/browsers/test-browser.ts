// What the end-to-end tests say to a browser, the same for both kinds.

import type { Page } from "puppeteer-core";

export type BrowserKind = "chromium" | "firefox";

export interface LaunchOptions {
  /** The folder of a built extension. */
  readonly extension: string;
  /** A window on a private X display, which is what Chromium's permission prompt needs. */
  readonly headed?: boolean;
  /** A profile's folder, kept when the browser closes. Absent: a new one, removed at the end. */
  readonly profile?: string;
  /** The language of the browser and so of the extension: "en" (when absent), "fr". */
  readonly locale?: string;
  readonly colorScheme?: "light" | "dark";
  /** Whatever a host is called, it is this computer: for sites with names. */
  readonly everyHostIsHere?: true;
  /** Device pixels for a CSS pixel, in pages and in the popup. */
  readonly scale?: 1 | 2;
}

export interface TestBrowser {
  readonly kind: BrowserKind;
  /** As another extension addresses ours. */
  readonly extensionId: string;
  /** Opens a tab and shows it. */
  newPage(): Promise<Page>;
  /** All tabs. In Firefox a page of the extension has "about:blank" as its `url()`: ask for its `location`. */
  pages(): Promise<Page[]>;
  /** Waits for a tab whose address contains the text, such as one that the extension opened. */
  waitForPage(address: string): Promise<Page>;
  /** Opens a page of the extension, "src/options/index.html", in a tab. */
  extensionPage(path: string): Promise<Page>;
  /** Clicks the toolbar button over this tab, which gives the extension `activeTab` on it. An open popup goes. */
  openPopup(page: Page): Promise<Popup>;
  /** Clicks an element with the right button and picks our item of its menu. Chromium lets nobody drive its menus. */
  usePictureMenu?(page: Page, selector: string): Promise<Popup>;
  /** Another extension beside ours, from its folder, until the browser closes. */
  installBeside(folder: string): Promise<void>;
  /** From now on `permissions.request` for this match pattern is answered with yes, without a prompt. */
  allowOrigin(pattern: string): Promise<void>;
  /** Waits for the permission prompt and answers it. Chromium shows one only when headed. */
  answerPermissionPrompt(answer: "allow" | "deny"): Promise<void>;
  backgroundIsRunning(): Promise<boolean>;
  /** Ends the worker or event page, as the browser does when it was idle. The next event starts it again. */
  killBackground(): Promise<void>;
  /** Ends every process of the browser at once, as a crash does. Only `restart` and `close` go on from there. */
  kill(): Promise<void>;
  /** Quits and starts again with the same profile. Pages and popups of before are gone. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The real toolbar popup. A function handed over runs there by its source: it sees its arguments only. */
export interface Popup {
  evaluate<Args extends unknown[], Result>(
    fn: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Waits until the function returns something truthy and gives that. The sentence says what is waited for. */
  waitFor<Args extends unknown[], Result>(
    sentence: string,
    fn: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** A real click, with user activation, on the first visible match; waits for it. It may close the popup. */
  click(selector: string): Promise<void>;
  /** Clicks the field and types, key by key. */
  type(selector: string, text: string): Promise<void>;
  /** Presses a key: "Tab", "Enter", "ArrowDown", "a". It may close the popup. */
  press(key: string, modifiers?: { readonly shift?: boolean }): Promise<void>;
  /** What a person can read. */
  text(): Promise<string>;
  /** Writes a PNG of the popup. */
  screenshot(path: `${string}.png`): Promise<void>;
  isOpen(): Promise<boolean>;
  close(): Promise<void>;
}
