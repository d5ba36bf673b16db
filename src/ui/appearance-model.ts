// How a page of ours looks and speaks: as chosen in the settings, and at once wherever else it is changed.

import { type ReadonlySignal, signal } from "@preact/signals";
import type { onAppearanceChange, readAppearance } from "../browser/appearance.ts";
import { type Appearance, usualAppearance } from "../browser/appearance-choices.ts";
import type { speak, uiLanguage } from "../browser/i18n.ts";
import { wordsChanged } from "./words.ts";

export interface AppearanceBrowser {
  readonly readAppearance: typeof readAppearance;
  readonly onAppearanceChange: typeof onAppearanceChange;
  readonly speak: typeof speak;
  readonly uiLanguage: typeof uiLanguage;
}

export class AppearanceModel {
  readonly #browser: AppearanceBrowser;
  readonly #root: Pick<HTMLElement, "dataset" | "lang">;
  readonly #chosen = signal<Appearance>(usualAppearance);
  readonly chosen: ReadonlySignal<Appearance> = this.#chosen;

  /** `root`: the page's root element, which the style sheets ask. */
  constructor(browser: AppearanceBrowser, root: Pick<HTMLElement, "dataset" | "lang">) {
    this.#browser = browser;
    this.#root = root;
  }

  /** Applied when the promise is fulfilled: show nothing before, it would change under the eyes. */
  async start(): Promise<void> {
    this.#browser.onAppearanceChange(() => void this.#apply());
    await this.#apply();
  }

  async #apply(): Promise<void> {
    const appearance = await this.#browser.readAppearance();
    await this.#browser.speak(appearance.language);
    this.#root.lang = this.#browser.uiLanguage();
    this.#root.dataset.theme = appearance.theme;
    this.#root.dataset.textSize = appearance.textSize;
    this.#chosen.value = appearance;
    wordsChanged();
  }
}
