// What the popup holds back on a page that resembles one an account is bound to: its code, until the user has said
// deliberately that this page is meant.

import { computed, signal } from "@preact/signals";
import type { Account } from "../vault/account.ts";
import { type LookAlike, lookAlikesOn } from "./look-alike.ts";
import type { PopupModel } from "./popup-model.ts";

export class PageDoubt {
  /** Accounts on pages: what was said of one page says nothing of the next that comes to the front. */
  readonly #trusted = signal<readonly string[]>([]);
  readonly #asked = signal<string | undefined>(undefined);
  readonly #popup: PopupModel;

  /** What the page resembles without being it, one entry an account. */
  readonly lookAlikes = computed((): readonly LookAlike[] => {
    const { origin, tab, vault } = this.#popup;
    if (origin.value === undefined) return [];
    return lookAlikesOn({ origin: origin.value, title: tab.value?.title ?? "" }, vault.value?.accounts ?? []);
  });
  /** The account whose code was asked for, until the user has answered. */
  readonly asked = computed(() =>
    this.lookAlikes.value.find(({ account }) => this.#onThisPage(account) === this.#asked.value),
  );

  constructor(popup: PopupModel) {
    this.#popup = popup;
  }

  of(account: Account): LookAlike | undefined {
    return this.lookAlikes.value.find((one) => one.account.id === account.id);
  }

  /** Whether the account's code is neither shown nor copied here. */
  holdsBack(account: Account): boolean {
    return this.of(account) !== undefined && !this.#trusted.value.includes(this.#onThisPage(account));
  }

  ask(account: Account): void {
    this.#asked.value = this.#onThisPage(account);
  }

  cancel(): void {
    this.#asked.value = undefined;
  }

  /** The deliberate second step. It holds for this account on this origin until the popup closes. */
  trust(account: Account): void {
    this.#trusted.value = [...this.#trusted.value, this.#onThisPage(account)];
    this.#asked.value = undefined;
  }

  #onThisPage({ id }: Account): string {
    return `${id} ${this.#popup.origin.value}`;
  }
}
