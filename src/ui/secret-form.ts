// Asking for what opens a vault: typing it, one try at a time, and what is wrong with it.

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Done } from "../messages/answers.ts";
import type { Secret, SecretRefusal } from "../messages/vault-messages.ts";
import { encodeBase64 } from "../vault/base64.ts";
import { parseRecoveryKey } from "../vault/recovery-key.ts";
import type { Sentence, TextKey } from "./texts.ts";

/** What became of a secret: an answer of the background, or why what it was for wasn't done. */
export type SecretOutcome = Done | SecretRefusal | { readonly ok: false; readonly sentence: Sentence };

type State =
  | { readonly is: "waiting" }
  | { readonly is: "trying" }
  | { readonly is: "refused"; readonly sentence: Sentence }
  | { readonly is: "delayed"; readonly until: number };

const refusals: Record<Exclude<SecretRefusal["because"], "delayed" | "wrong-secret">, TextKey> = {
  "no-vault": "unlockNoVault",
  unreadable: "vaultDamaged",
  "newer-version": "vaultNewerVersion",
};

const wrong = {
  passphrase: "unlockWrongPassphrase",
  "recovery-key": "unlockWrongRecoveryKey",
  passkey: "unlockWrongPasskey",
} as const satisfies Record<Secret["type"], TextKey>;

const mistyped = {
  "wrong-length": "recoveryKeyWrongLength",
  "wrong-character": "recoveryKeyWrongCharacter",
  mistyped: "recoveryKeyMistyped",
} as const satisfies Record<string, TextKey>;

export class SecretForm {
  readonly now: ReadonlySignal<number>;
  readonly kind = signal<"passphrase" | "recovery-key">("passphrase");
  readonly typed = signal("");
  readonly #state = signal<State>({ is: "waiting" });
  readonly isTrying = computed(() => this.#state.value.is === "trying");
  /** Tries are refused until then, since too many were wrong; ms since epoch. */
  readonly delayedUntil = computed(() => {
    const state = this.#state.value;
    return state.is === "delayed" && this.now.value < state.until ? state.until : undefined;
  });
  readonly problem = computed(() => {
    const state = this.#state.value;
    return state.is === "refused" ? state.sentence : undefined;
  });

  constructor(now: ReadonlySignal<number>) {
    this.now = now;
  }

  /** From now on for this; a delay goes on, since it is for whatever opens the vault. */
  ask(kind: "passphrase" | "recovery-key"): void {
    this.kind.value = kind;
    this.typed.value = "";
    if (this.delayedUntil.value === undefined) this.#state.value = { is: "waiting" };
  }

  /** For another vault: what was typed and what it came to is nothing to it. */
  beginAnew(): void {
    this.#state.value = { is: "waiting" };
    this.ask("passphrase");
  }

  /** Tries what is typed. A mistyped recovery key is told without counting as a try. */
  async tryTyped(use: (secret: Secret) => Promise<SecretOutcome | undefined>): Promise<boolean> {
    const typed = this.typed.value;
    if (typed.trim() === "") return false;
    if (this.kind.value === "passphrase") return this.tryOut({ type: "passphrase", passphrase: typed }, use);
    const parsed = parseRecoveryKey(typed);
    if (parsed.ok) return this.tryOut({ type: "recovery-key", key: encodeBase64(parsed.key) }, use);
    this.#state.value = { is: "refused", sentence: [mistyped[parsed.because]] };
    return false;
  }

  /**
   * True when `use` took the secret. What was typed is forgotten then, and stays to be corrected otherwise. `use`
   * answers undefined when nobody answered it and that is told elsewhere.
   */
  async tryOut(
    secret: Secret,
    use: (secret: Secret) => Promise<SecretOutcome | undefined>,
  ): Promise<boolean> {
    if (this.isTrying.value) return false;
    this.#state.value = { is: "trying" };
    const outcome = await use(secret).catch(() => undefined);
    // The next time, the usual way is asked for first.
    if (outcome?.ok) this.ask("passphrase");
    this.#state.value = stateAfter(outcome, secret.type);
    return outcome?.ok === true;
  }
}

function stateAfter(outcome: SecretOutcome | undefined, type: Secret["type"]): State {
  if (!outcome || outcome.ok) return { is: "waiting" };
  if ("sentence" in outcome) return { is: "refused", sentence: outcome.sentence };
  if (outcome.because === "delayed") return { is: "delayed", until: outcome.until };
  return { is: "refused", sentence: refusedSentence(outcome, type) };
}

/** Why a secret wasn't taken. A delay is counted down where it is shown (secret-field.tsx). */
function refusedSentence(
  { because }: Exclude<SecretRefusal, { because: "delayed" }>,
  type: Secret["type"],
): Sentence {
  return [because === "wrong-secret" ? wrong[type] : refusals[because]];
}
