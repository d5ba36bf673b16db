// Where pages of ours stand still for a picture: a known vault, a fixed clock and time zone, nothing that moves, and a
// tab beside the popup that tells what the view needs. Only the extension API is played; all of ours runs as it is.

import type { CDPSession, Page } from "puppeteer-core";
import type { TabState } from "../../../src/messages/fill-messages.ts";
import type { MessageName, Response } from "../../../src/messages/protocol.ts";
import type { ServerClock } from "../../../src/messages/server-clock.ts";
import { axeViolations } from "../axe-violations.ts";
import type { TestBrowser } from "../browsers/test-browser.ts";
import { misfits } from "../misfits.ts";
import { emrOrigin, passphrase, pictureTime, storedVault, type VaultName } from "./vaults.ts";

export interface View {
  readonly name: string;
  /** Below src/, with what follows a "#". */
  readonly page:
    | `popup/index.html${"" | "?window"}`
    | `options/index.html#${string}`
    | `add/index.html#${string}`;
  /** Absent: none has been made yet. */
  readonly vault?: VaultName;
  readonly locked?: true;
  /** Of the page under the popup; absent: the EMR's where something is known of the tab, else a stranger's. */
  readonly url?: string;
  /** What the background says of the tab under the popup; absent: nothing is known of it. */
  readonly tab?: Omit<TabState, "origin">;
  readonly clock?: ServerClock;
  /** What the background answers; asked for anything else, it answers by itself. */
  readonly answers?: Readonly<Partial<{ [Name in MessageName]: Response<Name> }>>;
  /** The browser ends every thread of the page as soon as it works. */
  readonly endsThreads?: true;
  /** It changes what is stored: that is forgotten before the views that follow. */
  readonly leavesTraces?: true;
  /** In which looks it is pictured and judged; absent: light, dark and with more contrast. */
  readonly looks?: readonly LookName[];
  /** Of the popup's window, CSS pixels; absent: 560. */
  readonly height?: number;
  /** The window is as tall as what is in it. */
  readonly isWhole?: true;
  /** What a person does before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

const plain = {
  "prefers-color-scheme": "light",
  "prefers-contrast": "no-preference",
  "forced-colors": "none",
} as const;
const looks = {
  light: plain,
  dark: { ...plain, "prefers-color-scheme": "dark" },
  contrast: { ...plain, "prefers-contrast": "more" },
  /** Colours of the person's own, as Windows contrast themes have them. */
  forced: { ...plain, "prefers-color-scheme": "dark", "forced-colors": "active" },
} as const;

export type LookName = keyof typeof looks;
const usualLooks: readonly LookName[] = ["light", "dark", "contrast"];

interface Shot {
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Of axe (WCAG 2.2 A and AA), and what is cut off or too small to hit. */
  readonly faults: readonly string[];
}

/** One browser, which forgets everything between two vaults: what the worker remembers of another one is never in a picture. */
export class Stage {
  readonly #launch: () => Promise<TestBrowser>;
  #launched: TestBrowser | undefined;
  #wings: Page | undefined;
  #siteIsAllowed = false;
  #stored: VaultName | undefined;
  #isOpen = false;
  #hasTraces = false;

  constructor(launch: () => Promise<TestBrowser>) {
    this.#launch = launch;
  }

  async close(): Promise<void> {
    await this.#launched?.close();
    this.#launched = undefined;
    this.#wings = undefined;
    this.#siteIsAllowed = false;
  }

  get #browser(): TestBrowser {
    if (!this.#launched) throw new Error("no browser is open");
    return this.#launched;
  }

