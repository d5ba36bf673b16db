// Loads the popup's second script, which stands in the extension's own package.

import { type ReadonlySignal, signal } from "@preact/signals";
import type { PopupModel } from "./popup-model.ts";

export type OtherPages = typeof import("./other-pages.tsx");

export class OtherPagesLoader {
  readonly #popup: PopupModel;
  readonly #loaded = signal<OtherPages | undefined>(undefined);
  /** Until they are there, what was shown before stays. */
  readonly loaded: ReadonlySignal<OtherPages | undefined> = this.#loaded;

  constructor(popup: PopupModel) {
    this.#popup = popup;
  }

  /**
   * False, and said, where they can't be loaded: the extension was updated under this window, or its files are gone.
   * The codes stay as they are; a browser may remember the failure for as long as the window is open.
   */
  async load(): Promise<boolean> {
    try {
      this.#loaded.value ??= await this.#popup.browser.loadOtherPages();
      return true;
    } catch {
      this.#popup.show({ is: "codes" });
      this.#popup.say("problem", ["problemNotLoaded"]);
      return false;
    }
  }
}
