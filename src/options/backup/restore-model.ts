// Restoring a backup: opened first, shown as what it would change, and done when that is said.

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { changeProblems } from "../../ui/change-problems.ts";
import { NewestLook } from "../../ui/newest-look.ts";
import type { TextKey } from "../../ui/texts.ts";
import { planRestore, type RestorePlan } from "../../vault/restore-plan.ts";
import type { Vault } from "../../vault/vault.ts";
import { readVault } from "../../vault/vault-json.ts";
import type { OptionsModel } from "../options-model.ts";
import { readText, type TextFile } from "../text-file.ts";
import { backupProblems } from "./backup-model.ts";

export type Choice = "mine" | "theirs" | "both";

type RestoreState =
  | { readonly is: "choosing-file"; readonly problem?: TextKey }
  | {
      readonly is: "locked-file";
      readonly name: string;
      readonly isOpening: boolean;
      readonly problem?: TextKey;
    }
  | { readonly is: "opened"; readonly name: string; readonly backup: Vault; readonly contents: string }
  | { readonly is: "done"; readonly added: number; readonly changed: number };

export class RestoreModel {
  readonly #options: OptionsModel;
  /** What comes of a file that was left for another one is shown no more. */
  readonly #looks = new NewestLook();
  #text = "";
  readonly #state = signal<RestoreState>({ is: "choosing-file" });
  readonly #choices = signal<Readonly<Record<string, Choice>>>({});
  readonly isRestoring = signal(false);
  readonly state: ReadonlySignal<RestoreState> = this.#state;
  /** By the backup's account; one that isn't there stays mine. */
  readonly choices: ReadonlySignal<Readonly<Record<string, Choice>>> = this.#choices;
  readonly plan = computed((): RestorePlan | undefined => {
    const vault = this.#options.vault.value;
    const state = this.#state.value;
    return vault && state.is === "opened" ? planRestore(vault, state.backup) : undefined;
  });

  constructor(options: OptionsModel) {
    this.#options = options;
  }

  /** Whether it is a backup at all is seen before any passphrase is asked for. */
  async choose(file: TextFile): Promise<void> {
    const isNewest = this.#looks.begin();
    const read = await readText(file);
    const seen = read.ok ? await this.#options.ask("backup.open", { text: read.text, passphrase: "" }) : read;
    if (!seen || seen.ok || !isNewest()) return;
    if (!read.ok || seen.because !== "wrong-secret") {
      this.#state.value = { is: "choosing-file", problem: backupProblems[seen.because] };
      return;
    }
    this.#text = read.text;
    this.#state.value = { is: "locked-file", name: file.name, isOpening: false };
  }

  async open(passphrase: string): Promise<void> {
    const state = this.#state.value;
    if (state.is !== "locked-file" || state.isOpening || passphrase === "") return;
    const { name } = state;
    const isNewest = this.#looks.begin();
    this.#state.value = { is: "locked-file", name, isOpening: true };
    const answer = await this.#options.ask("backup.open", { text: this.#text, passphrase });
    if (!isNewest()) return;
    const backup = answer?.ok ? readVault(new TextEncoder().encode(answer.contents)) : undefined;
    if (answer?.ok && backup) {
      this.#text = "";
      this.#state.value = { is: "opened", name, backup, contents: answer.contents };
      return;
    }
    const problem = answer && backupProblems[answer.ok ? "damaged" : answer.because];
    this.#state.value = { is: "locked-file", name, isOpening: false, ...(problem && { problem }) };
  }

  decide(theirsId: string, choice: Choice): void {
    this.#choices.value = { ...this.#choices.value, [theirsId]: choice };
  }

  async restore(): Promise<void> {
    const state = this.#state.value;
    if (state.is !== "opened" || this.isRestoring.value) return;
    this.isRestoring.value = true;
    const request = { contents: state.contents, choices: this.#choices.value };
    const answer = await this.#options.ask("backup.restore", request);
    this.isRestoring.value = false;
    if (!answer) return;
    if (!answer.ok) {
      const problem = answer.because === "damaged" ? "backupDamaged" : changeProblems[answer.because];
      return this.#options.say("problem", [problem]);
    }
    this.#state.value = { is: "done", added: answer.added, changed: answer.changed };
    await this.#options.refresh();
  }

  /** Not while one is restored: what came of that is told first. */
  startAnew(): void {
    if (this.isRestoring.value) return;
    this.#looks.begin();
    this.#text = "";
    this.#choices.value = {};
    this.#state.value = { is: "choosing-file" };
  }
}
