// The sites that accounts are used on, accounts that are there twice, and the bin.

import { computed, signal } from "@preact/signals";
import type { MessageName, Request, Response } from "../../messages/protocol.ts";
import { changeProblems } from "../../ui/change-problems.ts";
import type { Sentence } from "../../ui/texts.ts";
import type { Account } from "../../vault/account.ts";
import { duplicateGroups } from "../../vault/merge-accounts.ts";
import { accountsBoundTo, boundOrigins } from "../../vault/vault.ts";
import type { FillMode } from "../../vault/vault-settings.ts";
import type { OptionsModel } from "../options-model.ts";

type ChangeName = "site.fillMode" | "site.forgetField" | "account.restore" | "accounts.merge" | "bin.delete";

export interface Site {
  readonly origin: string;
  readonly accounts: readonly Account[];
  /** Bound: the browser has granted it. A site that is only wanted gets nothing. */
  readonly isAllowed: boolean;
  /** Undefined is by themselves. */
  readonly mode: FillMode | undefined;
  /** How many fields of it the user showed to take the code. */
  readonly taught: number;
}

export class AccountsModel {
  readonly #options: OptionsModel;
  readonly isChanging = signal(false);
  readonly accounts = computed(() => this.#options.vault.value?.accounts ?? []);
  /** The latest first. */
  readonly bin = computed(() => (this.#options.vault.value?.bin ?? []).toReversed());
  readonly duplicates = computed(() => duplicateGroups(this.accounts.value));

  readonly sites = computed((): readonly Site[] => {
    const vault = this.#options.vault.value;
    if (!vault) return [];
    const bound = boundOrigins(vault);
    const wanted = vault.accounts.flatMap(({ wantedOrigins }) => wantedOrigins);
    return [...new Set([...bound, ...wanted])].toSorted().map((origin) => ({
      origin,
      accounts: bound.includes(origin)
        ? accountsBoundTo(vault, origin)
        : vault.accounts.filter(({ wantedOrigins }) => wantedOrigins.includes(origin)),
      isAllowed: bound.includes(origin),
      mode: vault.settings.fillModes?.[origin],
      taught: vault.settings.taughtFields?.[origin]?.split("\n").length ?? 0,
    }));
  });

  constructor(options: OptionsModel) {
    this.#options = options;
  }

  merge(): Promise<void> {
    return this.#change("accounts.merge", null, ["duplicatesMerged"]);
  }

  setFillMode(origin: string, mode: FillMode | null): Promise<void> {
    return this.#change("site.fillMode", { origin, mode }, ["siteSaved"]);
  }

  forgetField(origin: string): Promise<void> {
    return this.#change("site.forgetField", { origin }, ["siteFieldForgotten"]);
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
