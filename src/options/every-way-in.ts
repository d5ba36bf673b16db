// Unlocking in the settings: by every way in, where the popup takes the passphrase alone.

import { effect, signal } from "@preact/signals";
import type { Response } from "../messages/protocol.ts";
import type { Secret } from "../messages/vault-messages.ts";
import { type UnlockingPage, UnlockModel } from "../ui/unlock-model.ts";

export class EveryWayIn extends UnlockModel {
  /** The recovery key that opened the vault, until a new passphrase is set or that is put off. */
  readonly recovered = signal<Secret | undefined>(undefined);

  constructor(page: UnlockingPage) {
    super(page);
    effect(() => {
      if (page.vaultView.value?.state === "locked") this.recovered.value = undefined;
    });
  }

  /** With what a passkey answered. */
  unlockWithPasskey(prfOutput: string): Promise<boolean> {
    return this.form.tryOut({ type: "passkey", prfOutput }, (secret) => this.open(secret));
  }

  protected override async open(secret: Secret): Promise<Response<"vault.unlock"> | undefined> {
    const answer = await super.open(secret);
    if (answer?.ok) this.recovered.value = secret.type === "recovery-key" ? secret : undefined;
    return answer;
  }
}
