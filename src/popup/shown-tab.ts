// The tab that the popup stands over, and what the background knows of it: looked at when something tells that it may
// have changed. A look runs a script in the page, so none is made without a reason.

import { batch, computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { TabState } from "../messages/fill-messages.ts";
import { NewestLook } from "../ui/newest-look.ts";
import type { PopupBrowser, Tab } from "./popup-browser.ts";

interface Surroundings {
  readonly browser: Pick<PopupBrowser, "ask" | "currentTab" | "onTabChange">;
  readonly now: ReadonlySignal<number>;
}

export class ShownTab {
  readonly #browser: Surroundings["browser"];
  readonly #now: ReadonlySignal<number>;
  readonly #tab = signal<Tab | undefined>(undefined);
  readonly #state = signal<TabState | undefined>(undefined);
  readonly #looks = new NewestLook();
  /** How often it may have changed, and how much of that has been seen. */
  readonly #changes = signal(1);
  readonly #seenChanges = signal(0);
  /** How much of that the look will have seen that is under way. */
  #changesUnderWay = 0;

  readonly tab: ReadonlySignal<Tab | undefined> = this.#tab;
  readonly state: ReadonlySignal<TabState | undefined> = this.#state;
  /** From the browser, where the click on our icon shows it, until the background has looked. */
  readonly origin = computed(() => this.#state.value?.origin ?? webOrigin(this.#tab.value?.url));

  constructor({ browser, now }: Surroundings) {
    this.#browser = browser;
    this.#now = now;
  }

  show(tab: Tab | undefined): void {
    this.#tab.value = tab;
  }

  /** Follows it while `isWanted`. Returns how to stop. */
  follow(isWanted: () => boolean): () => void {
    const stopListening = this.#browser.onTabChange((tabId) => {
      if (tabId === undefined || tabId === this.#tab.value?.id) this.#changes.value += 1;
    });
    const stopLooking = effect(() => {
      if (!isWanted() || this.#changes.value === this.#seenChanges.value) return;
      // A look that got no answer is made again in a second, and needs no notice. One that is slow isn't overtaken by that.
      this.#now.value;
      if (this.#changesUnderWay !== this.#changes.value) untracked(() => void this.look());
    });
    return () => {
      stopListening();
      stopLooking();
    };
  }

  async look(): Promise<void> {
    const isNewest = this.#looks.begin();
    const changes = this.#changes.value;
    this.#changesUnderWay = changes;
    const state = await this.#askFront().catch(() => undefined);
    if (!isNewest()) return;
    this.#changesUnderWay = 0;
    if (!state) return;
    batch(() => {
      this.#state.value = state;
      this.#seenChanges.value = changes;
    });
  }

  /** Nothing that was known of it stays; it is looked at anew once that is wanted. */
  forget(): void {
    this.#looks.begin();
    this.#state.value = undefined;
    this.#changes.value += 1;
  }

  async #askFront(): Promise<TabState> {
    await this.#followFront();
    const tab = this.#tab.value;
    return tab ? this.#browser.ask("tab.state", { tabId: tab.id }) : {};
  }

  /**
   * The tab may have gone elsewhere, and beside a window of ours another one may have come to the front. What was known of
   * the page before is over then.
   */
  async #followFront(): Promise<void> {
    const tab = await this.#browser.currentTab();
    const before = this.#tab.value;
    if (tab?.id === before?.id && tab?.url === before?.url && tab?.title === before?.title) return;
    batch(() => {
      this.#tab.value = tab;
      if (tab?.id !== before?.id || tab?.url !== before?.url) this.#state.value = undefined;
    });
  }
}

function webOrigin(url: string | undefined): string | undefined {
  // As the browser has it, so it can be read.
  return url !== undefined && /^https?:/.test(url) ? new URL(url).origin : undefined;
}
