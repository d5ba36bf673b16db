// Adding accounts from pictures: files, the clipboard, something dropped, or a frame drawn on a screenshot.

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { VaultView } from "../browser/vault-reader.ts";
import type { MessageName, Request, Response } from "../messages/protocol.ts";
import type { Scanned } from "../messages/scan-messages.ts";
import { scanProblems } from "../ui/adding/adding-problems.ts";
import { otherCodeSentence } from "../ui/adding/other-code-sentence.ts";
import { SavingModel } from "../ui/adding/saving-model.ts";
import { askOrSay } from "../ui/ask-or-say.ts";
import { isAnothers } from "../ui/is-anothers.ts";
import { NewestLook } from "../ui/newest-look.ts";
import type { Sentence } from "../ui/texts.ts";
import type { AddBrowser } from "./add-browser.ts";
import { readPictures } from "./read-pictures.ts";

type SourcePage = Request<"scan.texts">["page"];

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** What the page shows that it isn't asked for: what became of the last thing that was done. */
export interface Notice {
  readonly tone: "good" | "problem";
  readonly sentence: Sentence;
}

export class AddModel {
  readonly browser: AddBrowser;
  readonly saving: SavingModel;
  readonly #vaultView = signal<VaultView | undefined>(undefined);
  readonly #progress = signal<Progress | undefined>(undefined);
  readonly #problems = signal<readonly Sentence[]>([]);
  readonly #notice = signal<Notice | undefined>(undefined);
  readonly #source = signal<SourcePage>(undefined);
  readonly #looks = new NewestLook();
  readonly vaultState = computed(() => this.#vaultView.value?.state);
  /** While pictures are read. */
  readonly progress: ReadonlySignal<Progress | undefined> = this.#progress;
  /** Pictures that gave nothing, each with why. */
  readonly problems: ReadonlySignal<readonly Sentence[]> = this.#problems;
  readonly notice: ReadonlySignal<Notice | undefined> = this.#notice;
  /** The web page that a screenshot shows: where the accounts found on it will be bound. */
  readonly source: ReadonlySignal<SourcePage> = this.#source;
  #reading = new AbortController();

  constructor(browser: AddBrowser, now: ReadonlySignal<number>) {
    this.browser = browser;
    this.saving = new SavingModel({
      now,
      ask: (name, request) => this.ask(name, request),
      requestOrigin: browser.requestOrigin,
      say: (tone, sentence) => this.say(tone, sentence),
      refresh: () => this.refresh(),
      done: () => undefined,
    });
  }

  async start(): Promise<void> {
    this.browser.onVaultChange(() => void this.refresh());
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const isNewest = this.#looks.begin();
    const view = await this.browser.readVault(Date.now());
    if (!isNewest()) return;
    // Once it is locked, or another person's is open, nothing of it stays on this page.
    if (view.state !== "open" || isAnothers(this.#vaultView.value, view)) this.#forget();
    this.#vaultView.value = view;
  }

  #forget(): void {
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#progress.value = undefined;
    this.#problems.value = [];
    this.#notice.value = undefined;
    this.saving.show(undefined);
  }

  /** Undefined, and said, when the background doesn't answer. */
  ask<Name extends MessageName>(name: Name, request: Request<Name>): Promise<Response<Name> | undefined> {
    return askOrSay(this, name, request);
  }

  say(tone: Notice["tone"], sentence: Sentence): void {
    this.#notice.value = { tone, sentence };
  }

  comesFrom(page: SourcePage): void {
    this.#source.value = page;
  }

  /** Reads files, all of them; a newer call ends an older one's reading. */
  async readFiles(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const signal = this.#begin();
    this.#progress.value = { done: 0, of: files.length };
    const { texts, problems } = await readPictures(this.browser, files, signal, (done) => {
      this.#progress.value = { done, of: files.length };
    });
    if (signal.aborted) return;
    this.#progress.value = undefined;
    this.#problems.value = problems;
    if (texts.length > 0) await this.offer(texts, undefined);
  }

  /** A key URI or a secret, pasted or dropped. */
  async readText(text: string): Promise<void> {
    const signal = this.#begin();
    const answer = await this.ask("scan.text", { text });
    if (!answer || signal.aborted) return;
    if (!answer.ok) return this.#fail([answer.because === "locked" ? "problemLocked" : "keyEmpty"]);
    const [problem] = answer.candidates.length + answer.migrations.length === 0 ? answer.others : [];
    if (problem) this.#fail(otherCodeSentence(problem));
    else this.#show(answer);
  }

  /** Texts of codes that were found on a picture; `page` where it is a web page's. */
  async offer(texts: readonly string[], page: SourcePage): Promise<void> {
    const { signal } = this.#reading;
    const answer = await this.ask("scan.texts", { texts, printedKeys: [], ...(page && { page }) });
    if (!answer || signal.aborted) return;
    if (answer.ok) this.#show(answer);
    else this.#fail([scanProblems[answer.because]]);
  }

  /** A picture of a web page that came as an address: it would have to be requested again. */
  refuseAddress(): void {
    this.#begin();
    this.#fail(["pictureIsAddress"]);
  }

  stopReading(): void {
    this.#begin();
  }

  #begin(): AbortSignal {
    this.#forget();
    this.browser.reader.stop();
    return this.#reading.signal;
  }

  #show(found: Scanned): void {
    this.saving.show(found);
  }

  #fail(sentence: Sentence): void {
    this.#problems.value = [...this.#problems.value, sentence];
  }
}
