// Unlocking, in whichever page of ours.

import { computed, type ReadonlySignal } from "@preact/signals";
import type { rememberVault } from "../browser/current-vault.ts";
import type { VaultView } from "../browser/vault-reader.ts";
import type { Request, Response } from "../messages/protocol.ts";
import type { Secret } from "../messages/vault-messages.ts";
import { SecretForm } from "./secret-form.ts";

/** The page that unlocks: the popup's model, or the options page's. */
export interface UnlockingPage {
  readonly now: ReadonlySignal<number>;
  /** Undefined when the background didn't answer; the page has said so then. */
  ask(name: "vault.unlock", request: Request<"vault.unlock">): Promise<Response<"vault.unlock"> | undefined>;
  readonly vaultView: ReadonlySignal<VaultView | undefined>;
  refresh(): Promise<void>;
  readonly browser: { readonly chooseVault: typeof rememberVault };
}

export class UnlockModel {
  readonly #page: UnlockingPage;
  readonly form: SecretForm;
  /** Who may be asked for, where there is more than one. */
  readonly people = computed(() => this.#page.vaultView.value?.people);

  constructor(page: UnlockingPage) {
    this.#page = page;
    this.form = new SecretForm(page.now);
  }

  /** From now on that person's vault is asked for; what was typed for another one is gone. */
  async choose(vaultId: string): Promise<void> {
    this.form.beginAnew();
    await this.#page.browser.chooseVault(vaultId);
    await this.#page.refresh();
  }

  /** True when the vault is open now. */
  unlock(): Promise<boolean> {
    return this.form.tryTyped((secret) => this.open(secret));
  }

  protected async open(secret: Secret): Promise<Response<"vault.unlock"> | undefined> {
    const vaultId = this.people.value?.currentId;
    const answer = await this.#page.ask("vault.unlock", { secret, vaultId });
    if (answer?.ok) await this.#page.refresh();
    return answer;
  }
}
