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
  /** How often the person has tried to go on with one that may not be taken. */
  readonly refusals = signal(0);
  /** Whether the words that it is compared with couldn't be loaded: nothing that is typed can be judged then. */
  readonly #isLost = signal(false);
  #judging: Promise<void> = Promise.resolve();
  #isTaking = false;

  readonly #isStrong = computed(() => (this.strength.value?.score ?? 0) >= leastScore);
  readonly #isBeingJudged = computed(() => this.typed.value !== "" && this.strength.value === undefined);
  readonly #isSame = computed(() => this.typed.value === this.repeated.value);
  /** Told once the person has tried to go on: nobody is told off in the middle of typing. */
  readonly problem = computed((): TextKey | undefined => {
    if (!this.#hasTried.value) return undefined;
    if (this.#isLost.value) return "problemNotLoaded";
    if (this.#isBeingJudged.value) return undefined;
    if (!this.#isStrong.value) return "createWeak";
    return this.#isSame.value ? undefined : "passphrasesDiffer";
  });

  constructor(estimate: typeof estimateStrength) {
    effect(() => {
      const passphrase = this.typed.value;
      this.strength.value = undefined;
      this.#isLost.value = false;
      if (passphrase === "") return;
      // Only the estimate of what stands there now counts.
      const stands = () => this.typed.peek() === passphrase;
      this.#judging = estimate(passphrase).then(
        (strength) => {
          if (stands()) this.strength.value = strength;
        },
        () => {
          if (stands()) this.#isLost.value = true;
        },
      );
    });
  }

  /**
   * The passphrase when it may be taken; from now on the problem is told when it may not. Who goes on before it is
   * judged (the words to compare it with are loaded at its first letter) waits for that, and isn't told that it is weak;
   * pressing again meanwhile takes nothing.
   */
  async take(): Promise<string | undefined> {
    if (this.#isTaking) return undefined;
    this.#isTaking = true;
    await this.#judging;
    this.#isTaking = false;
    this.#hasTried.value = true;
    if (this.#isStrong.value && this.#isSame.value) return this.typed.value;
    this.refusals.value++;
    return undefined;
  }

  forget(): void {
    this.typed.value = "";
    this.repeated.value = "";
    this.#hasTried.value = false;
  }
}
