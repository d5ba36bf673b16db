// The appearance where it is chosen; every other page of ours only wears it.

import type { saveAppearance } from "../browser/appearance.ts";
import type { Appearance } from "../browser/appearance-choices.ts";
import { type AppearanceBrowser, AppearanceModel } from "../ui/appearance-model.ts";

export class ChosenAppearance extends AppearanceModel {
  readonly #save: typeof saveAppearance;

  constructor(
    browser: AppearanceBrowser,
    save: typeof saveAppearance,
    root: ConstructorParameters<typeof AppearanceModel>[1],
  ) {
    super(browser, root);
    this.#save = save;
  }

  /** False when it could not be kept; then it isn't changed. */
  change(change: Partial<Appearance>): Promise<boolean> {
    return this.#save({ ...this.chosen.value, ...change });
  }
}
