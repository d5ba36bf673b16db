// Adding accounts: from the page under the popup, or from a key that was typed in.

import { computed, effect, signal } from "@preact/signals";
import type { Scanned, ScanProblem } from "../messages/scan-messages.ts";
import { scanProblems } from "../ui/adding/adding-problems.ts";
import { otherCodeSentence } from "../ui/adding/other-code-sentence.ts";
import { SavingModel } from "../ui/adding/saving-model.ts";
import type { Sentence } from "../ui/texts.ts";
import type { PopupModel } from "./popup-model.ts";

export type AddingStep =
  | { readonly is: "scanning" }
  | { readonly is: "entering-key"; readonly problem?: Sentence }
  | { readonly is: "stopped"; readonly problem: Sentence }
  | { readonly is: "found" };

export class AddingModel {
  readonly #popup: PopupModel;
  readonly step = signal<AddingStep>({ is: "entering-key" });
  readonly saving: SavingModel;
  #scan = new AbortController();

  constructor(popup: PopupModel) {
    this.#popup = popup;
    this.saving = new SavingModel({
      now: popup.now,
      ask: (name, request) => popup.ask(name, request),
      requestOrigin: popup.browser.requestOrigin,
      say: (tone, sentence) => popup.say(tone, sentence),
      refresh: () => popup.refresh(),
      done: () => popup.show({ is: "codes" }),
    });
  }

  /**
   * Scans at once where the popup was opened for that, from a picture's menu; while locked, once it is unlocked. Going
   * elsewhere in the popup ends a scan, as closing it does, and so does locking: what was found is forgotten.
   */
  start(): () => void {
    const readyTab = computed(() => (this.#popup.vault.value ? this.#popup.tab.value?.id : undefined));
    const stopStarting = effect(() => {
      const tabId = readyTab.value;
      if (tabId !== undefined) void this.#scanIfRequested(tabId);
    });
    const stopLeaving = effect(() => {
      if (this.#popup.page.value.is === "adding") return;
      this.#scan.abort();
      this.saving.show(undefined);
    });
    return () => {
      stopStarting();
      stopLeaving();
    };
  }

  async #scanIfRequested(tabId: number): Promise<void> {
    const request = await this.#popup.browser.takeScanRequest(tabId);
    if (request) await this.scanPage(request.picture);
  }

  enterKey(): void {
    this.#begin();
    this.step.value = { is: "entering-key" };
    this.#popup.show({ is: "adding" });
  }

  /** `picture`: the address of the one that was pointed at. */
  async scanPage(picture?: string): Promise<void> {
    const signal = this.#begin();
    this.step.value = { is: "scanning" };
    this.saving.show(undefined);
    this.#popup.show({ is: "adding" });
    const next = await this.#stepAfterScan(picture, signal);
    if (!signal.aborted) this.#goTo(next);
  }

  /** In place of what was begun before. What comes of it is shown for as long as nobody has gone elsewhere. */
  #begin(): AbortSignal {
    this.#scan.abort();
    this.#scan = new AbortController();
    return this.#scan.signal;
  }

  #goTo(next: AddingStep | Scanned): void {
    if ("candidates" in next) this.saving.show(next);
    this.step.value = "candidates" in next ? { is: "found" } : next;
  }

  async #stepAfterScan(picture: string | undefined, signal: AbortSignal): Promise<AddingStep | Scanned> {
    const tab = this.#popup.tab.value;
    if (!tab) return stopped("page-forbidden");
    if (!(await this.#popup.others.load())) return { is: "stopped", problem: ["problemNotLoaded"] };
    if (signal.aborted) return { is: "scanning" };
    const read = await this.#popup.browser.readPage(tab.id, {
      signal,
      ...(picture !== undefined && { chosen: picture }),
    });
    if (!read.ok) return stopped(read.because);
    const { texts, printedKeys, origin, hasMore } = read;
    const answer =
      !signal.aborted &&
      (await this.#popup.ask("scan.texts", { texts, printedKeys, hasMore, page: { tabId: tab.id, origin } }));
    if (!answer) return { is: "stopped", problem: ["problemNoAnswer"] };
    return answer.ok ? answer : stopped(answer.because);
  }

  /** The user points at the code, in a page of ours: the popup would close under the pointer. */
  async drawFrame(): Promise<void> {
    const tab = this.#popup.tab.value;
    const answer = tab && (await this.#popup.ask("region.start", { tabId: tab.id }));
    if (answer?.ok === false) this.step.value = stopped(answer.because);
  }

  async readKey(key: string): Promise<void> {
    const tab = this.#popup.tab.value;
    const { signal } = this.#scan;
    const answer = await this.#popup.ask("scan.text", { text: key, ...(tab && { tabId: tab.id }) });
    if (!answer || signal.aborted) return;
    const isEmpty = answer.ok && answer.candidates.length + answer.migrations.length === 0;
    const [problem] = isEmpty ? answer.others : [];
    if (problem) this.#goTo({ is: "entering-key", problem: otherCodeSentence(problem) });
    else if (answer.ok) this.#goTo(answer);
    else this.#goTo({ is: "entering-key", problem: [textProblems[answer.because]] });
  }
}

const textProblems = { locked: "problemLocked", "nothing-found": "keyEmpty" } as const;

function stopped(because: ScanProblem): AddingStep {
  return { is: "stopped", problem: [scanProblems[because]] };
}
