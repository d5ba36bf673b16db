// Unlocking with the passphrase, in whichever page of ours.

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Request, Response } from "../messages/protocol.ts";
import type { Sentence, TextKey } from "./texts.ts";

/** The page that unlocks: the popup's model, or the options page's. */
interface UnlockingPage {
  readonly now: ReadonlySignal<number>;
  /** Undefined when the background didn't answer; the page has said so then. */
  ask(name: "vault.unlock", request: Request<"vault.unlock">): Promise<Response<"vault.unlock"> | undefined>;
  refresh(): Promise<void>;
}

type Refusal = Exclude<Extract<Response<"vault.unlock">, { ok: false }>["because"], "delayed">;

const unlockProblems: Record<Refusal, TextKey> = {
  "wrong-passphrase": "unlockWrongPassphrase",
  "no-vault": "unlockNoVault",
  unreadable: "vaultDamaged",
  "newer-version": "vaultNewerVersion",
  "storage-full": "problemStorageFull",
  "storage-failed": "problemStorageFailed",
};

type State =
  | { readonly is: "waiting" }
  | { readonly is: "trying" }
  | { readonly is: "refused"; readonly sentence: Sentence }
  | { readonly is: "delayed"; readonly until: number };

export class UnlockModel {
  readonly #page: UnlockingPage;
  readonly #state = signal<State>({ is: "waiting" });

  readonly now: ReadonlySignal<number>;
  readonly passphrase = signal("");
  readonly isTrying = computed(() => this.#state.value.is === "trying");
  /** Tries are refused until then, since too many were wrong; ms since epoch. */
  readonly delayedUntil = computed(() => {
    const state = this.#state.value;
    return state.is === "delayed" && this.#page.now.value < state.until ? state.until : undefined;
  });
  readonly problem = computed(() => {
    const state = this.#state.value;
    return state.is === "refused" ? state.sentence : undefined;
  });

  constructor(page: UnlockingPage) {
    this.#page = page;
    this.now = page.now;
  }

  /** True when the vault is open now. The passphrase is forgotten then, and stays to be corrected otherwise. */
  async unlock(): Promise<boolean> {
    if (this.isTrying.value || this.passphrase.value === "") return false;
    this.#state.value = { is: "trying" };
    const answer = await this.#page.ask("vault.unlock", { passphrase: this.passphrase.value });
    if (answer?.ok) {
      this.passphrase.value = "";
      await this.#page.refresh();
    }
    this.#state.value = stateAfter(answer);
    return answer?.ok === true;
  }
}

function stateAfter(answer: Response<"vault.unlock"> | undefined): State {
  if (!answer || answer.ok) return { is: "waiting" };
  if (answer.because === "delayed") return { is: "delayed", until: answer.until };
  return { is: "refused", sentence: [unlockProblems[answer.because]] };
}
