// What a scan found, and keeping it: the same in the popup and in the page for pictures.

import { type ReadonlySignal, signal } from "@preact/signals";
import type { MessageName, Request, Response } from "../../messages/protocol.ts";
import type { Candidate, MigrationProgress, Scanned } from "../../messages/scan-messages.ts";
import type { Sentence } from "../texts.ts";
import { saveProblems } from "./adding-problems.ts";

/** What the page around has to offer. */
export interface AddingHost {
  readonly now: ReadonlySignal<number>;
  /** Undefined, and said to the user, when nobody answers. */
  ask<Name extends MessageName>(name: Name, request: Request<Name>): Promise<Response<Name> | undefined>;
  /** Must be called synchronously in a click. */
  requestOrigin(origin: string): Promise<boolean>;
  say(tone: "good" | "problem", sentence: Sentence): void;
  refresh(): Promise<void>;
  /** Everything that was found is kept: there is nothing more to do here. */
  done(): void;
}

/** What the user made of a candidate's card. */
export interface Decision {
  readonly issuer: string;
  readonly accountName: string;
  readonly twin: "keep-both" | "replace";
  readonly bind: boolean;
}

export class SavingModel {
  readonly host: AddingHost;
  readonly #found = signal<Scanned | undefined>(undefined);
  readonly #savedIds = signal<readonly string[]>([]);
  readonly #savedMigrations = signal<readonly number[]>([]);
  readonly #isSaving = signal(false);
  readonly found: ReadonlySignal<Scanned | undefined> = this.#found;
  /** Candidates that were kept already, of a scan that found several. */
  readonly savedIds: ReadonlySignal<readonly string[]> = this.#savedIds;
  /** The exports whose accounts were kept, by their numbers. */
  readonly savedMigrations: ReadonlySignal<readonly number[]> = this.#savedMigrations;
  readonly isSaving: ReadonlySignal<boolean> = this.#isSaving;

  constructor(host: AddingHost) {
    this.host = host;
  }

  /** Shows what was found; undefined: nothing yet. */
  show(found: Scanned | undefined): void {
    this.#found.value = found;
    this.#savedIds.value = [];
    this.#savedMigrations.value = [];
  }

  /** Keeps all new accounts of an export. They are bound to nothing: no export says where its codes belong. */
  async saveMigration(batchId: number): Promise<void> {
    this.#isSaving.value = true;
    const saved = await this.host.ask("migration.save", { batchId });
    this.#isSaving.value = false;
    if (!saved) return;
    if (!saved.ok) return this.host.say("problem", [saveProblems[saved.because]]);
    this.#savedMigrations.value = [...this.#savedMigrations.value, batchId];
    await this.host.refresh();
    if (this.#isAllSaved()) this.host.done();
    this.host.say("good", [saved.added > 0 ? "migrationSaved" : "countersMovedOn"]);
  }

  /**
   * Keeps a candidate. The order matters: the origin's permission is asked for first and synchronously, and the card
   * is posted in the same tick, because the popup may be gone before the permission's answer comes (requestOrigin).
   */
  save(candidate: Candidate, decision: Decision): Promise<void> {
    const origin = decision.bind ? candidate.origin : undefined;
    const granted = origin === undefined ? undefined : this.host.requestOrigin(origin);
    const saved = this.host.ask("account.save", { candidateId: candidate.id, ...decision });
    this.#isSaving.value = true;
    return this.#afterSave(candidate, granted, saved).finally(() => {
      this.#isSaving.value = false;
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
    if (!saved.ok) return this.host.say("problem", [saveProblems[saved.because]]);
    this.#savedIds.value = [...this.#savedIds.value, candidate.id];
    await this.host.refresh();
    if (this.#isAllSaved()) this.host.done();
    if (granted === undefined) return this.host.say("good", ["savedUnbound"]);
    if (allowed) return this.host.say("good", ["savedBound", candidate.origin ?? ""]);
    this.host.say("problem", ["savedNotAllowed", candidate.origin ?? ""]);
  }

  #isAllSaved(): boolean {
    const { candidates = [], migrations = [] } = this.#found.value ?? {};
    if (migrations.some((migration) => !this.#isSettled(migration))) return false;
    return candidates.every(({ id, sameAs }) => sameAs !== undefined || this.#savedIds.value.includes(id));
  }

  /** An earlier export whose codes aren't all there waits on, and keeps nobody here. */
  #isSettled({ batchId, isEarlier, added, movedOn }: MigrationProgress): boolean {
    if (this.#savedMigrations.value.includes(batchId)) return true;
    if (added === undefined) return isEarlier === true;
    return added.length + (movedOn?.length ?? 0) === 0;
  }
}
