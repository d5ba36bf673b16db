// Adding accounts: from the page under the popup, or from a key that was typed in.

import { computed, effect, signal } from "@preact/signals";
import type { Candidate, OtherCode, Response } from "../messages/protocol.ts";
import type { Sentence } from "../ui/texts.ts";
import { otherCodeSentence } from "./other-code-sentence.ts";
import type { PopupModel } from "./popup-model.ts";
import { saveProblems, scanProblems } from "./problem-sentences.ts";

export type AddingStep =
  | { readonly is: "scanning" }
  | { readonly is: "entering-key"; readonly problem?: Sentence }
  | { readonly is: "stopped"; readonly problem: Sentence }
  | {
      readonly is: "found";
      readonly candidates: readonly Candidate[];
      readonly others: readonly OtherCode[];
    };

/** What the user made of a candidate's card. */
export interface Decision {
  readonly issuer: string;
  readonly accountName: string;
  readonly twin: "keep-both" | "replace";
  readonly bind: boolean;
}

export class AddingModel {
  readonly #popup: PopupModel;
  readonly step = signal<AddingStep>({ is: "entering-key" });
  /** Candidates that were kept already, of a scan that found several. */
  readonly savedIds = signal<readonly string[]>([]);
  readonly isSaving = signal(false);

  constructor(popup: PopupModel) {
    this.#popup = popup;
  }

  /** Scans at once where the popup was opened for that, from a picture's menu; while locked, once it is unlocked. */
  start(): () => void {
    const readyTab = computed(() => (this.#popup.vault.value ? this.#popup.tab.value?.id : undefined));
    return effect(() => {
      const tabId = readyTab.value;
      if (tabId !== undefined) void this.#scanIfRequested(tabId);
    });
  }

  async #scanIfRequested(tabId: number): Promise<void> {
    if (await this.#popup.browser.takeScanRequest(tabId)) await this.scanPage();
  }

  enterKey(): void {
    this.step.value = { is: "entering-key" };
    this.#popup.show({ is: "adding" });
  }

  async scanPage(): Promise<void> {
    this.step.value = { is: "scanning" };
    this.savedIds.value = [];
    this.#popup.show({ is: "adding" });
    const tab = this.#popup.tab.value;
    if (!tab) {
      this.step.value = { is: "stopped", problem: ["scanPageForbidden"] };
      return;
    }
    const answer = await this.#popup.ask("scan.page", { tabId: tab.id });
    this.step.value = answer ? stepAfter(answer) : { is: "stopped", problem: ["problemNoAnswer"] };
  }

  async readKey(key: string): Promise<void> {
    this.savedIds.value = [];
    const tab = this.#popup.tab.value;
    const answer = await this.#popup.ask("scan.text", { text: key, ...(tab && { tabId: tab.id }) });
    if (!answer) return;
    const [problem] = answer.ok && answer.candidates.length === 0 ? answer.others : [];
    if (problem) this.step.value = { is: "entering-key", problem: otherCodeSentence(problem) };
    else if (answer.ok) this.step.value = stepAfter(answer);
    else this.step.value = { is: "entering-key", problem: [textProblems[answer.because]] };
  }

  /**
   * Keeps a candidate. The order matters: the origin's permission is asked for first and synchronously, and the card
   * is posted in the same tick, because the popup may be gone before the permission's answer comes (requestOrigin).
   */
  save(candidate: Candidate, decision: Decision): Promise<void> {
    const origin = decision.bind ? candidate.origin : undefined;
    const granted = origin === undefined ? undefined : this.#popup.browser.requestOrigin(origin);
    const saved = this.#popup.ask("account.save", { candidateId: candidate.id, ...decision });
    this.isSaving.value = true;
    return this.#afterSave(candidate, granted, saved).finally(() => {
      this.isSaving.value = false;
    });
  }

  async #afterSave(
    candidate: Candidate,
    granted: Promise<boolean> | undefined,
    saving: Promise<Response<"account.save"> | undefined>,
  ): Promise<void> {
    // A request that the browser won't even show is a no.
    const [saved, allowed] = await Promise.all([saving, granted?.catch(() => false)]);
    if (!saved) return;
    if (!saved.ok) return this.#popup.say("problem", [saveProblems[saved.because]]);
    this.savedIds.value = [...this.savedIds.value, candidate.id];
    await this.#popup.refresh();
    if (this.#isAllSaved()) this.#popup.show({ is: "codes" });
    if (granted === undefined) return this.#popup.say("good", ["savedUnbound"]);
    if (allowed) return this.#popup.say("good", ["savedBound", candidate.origin ?? ""]);
    this.#popup.say("problem", ["savedNotAllowed", candidate.origin ?? ""]);
  }

  #isAllSaved(): boolean {
    const step = this.step.value;
    if (step.is !== "found") return true;
    return step.candidates.every(
      ({ id, sameAs }) => sameAs !== undefined || this.savedIds.value.includes(id),
    );
  }
}

const textProblems = { locked: "problemLocked", "nothing-found": "keyEmpty" } as const;

function stepAfter(answer: Response<"scan.page">): AddingStep {
  if (!answer.ok) return { is: "stopped", problem: [scanProblems[answer.because]] };
  return { is: "found", candidates: answer.candidates, others: answer.others };
}
