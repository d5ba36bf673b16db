// Other apps' files on their way in: each is read by the background, shown, and added only when that is said.

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Response } from "../../messages/protocol.ts";
import type { ReadFile } from "../../messages/transfer-messages.ts";
import { changeProblems } from "../../ui/change-problems.ts";
import type { Sentence } from "../../ui/texts.ts";
import type { Account } from "../../vault/account.ts";
import { applyImport, type ImportPlan, planImport } from "../../vault/import/import-plan.ts";
import { emptyVault } from "../../vault/vault.ts";
import { readVault, writeVault } from "../../vault/vault-json.ts";
import type { OptionsModel } from "../options-model.ts";
import { type FileProblem, readText, type TextFile } from "../text-file.ts";

export type FileRefusal =
  | Exclude<
      Extract<Response<"import.read">, { ok: false }>["because"],
      "needs-passphrase" | "wrong-passphrase"
    >
  | FileProblem
  | "no-answer";

type FileState =
  | { readonly is: "reading" }
  | { readonly is: "needs-passphrase"; readonly wasWrong: boolean; readonly isOpening?: boolean }
  | { readonly is: "refused"; readonly because: FileRefusal }
  | { readonly is: "read"; readonly file: ReadFile; readonly accounts: readonly Account[] };

export interface ImportedFile {
  readonly id: number;
  /** Absent for what was pasted. */
  readonly name?: string;
  readonly state: FileState;
}

interface Done {
  readonly added: number;
  readonly movedOn: number;
}

/** What a file would change, given the files before it. */
export interface FilePlan extends ImportPlan {
  readonly fileId: number;
}

const mostFiles = 50;

export class ImportModel {
  readonly #options: OptionsModel;
  /** Kept while they are here, for another try with a passphrase. */
  readonly #texts = new Map<number, string>();
  readonly #files = signal<readonly ImportedFile[]>([]);
  readonly #isAdding = signal(false);
  readonly #done = signal<Done | undefined>(undefined);
  #lastId = 0;

  readonly files: ReadonlySignal<readonly ImportedFile[]> = this.#files;
  readonly isAdding: ReadonlySignal<boolean> = this.#isAdding;
  /** What the last import did; the files that were read are gone then. */
  readonly done: ReadonlySignal<Done | undefined> = this.#done;
  readonly plans = computed(() => this.#planAll());
  readonly countToAdd = computed(() => this.plans.value.reduce((sum, { added }) => sum + added.length, 0));
  /** Accounts: one that two files move on is one. */
  readonly countToMove = computed(
    () => new Set(this.plans.value.flatMap(({ movedOn }) => movedOn.map(({ mine }) => mine.id))).size,
  );

  constructor(options: OptionsModel) {
    this.#options = options;
  }

  async addFiles(files: readonly TextFile[]): Promise<void> {
    this.#done.value = undefined;
    const room = mostFiles - this.#files.value.length;
    if (files.length > room) this.#options.say("problem", ["importTooManyFiles", String(mostFiles)]);
    // One after another: reading an encrypted one takes all the memory that a derivation may.
    for (const file of files.slice(0, Math.max(0, room))) await this.#addFile(file);
  }

  /** False when nothing can be made of it: its card says why. */
  async addText(text: string): Promise<boolean> {
    this.#done.value = undefined;
    return this.#read(this.#newFile(), text);
  }

  async tryPassphrase(id: number, passphrase: string): Promise<void> {
    const text = this.#texts.get(id);
    if (text !== undefined && passphrase !== "") await this.#read(id, text, passphrase);
  }

  drop(id: number): void {
    this.#texts.delete(id);
    this.#files.value = this.#files.value.filter((file) => file.id !== id);
  }

  /** Does what the plans say, in one write: all of it or nothing. */
  async add(): Promise<void> {
    if (this.#isAdding.value || this.countToAdd.value + this.countToMove.value === 0) return;
    this.#isAdding.value = true;
    const isOver = ({ state: { is } }: ImportedFile) => is === "read" || is === "refused";
    const over = this.#files.value.filter(isOver).map(({ id }) => id);
    const accounts = this.plans.value.flatMap(({ added, movedOn }) => [
      ...added,
      ...movedOn.map(({ mine, counter }) => ({ ...mine, counter })),
    ]);
    const contents = new TextDecoder().decode(writeVault({ ...emptyVault, accounts }));
    const answer = await this.#options.ask("import.add", { contents });
    this.#isAdding.value = false;
    if (!answer) return;
    if (!answer.ok) return this.#options.say("problem", problemOfAdding(answer.because));
    this.#done.value = { added: answer.added, movedOn: answer.movedOn };
    // One that waits for its passphrase still waits; one that was read meanwhile isn't in what was added.
    this.#files.value = this.#files.value.filter(({ id }) => !over.includes(id));
    await this.#options.refresh();
  }

  async #addFile(file: TextFile): Promise<void> {
    const id = this.#newFile(file.name);
    const read = await readText(file);
    if (read.ok) await this.#read(id, read.text);
    else this.#set(id, { is: "refused", because: read.because });
  }

  async #read(id: number, text: string, passphrase?: string): Promise<boolean> {
    // The field stays while its passphrase is tried, with what was typed.
    const isOpening = passphrase !== undefined;
    this.#set(id, isOpening ? { is: "needs-passphrase", wasWrong: false, isOpening } : { is: "reading" });
    const request = { text, ...(passphrase !== undefined && { passphrase }) };
    const answer = await this.#options.ask("import.read", request);
    const state = stateAfter(answer);
    // Taken out meanwhile: nothing of it is kept.
    if (!this.#files.value.some((file) => file.id === id)) return state.is !== "refused";
    if (state.is === "needs-passphrase") this.#texts.set(id, text);
    else this.#texts.delete(id);
    this.#set(id, state);
    return state.is !== "refused";
  }

  #newFile(name?: string): number {
    const id = ++this.#lastId;
    const file = { id, ...(name !== undefined && { name }), state: { is: "reading" } as const };
    this.#files.value = [...this.#files.value, file];
    return id;
  }

  #set(id: number, state: FileState): void {
    this.#files.value = this.#files.value.map((file) => (file.id === id ? { ...file, state } : file));
  }

  #planAll(): readonly FilePlan[] {
    let vault = this.#options.vault.value;
    const plans: FilePlan[] = [];
    for (const { id, state } of this.#files.value) {
      if (!vault || state.is !== "read") continue;
      const read = { keys: state.accounts, refused: state.file.refused };
      const plan = planImport(vault, read, Date.now(), () => crypto.randomUUID());
      plans.push({ ...plan, fileId: id });
      vault = applyImport(vault, plan);
    }
    return plans;
  }
}

function stateAfter(answer: Response<"import.read"> | undefined): FileState {
  if (!answer) return { is: "refused", because: "no-answer" };
  if (answer.ok) {
    const contents = readVault(new TextEncoder().encode(answer.contents));
    return contents
      ? { is: "read", file: answer, accounts: contents.accounts }
      : { is: "refused", because: "damaged" };
  }
  if (answer.because === "needs-passphrase") return { is: "needs-passphrase", wasWrong: false };
  if (answer.because === "wrong-passphrase") return { is: "needs-passphrase", wasWrong: true };
  return { is: "refused", because: answer.because };
}

function problemOfAdding(because: "damaged" | keyof typeof changeProblems): Sentence {
  return [because === "damaged" ? "problemNoAnswer" : changeProblems[because]];
}
