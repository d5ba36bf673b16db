// A popup's surroundings in memory: what the background answers, what the browser grants, and what was asked, in order.

import { vi } from "vitest";
import type { PageReading } from "../../src/browser/read-page.ts";
import type { ScanRequest } from "../../src/browser/scan-request.ts";
import type { VaultView } from "../../src/browser/vault-reader.ts";
import type { MessageName } from "../../src/messages/protocol.ts";
import type { ServerClocks } from "../../src/messages/server-clock.ts";
import type { PopupBrowser } from "../../src/popup/popup-browser.ts";
import { type Account, newAccount, type TotpAccount } from "../../src/vault/account.ts";
import { emptyVault, type Vault } from "../../src/vault/vault.ts";

export const emr = "https://emr.example";

/** What the views and the adapters beside them look for as soon as they are imported, which the models never do. */
export function stubExtension(getMessage: (key: string, values: readonly string[]) => string = (key) => key) {
  // The polyfill looks for both, and then takes `browser` as it is.
  vi.stubGlobal("chrome", { runtime: { id: "test" } });
  vi.stubGlobal("browser", { runtime: { id: "test", getURL: (path: string) => path }, i18n: { getMessage } });
}

export function account(id: string, more: Partial<TotpAccount> = {}): TotpAccount {
  const parameters = { type: "totp", algorithm: "SHA-1", digits: 6, period: 30 } as const;
  const key = {
    issuer: `Issuer ${id}`,
    accountName: `name-${id}`,
    secret: new Uint8Array(20).fill(id.length),
    ...parameters,
  };
  return { ...newAccount(id, key, 0), ...parameters, ...more };
}

export function countedAccount(id: string): Account {
  const { type: _, period: __, ...rest } = account(id);
  return { ...rest, type: "hotp", counter: 5 };
}

export function open(vault: Partial<Vault>): VaultView {
  return { state: "open", vault: { ...emptyVault, ...vault }, restoredOlder: false };
}

type Answer = unknown | ((request: never) => unknown);

export class FakePopupBrowser {
  view: VaultView = open({});
  clocks: ServerClocks = {};
  tab: { id: number; url?: string; title?: string } | undefined = { id: 7, url: `${emr}/login` };
  readonly answers: Partial<Record<MessageName, Answer>> = {};
  /** Every call, in order: a message's name, or "requestOrigin". */
  readonly calls: string[] = [];
  readonly requests: Partial<Record<MessageName, unknown>> = {};
  granting: Promise<boolean> = Promise.resolve(true);
  canCopy = true;
  /** Whether the popup's second script is where it was. */
  canLoad = true;
  isKeepingProved = true;
  clipboard = "";
  /** The tab whose picture's menu said "add". */
  scanRequest: ScanRequest | undefined;
  pageReading: PageReading | Promise<PageReading> = {
    ok: true,
    origin: emr,
    texts: ["text"],
    printedKeys: [],
    hasMore: false,
  };
  /** Of the latest scan. */
  scanSignal: AbortSignal | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #tabListeners = new Set<(tabId?: number) => void>();

  readonly browser: PopupBrowser = {
    isWindow: false,
    openWindow: () => Promise.resolve(),
    ask: (name, request) => {
      this.calls.push(name);
      this.requests[name] = request;
      if (!(name in this.answers)) return Promise.reject(new Error("nobody answers"));
      const answer = this.answers[name];
      return Promise.resolve(typeof answer === "function" ? answer(request) : answer);
    },
    readVault: () => Promise.resolve(this.view),
    chooseVault: () => Promise.resolve(),
    onVaultChange: (listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    serverClocks: () => Promise.resolve(this.clocks),
    onServerClocks: () => () => undefined,
    currentTab: () => Promise.resolve(this.tab),
    onTabChange: (listener) => {
      this.#tabListeners.add(listener);
      return () => this.#tabListeners.delete(listener);
    },
    painted: () => Promise.resolve(),
    requestOrigin: (origin) => {
      this.calls.push(`requestOrigin ${origin}`);
      return this.granting;
    },
    copyText: (text) => {
      if (this.canCopy) this.clipboard = text;
      return Promise.resolve(this.canCopy);
    },
    openAddPage: () => Promise.resolve(),
    openOptions: (view) => {
      this.calls.push(`openOptions ${view}`);
      return Promise.resolve();
    },
    isKeepingProved: () => Promise.resolve(this.isKeepingProved),
    readPage: (_tabId, { chosen, signal }) => {
      this.calls.push(`readPage${chosen === undefined ? "" : ` ${chosen}`}`);
      this.scanSignal = signal;
      return Promise.resolve(this.pageReading);
    },
    loadOtherPages: () => {
      if (!this.canLoad) return Promise.reject(new TypeError("Failed to fetch dynamically imported module"));
      return import("../../src/popup/other-pages.tsx");
    },
    takeScanRequest: (tabId) => {
      const request = this.scanRequest?.tabId === tabId ? this.scanRequest : undefined;
      if (request) this.scanRequest = undefined;
      return Promise.resolve(request);
    },
  };

  /** As when another context has written: the popup hears of it. */
  changeVault(view: VaultView): void {
    this.view = view;
    for (const listener of this.#listeners) listener();
  }

  /** The popup hears that this tab may show something else, or that any may. */
  changeTab(tabId?: number): void {
    for (const listener of this.#tabListeners) listener(tabId);
  }
}
