// Adding, renaming and removing the people who share this profile.

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { People } from "../../browser/current-vault.ts";
import type { Secret } from "../../messages/vault-messages.ts";
import { changeProblems } from "../../ui/change-problems.ts";
import type { SecretOutcome } from "../../ui/secret-form.ts";
import { labelInSentence } from "../../ui/shown-label.ts";
import type { TextKey } from "../../ui/texts.ts";
import { NewPassphrase } from "../new-passphrase.ts";
import type { OptionsModel } from "../options-model.ts";
import type { estimateStrength } from "../passphrase-strength.ts";
import { secretOutcome } from "../secret-outcome.ts";
import { createProblems } from "../welcome-model.ts";

const nameProblems = {
  ...changeProblems,
  "name-missing": "personNameMissing",
  "name-taken": "personNameTaken",
} as const satisfies Record<string, TextKey>;

const removeProblems = {
  ...changeProblems,
  "wrong-name": "personWrongName",
  "only-one": "personOnlyOne",
} as const satisfies Record<string, TextKey>;

export type Doing = "nothing" | "adding" | "renaming" | "removing";

export class PeopleModel {
  readonly options: OptionsModel;
  readonly chosen: NewPassphrase;
  readonly doing = signal<Doing>("nothing");
  readonly name = signal("");
  readonly firstName = signal("");
  readonly isBusy = signal(false);
  readonly problem = signal<TextKey | undefined>(undefined);
  /** Absent where there is one vault, or none. */
  readonly people: ReadonlySignal<People | undefined>;

  constructor(options: OptionsModel, estimate: typeof estimateStrength) {
    this.options = options;
    this.chosen = new NewPassphrase(estimate);
    this.people = computed(() => options.vaultView.value?.people);
  }

  begin(doing: Doing): void {
    this.doing.value = doing;
    this.name.value = "";
    this.firstName.value = "";
    this.problem.value = undefined;
    this.chosen.forget();
  }

  /** A vault for one more person; the one that was open is locked then. */
  async add(): Promise<void> {
    const [name, firstName] = [this.name.value.trim(), this.firstName.value.trim()];
    const isSecond = this.people.value === undefined;
    const isNamed = name !== "" && (!isSecond || firstName !== "");
    this.problem.value = isNamed ? undefined : "personNameMissing";
    const passphrase = isNamed ? await this.chosen.take() : undefined;
    if (passphrase === undefined || this.isBusy.value) return;
    this.isBusy.value = true;
    const answer = await this.options.ask("vault.create", {
      passphrase,
      name,
      ...(isSecond && { firstName }),
    });
    this.isBusy.value = false;
    if (!answer) return;
    if (!answer.ok) {
      this.problem.value = createProblems[answer.because];
      return;
    }
    this.begin("nothing");
    await this.options.refresh();
    this.options.say("good", ["personAdded", labelInSentence(name)]);
  }

  async rename(vaultId: string): Promise<void> {
    const answer = await this.options.ask("vault.rename", { vaultId, name: this.name.value });
    if (!answer) return;
    if (!answer.ok) {
      this.problem.value = nameProblems[answer.because];
      return;
    }
    this.begin("nothing");
    await this.options.refresh();
  }

  async remove(vaultId: string, secret: Secret): Promise<SecretOutcome | undefined> {
    const name = this.name.value;
    const answer = await this.options.ask("vault.remove", { vaultId, name, secret });
    if (!answer) return undefined;
    if (answer.ok) {
      this.begin("nothing");
      await this.options.refresh();
      this.options.say("good", ["personRemoved", labelInSentence(name)]);
      return answer;
    }
    return secretOutcome(answer, removeProblems);
  }
}
