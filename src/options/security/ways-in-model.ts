// Changing the ways into the vault, one at a time.

import { signal } from "@preact/signals";
import type { MadePasskey } from "../../browser/passkey.ts";
import type { Secret, SlotWish } from "../../messages/vault-messages.ts";
import { SecretForm, type SecretOutcome } from "../../ui/secret-form.ts";
import type { TextKey } from "../../ui/texts.ts";
import type { OptionsModel } from "../options-model.ts";
import { secretOutcome } from "../secret-outcome.ts";

export type SlotTask =
  | { readonly is: "passphrase" }
  | { readonly is: "recovery-key" }
  | { readonly is: "passkey"; readonly made: MadePasskey }
  | { readonly is: "remove"; readonly slotId: string };

const problems = {
  weak: "createWeak",
  "too-many": "slotTooMany",
  "no-such-slot": "slotGone",
  "not-made": "slotNotMade",
  locked: "problemLocked",
  "storage-full": "problemStorageFull",
  "storage-failed": "problemStorageFailed",
} as const satisfies Record<string, TextKey>;

const done = {
  "set-passphrase": "passphraseChanged",
  "add-passkey": "passkeyAdded",
  remove: "slotRemoved",
} as const satisfies Record<Exclude<SlotWish["do"], "make-recovery-key">, TextKey>;

export class WaysInModel {
  readonly options: OptionsModel;
  /** What is being done, while it is asked for the passphrase. */
  readonly task = signal<SlotTask | undefined>(undefined);
  /** As text, while it is shown: nobody can show it again. */
  readonly newRecoveryKey = signal<string | undefined>(undefined);
  readonly isBusy = signal(false);
  /** Where what opens the vault is at hand and nobody types it: why it wasn't taken, or until when it isn't. */
  readonly held: SecretForm;

  constructor(options: OptionsModel) {
    this.options = options;
    this.held = new SecretForm(options.now);
  }

  /** Begins, in place of whatever else was begun. */
  begin(task: SlotTask): void {
    this.task.value = task;
  }

  cancel(): void {
    this.task.value = undefined;
  }

  /** Has the browser make a passkey; the passphrase, asked for next, lets it open the vault. */
  async beginPasskey(name: string): Promise<void> {
    this.cancel();
    this.isBusy.value = true;
    const made = await this.options.browser.makePasskey(name);
    this.isBusy.value = false;
    if (made.ok) this.begin({ is: "passkey", made });
    else this.options.say("problem", [made.because === "no-prf" ? "passkeyNoPrf" : "passkeyCancelled"]);
  }

  async change(secret: Secret, wish: SlotWish): Promise<SecretOutcome | undefined> {
    this.isBusy.value = true;
    const answer = await this.options.ask("slots.change", { secret, wish });
    this.isBusy.value = false;
    if (answer?.ok) {
      this.task.value = undefined;
      this.newRecoveryKey.value = answer.recoveryKey;
      const made = wish.do === "make-recovery-key" ? undefined : done[wish.do];
      // A new recovery key takes the focus, and says itself what it is: a notice would only stand over its buttons.
      const sentence = answer.oldOneLeft ? "slotOldOneLeft" : made;
      if (sentence) this.options.say("good", [sentence]);
      await this.options.refresh();
      return { ok: true };
    }
    return answer && secretOutcome(answer, problems);
  }

  /** With a secret that was given a moment ago. True when it was done; else `held` says why not. */
  changeHeld(secret: Secret, wish: SlotWish): Promise<boolean> {
    return this.held.tryOut(secret, () => this.change(secret, wish));
  }
}
