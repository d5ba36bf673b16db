// A passphrase that is being chosen: how strong it is, whether it was typed the same way twice.

import { computed, effect, signal } from "@preact/signals";
import type { TextKey } from "../ui/texts.ts";
import { type estimateStrength, leastScore, type Strength } from "./passphrase-strength.ts";

export class NewPassphrase {
  readonly typed = signal("");
  readonly repeated = signal("");
  /** Of the passphrase as it stands; undefined while it is empty or not yet estimated. */
  readonly strength = signal<Strength | undefined>(undefined);
  readonly #hasTried = signal(false);

  readonly #isStrong = computed(() => (this.strength.value?.score ?? 0) >= leastScore);
  readonly #isSame = computed(() => this.typed.value === this.repeated.value);
  /** Told once the person has tried to go on: nobody is told off in the middle of typing. */
  readonly problem = computed((): TextKey | undefined => {
    if (!this.#hasTried.value) return undefined;
    if (!this.#isStrong.value) return "createWeak";
    return this.#isSame.value ? undefined : "passphrasesDiffer";
  });

  constructor(estimate: typeof estimateStrength) {
    effect(() => {
      const passphrase = this.typed.value;
      this.strength.value = undefined;
      if (passphrase === "") return;
      void estimate(passphrase).then((strength) => {
        // Only the estimate of what stands there now counts.
        if (this.typed.peek() === passphrase) this.strength.value = strength;
      });
    });
  }

  /** The passphrase when it may be taken; from now on the problem is told when it may not. */
  take(): string | undefined {
    this.#hasTried.value = true;
    return this.#isStrong.value && this.#isSame.value ? this.typed.value : undefined;
  }

  forget(): void {
    this.typed.value = "";
    this.repeated.value = "";
    this.#hasTried.value = false;
  }
}
