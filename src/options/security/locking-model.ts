// When the vault locks: what locks it earlier is done at once, what leaves it open for longer after the passphrase.

import { computed, signal } from "@preact/signals";
import type { Secret } from "../../messages/vault-messages.ts";
import type { SecretOutcome } from "../../ui/secret-form.ts";
import type { TextKey } from "../../ui/texts.ts";
import { defaultSettings, isLaxer, type LockingSettings, lockingOf } from "../../vault/vault-settings.ts";
import type { OptionsModel } from "../options-model.ts";
import { secretOutcome } from "../secret-outcome.ts";

const problems = {
  locked: "problemLocked",
  "secret-needed": "problemLocked",
  "storage-full": "problemStorageFull",
  "storage-failed": "problemStorageFailed",
} as const satisfies Record<string, TextKey>;

export class LockingModel {
  readonly options: OptionsModel;
  readonly current = computed(() => lockingOf(this.options.vault.value?.settings ?? defaultSettings));
  readonly #wanted = signal<LockingSettings | undefined>(undefined);
  /** What the controls show: what is wanted while it is saved, or the passphrase is asked for; else what is so. */
  readonly shown = computed(() => this.#wanted.value ?? this.current.value);
  readonly needsSecret = computed(() => {
    const wanted = this.#wanted.value;
    return wanted !== undefined && isLaxer(wanted, this.current.value);
  });

  constructor(options: OptionsModel) {
    this.options = options;
  }

  async change(change: Partial<LockingSettings>): Promise<void> {
    const wanted = { ...this.shown.value, ...change };
    this.#wanted.value = wanted;
    if (this.needsSecret.value) return;
    const outcome = await this.#save(wanted);
    this.#settle(wanted);
    if (outcome && !outcome.ok && "sentence" in outcome) this.options.say("problem", outcome.sentence);
  }

  async changeWith(secret: Secret): Promise<SecretOutcome | undefined> {
    const wanted = this.#wanted.value;
    return wanted && this.#save(wanted, secret);
  }

  cancel(): void {
    this.#wanted.value = undefined;
  }

  /** Whether it was saved or not, the controls show what is so, unless something else is wanted by now. */
  #settle(wanted: LockingSettings): void {
    if (this.#wanted.value === wanted) this.cancel();
  }

  async #save(locking: LockingSettings, secret?: Secret): Promise<SecretOutcome | undefined> {
    const answer = await this.options.ask("locking.set", { ...locking, ...(secret && { secret }) });
    if (!answer) return undefined;
    if (!answer.ok) return secretOutcome(answer, problems);
    await this.options.refresh();
    this.#settle(locking);
    this.options.say("good", ["lockingSaved"]);
    return { ok: true };
  }
}
