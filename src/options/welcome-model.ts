// The first run: choosing a passphrase and creating the vault.

import { computed, effect, signal } from "@preact/signals";
import type { TextKey } from "../ui/texts.ts";
import type { OptionsModel } from "./options-model.ts";
import { type estimateStrength, leastScore, type Strength } from "./passphrase-strength.ts";

const createProblems = {
  weak: "createWeak",
  exists: "createExists",
  "storage-full": "problemStorageFull",
  "storage-failed": "problemStorageFailed",
} as const satisfies Record<string, TextKey>;

export class WelcomeModel {
  readonly #options: OptionsModel;
  readonly passphrase = signal("");
  readonly repeated = signal("");
  /** Of the passphrase as it stands; undefined while it is empty or not yet estimated. */
  readonly strength = signal<Strength | undefined>(undefined);
  readonly isCreating = signal(false);
  readonly #refusal = signal<TextKey | undefined>(undefined);
  readonly #hasTried = signal(false);

  readonly isStrong = computed(() => (this.strength.value?.score ?? 0) >= leastScore);
  readonly #isSame = computed(() => this.passphrase.value === this.repeated.value);
  /** Told once the person has tried to go on: nobody is told off in the middle of typing. */
  readonly problem = computed((): TextKey | undefined => {
    if (this.#refusal.value) return this.#refusal.value;
    if (!this.#hasTried.value) return undefined;
    if (!this.isStrong.value) return "createWeak";
    return this.#isSame.value ? undefined : "passphrasesDiffer";
  });

  constructor(options: OptionsModel, estimate: typeof estimateStrength) {
    this.#options = options;
    effect(() => {
      const passphrase = this.passphrase.value;
      this.strength.value = undefined;
      if (passphrase === "") return;
      void estimate(passphrase).then((strength) => {
        // Only the estimate of what stands there now counts.
        if (this.passphrase.peek() === passphrase) this.strength.value = strength;
      });
    });
  }

  /** Creates the vault, or says why it doesn't. The passphrase is forgotten once the vault is there. */
  async create(): Promise<void> {
    this.#refusal.value = undefined;
    this.#hasTried.value = true;
    if (!this.isStrong.value || !this.#isSame.value || this.isCreating.value) return;
    this.isCreating.value = true;
    this.#refusal.value = await this.#askForVault();
    this.isCreating.value = false;
    if (this.#refusal.value) return;
    this.passphrase.value = "";
    this.repeated.value = "";
    this.#hasTried.value = false;
    await this.#options.refresh();
  }

  async #askForVault(): Promise<TextKey | undefined> {
    try {
      const answer = await this.#options.browser.ask("vault.create", { passphrase: this.passphrase.value });
      return answer.ok ? undefined : createProblems[answer.because];
    } catch {
      return "problemNoAnswer";
    }
  }
}
