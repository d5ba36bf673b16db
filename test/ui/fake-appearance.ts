// A page's surroundings for its appearance, in memory: what is stored, what is spoken, what the root element shows.

import { type Appearance, usualAppearance } from "../../src/browser/appearance-choices.ts";
import { ChosenAppearance } from "../../src/options/chosen-appearance.ts";

export class FakeAppearance {
  stored: Appearance = usualAppearance;
  mayStore = true;
  spoken = "";
  readonly root = { lang: "", dataset: {} as Record<string, string | undefined> };
  #listener: () => void = () => undefined;

  readonly model = new ChosenAppearance(
    {
      readAppearance: () => Promise.resolve(this.stored),
      onAppearanceChange: (listener) => {
        this.#listener = listener;
      },
      speak: (language) => {
        this.spoken = language;
        return Promise.resolve();
      },
      uiLanguage: () => (this.spoken === "browser" ? "en" : this.spoken),
    },
    (change) => {
      if (this.mayStore) this.stored = { ...this.stored, ...change };
      if (this.mayStore) this.#listener();
      return Promise.resolve(this.mayStore);
    },
    this.root,
  );

  /** As when another page of ours has written. */
  changeElsewhere(appearance: Partial<Appearance>): void {
    this.stored = { ...this.stored, ...appearance };
    this.#listener();
  }
}