  /** From where everything is prepared: the extension's, and nothing of ours runs there. */
  async #behind(): Promise<Page> {
    this.#wings ??= await this.#browser.extensionPage("manifest.json");
    return this.#wings;
  }

  /** Pictures of a view in its looks, or in this one alone; and what is wrong with it there, 320 pixels wide. */
  async shoot(view: View, only?: LookName): Promise<Shot> {
    const names = only ? [only] : (view.looks ?? usualLooks);
    await this.#prepare(view);
    const page = await this.#open(view);
    const client = await page.createCDPSession();
    const pictures = new Map<string, Uint8Array>();
    const faults: string[] = [];
    try {
      for (const name of names) {
        await wear(client, looks[name]);
        pictures.set(name, await picture(page, view));
      }
      await page.setViewport({ width: 320, height: 560 });
      for (const name of names) {
        await wear(client, looks[name]);
        const judged = name === names[0] ? undefined : "another-look";
        const found = [...(await axeViolations(page, judged)), ...(await page.evaluate(misfits))];
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      }
    } finally {
      await page.close();
      this.#hasTraces = view.leavesTraces ?? false;
    }
    return { pictures, faults };
  }

  /** Puts the view's vault into storage, and opens it. */
  async #prepare({ vault, locked, clock }: View): Promise<void> {
    if (!this.#launched) {
      this.#launched = await this.#launch();
      // Opened by the installation: whatever is stored, it would show it, too.
      await (await this.#browser.waitForPage("#welcome")).close();
    }
    if (this.#hasTraces || (this.#stored !== undefined && this.#stored !== vault)) await this.#forget();
    const wings = await this.#behind();
    if (vault && this.#stored !== vault) {
      await this.#allowSite(wings);
      await wings.evaluate((items) => chrome.storage.local.set(items), await storedVault(vault));
      this.#stored = vault;
    }
    if (vault && !locked && !this.#isOpen) {
      const answer = await wings.evaluate(
        (secret) => chrome.runtime.sendMessage({ name: "vault.unlock", request: { secret } }),
        { type: "passphrase", passphrase },
      );
      if (answer?.ok !== true) throw new Error(`the vault was not unlocked: ${JSON.stringify(answer)}`);
      this.#isOpen = true;
    }
    const clocks = clock ? { [emrOrigin]: clock } : {};
    await wings.evaluate((all) => chrome.storage.session.set({ "server-clocks": all }), clocks);
  }

  /** The permission is given back with the last account that wants it; once it was given, no prompt asks again. */
  async #allowSite(wings: Page): Promise<void> {
    const origins = [`${emrOrigin}/*`];
    if (!this.#siteIsAllowed) await this.#browser.allowOrigin(`${emrOrigin}/*`);
    this.#siteIsAllowed = true;
    const isGranted = await wings.evaluate(
      (wanted) => chrome.permissions.request({ origins: wanted }),
      origins,
    );
    if (!isGranted) throw new Error("the site was not allowed");
  }

  /** As the extension was when it had just been installed. */
  async #forget(): Promise<void> {
    const wings = await this.#behind();
    await wings.evaluate(() => Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]));
    await this.#browser.killBackground();
    this.#stored = undefined;
    this.#isOpen = false;
    this.#hasTraces = false;
  }

  async #open(view: View): Promise<Page> {
    const { page: path, tab, answers, act, url: address, endsThreads } = view;
    const page = await this.#browser.extensionPage("manifest.json");
    // A busy computer takes its time over Argon2id.
    page.setDefaultTimeout(30_000);
    await page.setViewport(
      path.startsWith("popup") ? { width: 360, height: view.height ?? 560 } : { width: 960, height: 700 },
    );
    await page.emulateTimezone("America/Toronto");
    // The diagnostics name the browser, and pictures outlast its versions.
    await page.setUserAgent("A browser of the pictures");
    const url = address ?? (tab ? `${emrOrigin}/login` : "https://guide.example/");
    const state = { origin: new URL(url).origin, ...tab };
    await page.evaluateOnNewDocument(standStill, pictureTime, url, { "tab.state": state, ...answers });
    if (endsThreads) await page.evaluateOnNewDocument(endThreads);
    await page.goto(new URL(`/src/${path}`, page.url()).href);
    await page.waitForSelector("main, h1");
    await page.evaluate(lookTheSameEverywhere);
    await act?.(page);
    // What the pointer rests on looks otherwise.
    await page.mouse.move(0, 0);
    if (view.isWhole) {
      const more = await page.$eval("main", ({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
      await page.setViewport({ width: 360, height: 560 + more });
      await page.$eval("main", (main) => main.scrollTo(0, 0));
    }
    return page;
  }
}

/** Runs in the page before anything of ours. */
function standStill(now: number, tabUrl: string, answers: Readonly<Record<string, unknown>>): void {
  const Real = Date;
  class StoppedDate extends Real {
    constructor(...parameters: [] | [number | string | Date]) {
      super(...((parameters.length === 0 ? [now] : parameters) as [number]));
    }
    static override now() {
      return now;
    }
  }
  globalThis.Date = StoppedDate as DateConstructor;

  const tell = (parameters: unknown[], answer: unknown) => {
    const callback = parameters.at(-1);
    if (typeof callback === "function") callback(answer);
    return Promise.resolve(answer);
  };
  const api = globalThis.chrome as unknown as {
    tabs: Record<string, unknown>;
    runtime: Record<string, (...parameters: unknown[]) => unknown>;
    storage: { session: { get: (keys?: unknown, callback?: unknown) => Promise<Record<string, unknown>> } };
  };
  api.tabs.query = (...parameters: unknown[]) => tell(parameters, [{ id: 7, windowId: 1, url: tabUrl }]);
  // The deadlines of the session are by the worker's clock, which goes on; by this one it would have been set back.
  const { session } = api.storage;
  const get = session.get.bind(session);
  session.get = async (...parameters: unknown[]) => {
    const { session: kept, ...others } = await get(
      typeof parameters[0] === "function" ? null : parameters[0],
    );
    const moved = kept
      ? { ...(kept as object), deadline: now + 60_000, awakeUntil: now + 60_000 }
      : undefined;
    return tell(parameters, { ...others, ...(moved && { session: moved }) }) as Promise<
      Record<string, unknown>
    >;
  };
  const real = api.runtime.sendMessage?.bind(api.runtime);
  api.runtime.sendMessage = (...parameters: unknown[]) => {
    const [message] = parameters as [{ name?: string }];
    if (message?.name !== undefined && message.name in answers)
      return tell(parameters, answers[message.name]);
    return real?.(...parameters);
  };
}

/**
 * Whether a picture catches the caret is chance. Colours of the person's own show it all the same: there it doesn't blink.
 * And which font "monospace" is depends on what else is installed. The page's own policy refuses a style element.
 */
function lookTheSameEverywhere(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { caret-color: transparent !important; caret-animation: manual !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  for (const { cssRules } of document.styleSheets) {
    for (const rule of cssRules) {
      if (!(rule instanceof CSSStyleRule) || !rule.style.fontFamily.endsWith("monospace")) continue;
      rule.style.fontFamily = '"DejaVu Sans Mono"';
    }
  }
}

function endThreads(): void {
  globalThis.Worker = class extends Worker {
    constructor(...parameters: ConstructorParameters<typeof Worker>) {
      super(...parameters);
      setTimeout(() => this.dispatchEvent(new Event("error")));
    }
  };
}

/** Lasts as long as the debugging session: one a page, since of several it is not said which one wins. */
async function wear(client: CDPSession, features: Readonly<Record<string, string>>): Promise<void> {
  const all = { ...features, "prefers-reduced-motion": "reduce" };
  await client.send("Emulation.setEmulatedMedia", {
    features: Object.entries(all).map(([name, value]) => ({ name, value })),
  });
}

/** The popup as large as it would be; a page with all of its length. Packing it smaller would take longer. */
async function picture(page: Page, view: View): Promise<Uint8Array> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const image of document.images) await image.decode().catch(() => undefined);
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
  if (!view.page.startsWith("popup")) {
    // What follows the page when it is scrolled stands where it does at first.
    await page.evaluate(() => scrollTo(0, 0));
    return page.screenshot({ fullPage: true, optimizeForSpeed: true });
  }
  const height = await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  return page.screenshot({ clip: { x: 0, y: 0, width: 360, height }, optimizeForSpeed: true });
}
