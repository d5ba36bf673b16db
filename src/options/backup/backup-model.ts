// Saving a backup: made by the background, handed to the downloads, and then looked at where it was saved.

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Response } from "../../messages/protocol.ts";
import { changeProblems } from "../../ui/change-problems.ts";
import type { TextKey } from "../../ui/texts.ts";
import { NewPassphrase } from "../new-passphrase.ts";
import type { OptionsModel } from "../options-model.ts";
import { estimateStrength } from "../passphrase-strength.ts";
import { type FileProblem, readText, type TextFile } from "../text-file.ts";

type BackupRefusal = Extract<Response<"backup.check">, { ok: false }>["because"];

export const backupProblems: Record<BackupRefusal | FileProblem, TextKey> = {
  ...changeProblems,
  unreachable: "importUnreachable",
  empty: "fileEmpty",
  "no-text": "backupNotOne",
  "too-large": "backupTooLarge",
  "not-a-backup": "backupNotOne",
  "newer-version": "backupNewerVersion",
  damaged: "backupDamaged",
  "wrong-secret": "backupWrongPassphrase",
};

type BackupState =
  | { readonly is: "choosing-passphrase" }
  | { readonly is: "making" }
  /** The browser has the file; nobody has looked at it yet. */
  | { readonly is: "handed-over"; readonly fileName: string; readonly problem?: TextKey }
  | { readonly is: "checking"; readonly fileName: string }
  | { readonly is: "checked"; readonly accounts: number; readonly missing: number };

export class BackupModel {
  readonly #options: OptionsModel;
  /** Of the file that was just made, to look at it with; forgotten then. */
  #passphrase = "";
  readonly #state = signal<BackupState>({ is: "choosing-passphrase" });
  readonly state: ReadonlySignal<BackupState> = this.#state;
  readonly chosen: NewPassphrase;

  constructor(options: OptionsModel, estimate = estimateStrength) {
    this.#options = options;
    this.chosen = new NewPassphrase(estimate);
  }

  async make(): Promise<void> {
    const passphrase = await this.chosen.take();
    if (passphrase === undefined || this.#state.value.is === "making") return;
    this.#state.value = { is: "making" };
    const made = await this.#options.ask("backup.make", { passphrase });
    if (!made?.ok) {
      this.#state.value = { is: "choosing-passphrase" };
      if (made) this.#options.say("problem", [made.because === "weak" ? "createWeak" : "problemLocked"]);
      return;
    }
    const fileName = this.#options.fileName("backup");
    this.#options.browser.saveFile(fileName, made.text, "application/json");
    this.#passphrase = passphrase;
    this.chosen.forget();
    this.#state.value = { is: "handed-over", fileName };
  }

  /** By the bytes that are on the disk: what was handed over may have been cut short or thrown away. */
  async check(file: TextFile): Promise<void> {
    const state = this.#state.value;
    if (state.is !== "handed-over") return;
    const { fileName } = state;
    const checking = { is: "checking", fileName } as const;
    this.#state.value = checking;
    const read = await readText(file);
    const answer = read.ok
      ? await this.#options.ask("backup.check", { text: read.text, passphrase: this.#passphrase })
      : read;
    if (answer?.ok) await this.#options.refresh();
    // Given up meanwhile: another one is being made.
    if (this.#state.value !== checking) return;
    if (answer?.ok) {
      this.#passphrase = "";
      this.#state.value = { is: "checked", accounts: answer.accounts, missing: answer.missing };
      return;
    }
    const problem = answer && backupProblems[answer.because];
    this.#state.value = { is: "handed-over", fileName, ...(problem && { problem }) };
  }

  startAnew(): void {
    this.#passphrase = "";
    this.#state.value = { is: "choosing-passphrase" };
  }
}
