// Unlocking, in whichever page of ours.

import type { ReadonlySignal } from "@preact/signals";
import type { Request, Response, Secret } from "../messages/protocol.ts";
import { SecretForm } from "./secret-form.ts";

/** The page that unlocks: the popup's model, or the options page's. */
interface UnlockingPage {
  readonly now: ReadonlySignal<number>;
  /** Undefined when the background didn't answer; the page has said so then. */
  ask(name: "vault.unlock", request: Request<"vault.unlock">): Promise<Response<"vault.unlock"> | undefined>;
  refresh(): Promise<void>;
}

export class UnlockModel {
  readonly #page: UnlockingPage;
  readonly form: SecretForm;

  constructor(page: UnlockingPage) {
    this.#page = page;
    this.form = new SecretForm(page.now);
  }

  /** True when the vault is open now. */
  unlock(): Promise<boolean> {
    return this.form.tryTyped((secret) => this.#open(secret));
  }

  async #open(secret: Secret): Promise<Response<"vault.unlock"> | undefined> {
    const answer = await this.#page.ask("vault.unlock", { secret });
    if (answer?.ok) await this.#page.refresh();
    return answer;
  }
}
