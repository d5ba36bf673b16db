// The options page's state: which of its pages is shown, and what state the vault is in.

import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { rememberVault } from "../browser/current-vault.ts";
import type { ask } from "../browser/messaging.ts";
import type { copyText, saveFile } from "../browser/pages.ts";
import type { askPasskey, makePasskey, passkeysWork } from "../browser/passkey.ts";
import type { grantedOrigins } from "../browser/permissions.ts";
import type { serverClocks } from "../browser/server-clocks.ts";
import type { isKeepingProved, storageUse } from "../browser/storage-health.ts";
import type { readStoredCopy } from "../browser/stored-copy.ts";
import type { browserFacts, shortcutOf } from "../browser/this-browser.ts";
import type { onVaultChange, readVault, VaultView } from "../browser/vault-reader.ts";
import type { readWaysIn, WayIn } from "../browser/ways-in.ts";
import type { MessageName, Request, Response } from "../messages/protocol.ts";
import { askOrSay } from "../ui/ask-or-say.ts";
import { isAnothers } from "../ui/is-anothers.ts";
import { NewestLook } from "../ui/newest-look.ts";
import type { Sentence } from "../ui/texts.ts";
import type { ChosenAppearance } from "./chosen-appearance.ts";

export interface OptionsBrowser {
  readonly appearance: ChosenAppearance;
  readonly ask: typeof ask;
  readonly readVault: typeof readVault;
  readonly chooseVault: typeof rememberVault;
  readonly onVaultChange: typeof onVaultChange;
  readonly readWaysIn: typeof readWaysIn;
  readonly readStoredCopy: typeof readStoredCopy;
  readonly passkeysWork: typeof passkeysWork;
  readonly makePasskey: typeof makePasskey;
  readonly askPasskey: typeof askPasskey;
  readonly shortcutOf: typeof shortcutOf;
  readonly isFirefox: boolean;
  readonly saveFile: typeof saveFile;
  readonly isKeepingProved: typeof isKeepingProved;
  readonly storageUse: typeof storageUse;
  readonly copyText: typeof copyText;
  readonly browserFacts: typeof browserFacts;
  readonly grantedOrigins: typeof grantedOrigins;
  readonly serverClocks: typeof serverClocks;
}

/** What an address's "#name/rest" points to: a section (sections.ts), "welcome" (the first run) or "add". */
export interface Place {
  readonly name: string;
  readonly rest: string;
}

export interface Saying {
  readonly tone: "good" | "problem";
  readonly sentence: Sentence;
}

export class OptionsModel {
  readonly browser: OptionsBrowser;
  readonly now: ReadonlySignal<number>;
  readonly #place = signal<Place>({ name: "", rest: "" });
  readonly #vaultView = signal<VaultView | undefined>(undefined);
  readonly #waysIn = signal<readonly WayIn[]>([]);
  readonly #saying = signal<Saying | undefined>(undefined);
  readonly #looks = new NewestLook();
  readonly place: ReadonlySignal<Place> = this.#place;
  readonly vaultView: ReadonlySignal<VaultView | undefined> = this.#vaultView;
  /** What just happened, at the foot of the page until something else happens or another section is opened. */
  readonly saying: ReadonlySignal<Saying | undefined> = this.#saying;
  /** What opens the vault: its header says it, open or locked. */
  readonly waysIn: ReadonlySignal<readonly WayIn[]> = this.#waysIn;
  readonly vault = computed(() =>
    this.#vaultView.value?.state === "open" ? this.#vaultView.value.vault : undefined,
  );
  /** What state the vault is in, and whose it is: as a component's key, it keeps nothing that was found out before. */
  readonly whoseAndHow = computed(() => {
    const view = this.#vaultView.value;
    return view && `${view.state} ${view.people?.currentId ?? ""}`;
  });

  constructor(browser: OptionsBrowser, now: ReadonlySignal<number>) {
    this.browser = browser;
    this.now = now;
  }

  /** Goes where an address's "#…" points. What was said on the page before is over. */
  follow(hash: string): void {
    const [name = "", ...rest] = hash.replace(/^#/, "").split("/");
    this.#place.value = { name, rest: rest.join("/") };
    this.#saying.value = undefined;
  }

  async start(): Promise<void> {
    this.browser.onVaultChange(() => void this.refresh());
    await this.refresh();
    if (this.vault.value) void this.ask("vault.touch", null);
  }

  async refresh(): Promise<void> {
    const now = Date.now();
    const isNewest = this.#looks.begin();
    const [view, waysIn] = await Promise.all([
      this.browser.readVault(now),
      // Why they can't be read is said of the vault.
      this.browser.readWaysIn(now).catch(() => []),
    ]);
    if (!isNewest()) return;
    // Nothing of one person's may stand in the page when another's vault is open.
    if (isAnothers(this.#vaultView.value, view)) this.#vaultView.value = { state: "locked" };
    const isShutNow = this.vault.value !== undefined && view.state !== "open";
    batch(() => {
      // What was said of an open vault may be true no more, and is nobody's business.
      if (isShutNow) this.dismissSaying();
      this.#vaultView.value = view;
      this.#waysIn.value = waysIn;
    });
  }

  /** Asks the background; undefined, and said on the page, when it doesn't answer. */
  ask<Name extends MessageName>(name: Name, request: Request<Name>): Promise<Response<Name> | undefined> {
    return askOrSay(this, name, request);
  }

  say(tone: Saying["tone"], sentence: Sentence): void {
    this.#saying.value = { tone, sentence };
  }

  dismissSaying(): void {
    this.#saying.value = undefined;
  }

  /** "chartkey-backup-2026-11-24.json": sorted by their names, files are sorted by their days. */
  fileName(of: "backup" | "vault-copy"): string {
    const day = new Date(this.now.value);
    const two = (number: number) => String(number).padStart(2, "0");
    return `chartkey-${of}-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.json`;
  }

  async lock(): Promise<void> {
    await this.ask("vault.lock", null);
    await this.refresh();
  }
}
