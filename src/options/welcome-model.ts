// The first run: choosing a passphrase, creating the vault, and the recovery key for when it is forgotten.

import { effect, signal } from "@preact/signals";
import type { Secret } from "../messages/vault-messages.ts";
import type { TextKey } from "../ui/texts.ts";
import { NewPassphrase } from "./new-passphrase.ts";
import type { OptionsModel } from "./options-model.ts";
import type { estimateStrength } from "./passphrase-strength.ts";

export const createProblems = {
  weak: "createWeak",
  exists: "createExists",
  "name-missing": "personNameMissing",
  "name-taken": "personNameTaken",
  "storage-full": "problemStorageFull",
  "storage-failed": "problemStorageFailed",
} as const satisfies Record<string, TextKey>;

export class WelcomeModel {
  readonly options: OptionsModel;
  readonly chosen: NewPassphrase;
  readonly isCreating = signal(false);
  readonly refusal = signal<TextKey | undefined>(undefined);
  /**
   * The passphrase that the vault was just created with, for as long as a recovery key is offered: changing the ways
   * into a vault wants it again, and nobody should have to type it a third time within a minute.
   */
  readonly justCreated = signal<Secret | undefined>(undefined);

  constructor(options: OptionsModel, estimate: typeof estimateStrength) {
    this.options = options;
    this.chosen = new NewPassphrase(estimate);
    effect(() => {
      if (options.vaultView.value?.state === "locked") this.goOn();
    });
  }

  /** Creates the vault, or says why it doesn't. */
  async create(): Promise<void> {
    this.refusal.value = undefined;
    const passphrase = await this.chosen.take();
    if (passphrase === undefined || this.isCreating.value) return;
    this.isCreating.value = true;
    this.refusal.value = await this.#askForVault(passphrase);
    this.isCreating.value = false;
    if (this.refusal.value) return;
    this.justCreated.value = { type: "passphrase", passphrase };
    this.chosen.forget();
    await this.options.refresh();
  }

  /** The recovery key was made, or is left for later. */
  goOn(): void {
    this.justCreated.value = undefined;
  }

  async #askForVault(passphrase: string): Promise<TextKey | undefined> {
    try {
      const answer = await this.options.browser.ask("vault.create", { passphrase });
      return answer.ok ? undefined : createProblems[answer.because];
    } catch {
      return "problemNoAnswer";
    }
  }
}
