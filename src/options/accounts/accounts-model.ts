// Accounts that are there twice, and the bin.

import { computed, signal } from "@preact/signals";
import type { MessageName, Request, Response } from "../../messages/protocol.ts";
import { changeProblems } from "../../ui/adding/adding-problems.ts";
import type { Sentence } from "../../ui/texts.ts";
import { duplicateGroups } from "../../vault/merge-accounts.ts";
import type { OptionsModel } from "../options-model.ts";

type ChangeName = "account.restore" | "accounts.merge" | "bin.delete";

export class AccountsModel {
  readonly #options: OptionsModel;
  readonly isChanging = signal(false);
  readonly accounts = computed(() => this.#options.vault.value?.accounts ?? []);
  /** The latest first. */
  readonly bin = computed(() => (this.#options.vault.value?.bin ?? []).toReversed());
  readonly duplicates = computed(() => duplicateGroups(this.accounts.value));

  constructor(options: OptionsModel) {
    this.#options = options;
  }

  merge(): Promise<void> {
    return this.#change("accounts.merge", null, ["duplicatesMerged"]);
  }

  restore(accountId: string): Promise<void> {
    return this.#change("account.restore", { accountId }, ["accountRestored"]);
  }

  deleteForGood(accountId: string): Promise<void> {
    return this.#change("bin.delete", { accountId }, ["binDeleted"]);
  }

  async #change<Name extends ChangeName & MessageName>(
    name: Name,
    request: Request<Name>,
    done?: Sentence,
  ): Promise<void> {
    if (this.isChanging.value) return;
    this.isChanging.value = true;
    const answer: Response<ChangeName> | undefined = await this.#options.ask(name, request);
    if (answer && !answer.ok) this.#options.say("problem", [changeProblems[answer.because]]);
    else if (answer && done) this.#options.say("good", done);
    await this.#options.refresh();
    this.isChanging.value = false;
  }
}
