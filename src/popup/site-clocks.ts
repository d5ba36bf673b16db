// The clocks of sites as far as they were measured, and the time that an account's codes follow.

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { aheadForAccount, type ServerClock, type ServerClocks } from "../messages/server-clock.ts";
import type { Account } from "../vault/account.ts";
import type { PopupModel } from "./popup-model.ts";

export class SiteClocks {
  readonly #popup: Pick<PopupModel, "ask" | "browser" | "now" | "origin">;
  readonly #clocks = signal<ServerClocks>({});
  readonly #isMeasuring = signal(false);
  readonly isMeasuring: ReadonlySignal<boolean> = this.#isMeasuring;

  constructor(popup: Pick<PopupModel, "ask" | "browser" | "now" | "origin">) {
    this.#popup = popup;
  }

  /** Reads what was measured, and follows it. Returns how to stop. */
  start(): () => void {
    return this.#popup.browser.onServerClocks(() => void this.read());
  }

  async read(): Promise<void> {
    // What was known stays: that storage can't be read is said of the vault.
    this.#clocks.value = await this.#popup.browser.serverClocks().catch(() => this.#clocks.value);
  }

  /** Measures a site's clock now; what came of it is then known here. */
  async measure(origin: string): Promise<void> {
    if (this.#isMeasuring.value) return;
    this.#isMeasuring.value = true;
    await this.#popup.ask("clock.measure", { origin });
    await this.read();
    this.#isMeasuring.value = false;
  }

  clockOf(origin: string): ServerClock | undefined {
    return this.#clocks.value[origin];
  }

  /** The time by which an account's codes are computed: its server's where that was measured, else this computer's. */
  nowFor(account: Account): ReadonlySignal<number> {
    return computed(() => this.#popup.now.value + this.aheadOf(account));
  }

  /** How far that time is ahead of this computer's, ms. */
  aheadOf(account: Account): number {
    return aheadForAccount(account, this.#clocks.value, this.#popup.origin.value);
  }
}
