// Unlocking with the passphrase.

import { computed, signal } from "@preact/signals";
import type { Sentence } from "../ui/texts.ts";
import type { PopupModel } from "./popup-model.ts";
import { unlockProblems } from "./problem-sentences.ts";

type State =
  | { readonly is: "waiting" }
  | { readonly is: "trying" }
  | { readonly is: "refused"; readonly sentence: Sentence }
  | { readonly is: "delayed"; readonly until: number };

export class UnlockModel {
  readonly #popup: PopupModel;
  readonly #state = signal<State>({ is: "waiting" });

  readonly passphrase = signal("");
  readonly isTrying = computed(() => this.#state.value.is === "trying");
  /** Tries are refused until then, since too many were wrong; ms since epoch. */
  readonly delayedUntil = computed(() => {
    const state = this.#state.value;
    return state.is === "delayed" && this.#popup.now.value < state.until ? state.until : undefined;
  });
  readonly problem = computed(() => {
    const state = this.#state.value;
    return state.is === "refused" ? state.sentence : undefined;
  });

  constructor(popup: PopupModel) {
    this.#popup = popup;
  }

  /** True when the vault is open now. The passphrase is forgotten then, and stays to be corrected otherwise. */
  async unlock(): Promise<boolean> {
    if (this.isTrying.value || this.passphrase.value === "") return false;
    this.#state.value = { is: "trying" };
    const answer = await this.#popup.ask("vault.unlock", { passphrase: this.passphrase.value });
    if (answer?.ok) {
      this.passphrase.value = "";
      await this.#popup.refresh();
    }
    this.#state.value = stateAfter(answer);
    return answer?.ok === true;
  }
}

function stateAfter(answer: Awaited<ReturnType<typeof PopupModel.prototype.ask<"vault.unlock">>>): State {
  if (!answer || answer.ok) return { is: "waiting" };
  if (answer.because === "delayed") return { is: "delayed", until: answer.until };
  return { is: "refused", sentence: [unlockProblems[answer.because]] };
}
