// The options page's state: which view, and what state the vault is in.

import { type ReadonlySignal, signal } from "@preact/signals";
import type { ask } from "../browser/messaging.ts";
import type { onVaultChange, readVault, VaultView } from "../browser/vault-reader.ts";

export interface OptionsBrowser {
  readonly ask: typeof ask;
  readonly readVault: typeof readVault;
  readonly onVaultChange: typeof onVaultChange;
}

/** `welcome`: the first run. `add`: how to add an account. */
export type OptionsPage = "welcome" | "add" | "settings";

export class OptionsModel {
  readonly browser: OptionsBrowser;
  readonly #page = signal<OptionsPage>("settings");
  readonly #vaultView = signal<VaultView | undefined>(undefined);
  readonly page: ReadonlySignal<OptionsPage> = this.#page;
  readonly vaultView: ReadonlySignal<VaultView | undefined> = this.#vaultView;

  constructor(browser: OptionsBrowser) {
    this.browser = browser;
  }

  /** Goes where an address's "#…" points; to the settings when it points nowhere. */
  follow(hash: string): void {
    const page = hash.slice(1);
    this.#page.value = page === "welcome" || page === "add" ? page : "settings";
  }

  async start(): Promise<void> {
    this.browser.onVaultChange(() => void this.refresh());
    await this.refresh();
  }

  async refresh(): Promise<void> {
    this.#vaultView.value = await this.browser.readVault(Date.now());
  }

  async lock(): Promise<void> {
    await this.browser.ask("vault.lock", null);
    await this.refresh();
  }
}
