// The appearance where it is chosen; every other page of ours only wears it.

import type { changeAppearance } from "../browser/appearance.ts";
import type { Appearance } from "../browser/appearance-choices.ts";
import { type AppearanceBrowser, AppearanceModel } from "../ui/appearance-model.ts";

export class ChosenAppearance extends AppearanceModel {
  readonly #change: typeof changeAppearance;

  constructor(
    browser: AppearanceBrowser,
    change: typeof changeAppearance,
    root: ConstructorParameters<typeof AppearanceModel>[1],
  ) {
    super(browser, root);
    this.#change = change;
  }

  /** False when it could not be kept; then it isn't changed. */
  change(change: Partial<Appearance>): Promise<boolean> {
    return this.#change(change);
  }
}
