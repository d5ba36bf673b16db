// The popup's state and what can be done in it. Views only show this; it runs without a page.

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { VaultView } from "../browser/vault-reader.ts";
import type { FillKind } from "../messages/fill-messages.ts";
import type { MessageName, Request, Response } from "../messages/protocol.ts";
import { startOfStep, timeStepAt } from "../otp/time-step.ts";
import { askOrSay } from "../ui/ask-or-say.ts";
import { changeProblems } from "../ui/change-problems.ts";
import { isAnothers } from "../ui/is-anothers.ts";
import { NewestLook } from "../ui/newest-look.ts";
import { codeOfStep, codeReady } from "../ui/step-codes.ts";
import type { Sentence } from "../ui/texts.ts";
import type { Account, HotpAccount, TotpAccount } from "../vault/account.ts";
import { searchAccounts, splitByOrigin } from "./account-lists.ts";
import { placeInVault } from "./account-order.ts";
import { CopiedCode } from "./copied-code.ts";
import { firstCodes } from "./first-codes.ts";
import { OtherPagesLoader } from "./other-pages-loader.ts";
import { PageDoubt } from "./page-doubt.ts";
import type { PopupBrowser } from "./popup-browser.ts";
import { fillProblems, nextCodeProblems } from "./problem-sentences.ts";
import { ShownTab } from "./shown-tab.ts";
import { SiteClocks } from "./site-clocks.ts";

export type PopupPage =
  | { readonly is: "codes" }
  | { readonly is: "adding" }
  /** Using an account on this page; without an id it is to be chosen first. */
  | { readonly is: "binding"; readonly accountId?: string }
  | { readonly is: "account"; readonly accountId: string }
  /** "Can't log in?", on a page that the account is bound to. */
  | { readonly is: "trouble"; readonly accountId: string };

export interface Notice {
  readonly tone: "good" | "problem";
  readonly sentence: Sentence;
  /** It goes by itself then; ms since epoch. */
  readonly until: number;
  readonly undo?: () => void;
}

/** Messages that change the vault and answer with nothing but that it was done. */
type ChangeName =
  | "account.edit"
  | "account.forgetUsername"
  | "account.move"
  | "account.remove"
  | "account.restore"
  | "account.unbind"
  | "backup.putOff"
  | "offer.answer"
  | "recovery.mark"
  | "site.teachField";

const noticeMs = 10_000;

export class PopupModel {
  readonly now: ReadonlySignal<number>;
  readonly browser: PopupBrowser;
  readonly #vaultView = signal<VaultView | undefined>(undefined);
  readonly #notice = signal<Notice | undefined>(undefined);
  readonly #counterCodes = signal<ReadonlyMap<string, string>>(new Map());
  readonly #isTakingCode = signal(false);
  readonly #looks = new NewestLook();
  #left: PopupPage | undefined;

  readonly page = signal<PopupPage>({ is: "codes" });
  readonly query = signal("");
  readonly vaultView: ReadonlySignal<VaultView | undefined> = this.#vaultView;
  readonly shown: ShownTab;
  readonly tab: ShownTab["tab"];
  readonly tabState: ShownTab["state"];
  readonly origin: ShownTab["origin"];
  /** By account: the counter-based codes that were asked for in this window. */
  readonly counterCodes: ReadonlySignal<ReadonlyMap<string, string>> = this.#counterCodes;
  readonly isTakingCode: ReadonlySignal<boolean> = this.#isTakingCode;
  readonly vault = computed(() =>
    this.#vaultView.value?.state === "open" ? this.#vaultView.value.vault : undefined,
  );
  readonly accounts = computed(() => splitByOrigin(this.vault.value?.accounts ?? [], this.origin.value));
  readonly found = computed(() => searchAccounts(this.vault.value?.accounts ?? [], this.query.value));
  readonly doubt = new PageDoubt(this);
  readonly others = new OtherPagesLoader(this);
  readonly clocks: SiteClocks;
  readonly notice: ReadonlySignal<Notice | undefined>;
  readonly copied: CopiedCode;
  /** The account whose code was copied a moment ago. */
  readonly copiedId: ReadonlySignal<string | undefined>;

  constructor(browser: PopupBrowser, now: ReadonlySignal<number>) {
    this.browser = browser;
    this.now = now;
    this.shown = new ShownTab(this);
    ({ tab: this.tab, state: this.tabState, origin: this.origin } = this.shown);
    this.clocks = new SiteClocks(this);
    this.notice = computed(() => {
      const notice = this.#notice.value;
      return notice && now.value < notice.until ? notice : undefined;
    });
    this.copied = new CopiedCode(browser.copyText, now);
    this.copiedId = computed(() => this.copied.said?.accountId);
  }

  /**
   * Looks at the vault, and follows it and the tab from then on. Returns how to stop. `show` is called once there is
   * something to be seen: a frame drawn before would only keep the first code waiting.
   */
  async start(show?: () => Promise<void>): Promise<() => void> {
    const stopListening = this.browser.onVaultChange(() => void this.refresh());
    const stopClearing = this.copied.follow();
    const stopClocks = this.clocks.start();
    const isNewest = this.#looks.begin();
    // All before anything is shown: else this site's account would jump to the top after the first paint.
    const [tab, view] = await Promise.all([
      this.browser.currentTab(),
      this.browser.readVault(Date.now()),
      this.clocks.read(),
    ]);
    this.shown.show(tab);
    if (view.state === "open") await firstCodes(this, view.vault.accounts);
    if (isNewest()) this.#vaultView.value = view;
    await show?.();
    // A worker that the browser ended starts at the first message, and on few cores beside the first paint.
    await this.browser.painted();
    if (this.vault.value) void this.ask("vault.touch", null);
    const stopFollowing = this.shown.follow(() => this.vault.value !== undefined);
    return () => {
      stopListening();
      stopClocks();
      stopClearing();
      stopFollowing();
    };
  }

  async refresh(): Promise<void> {
    const isNewest = this.#looks.begin();
    const view = await this.browser.readVault(Date.now());
    if (view.state === "open") await firstCodes(this, view.vault.accounts);
    if (!isNewest()) return;
    // Once it is locked, or another person's is open, nothing of it stays in this window.
    if (view.state !== "open" || isAnothers(this.#vaultView.value, view)) {
      this.#vaultView.value = { state: "locked" };
      this.#forget();
    }
    this.#vaultView.value = view;
  }

  #forget(): void {
    this.dismissNotice();
    this.#counterCodes.value = new Map();
    this.page.value = { is: "codes" };
    this.#left = undefined;
    this.query.value = "";
    this.shown.forget();
  }

  /** Asks the background; undefined, and a notice, when it doesn't answer. */
  ask<Name extends MessageName>(name: Name, request: Request<Name>): Promise<Response<Name> | undefined> {
    return askOrSay(this, name, request);
  }

  say(tone: Notice["tone"], sentence: Sentence, undo?: () => void): void {
    this.#notice.value = { tone, sentence, until: Date.now() + noticeMs, ...(undo && { undo }) };
  }

  dismissNotice(): void {
    this.#notice.value = undefined;
  }

  /** The page from which one came back to the codes; undefined where none was seen since the vault was opened. */
  get left(): PopupPage | undefined {
    return this.#left;
  }

  /** Goes to another page. What was said on the one before is over. */
  show(page: PopupPage): void {
    if (this.page.peek().is !== "codes") this.#left = this.page.peek();
    this.query.value = "";
    this.dismissNotice();
    this.page.value = page;
    if (page.is !== "codes") void this.others.load();
  }

  async lock(): Promise<void> {
    this.show({ is: "codes" });
    if (await this.ask("vault.lock", null)) await this.refresh();
  }

  /** Copies the code; on a page that resembles another of the account's, only after a deliberate second step. */
  async copyCode(account: TotpAccount): Promise<void> {
    if (this.doubt.holdsBack(account)) return this.doubt.ask(account);
    const ahead = this.clocks.aheadOf(account);
    const now = Date.now() + ahead;
    const step = timeStepAt(now, account.period);
    await codeReady(account, now);
    const code = codeOfStep(account, step).value ?? "";
    return this.copy(account.id, code, startOfStep(step + 1, account.period) - ahead);
  }

  /** `endsAt`: when the code is no longer shown, in ms since epoch; absent for a counter's. */
  async copy(accountId: string, code: string, endsAt?: number): Promise<void> {
    if (!(await this.copied.copy(accountId, code, endsAt))) this.say("problem", ["problemCopy"]);
  }

  /** One code for one press, however fast: each is spent once it is shown. */
  async takeNextCode(account: HotpAccount): Promise<void> {
    if (this.#isTakingCode.value) return;
    if (this.doubt.holdsBack(account)) return this.doubt.ask(account);
    this.#isTakingCode.value = true;
    const next = await this.ask("account.nextCode", { accountId: account.id });
    this.#isTakingCode.value = false;
    if (next?.ok) this.#counterCodes.value = new Map([...this.#counterCodes.value, [account.id, next.code]]);
    else if (next) this.say("problem", [nextCodeProblems[next.because]]);
  }

  /** Fills into this tab's prompt; what becomes of it is told by the tab's state. */
  async fill(account: Account, what: FillKind): Promise<void> {
    const tab = this.tab.value;
    if (!tab) return;
    const answer = await this.ask("tab.fill", { tabId: tab.id, accountId: account.id, what });
    if (!answer) return;
    if (!answer.ok) return this.say("problem", [fillProblems[answer.because]]);
    this.dismissNotice();
    await this.shown.look();
  }

  /** By a key: the account of this page that has the focus, or the first one. */
  async fillHere(focusedId: string | undefined): Promise<void> {
    const origin = this.origin.value;
    const here = this.accounts.value.here.filter(
      ({ origins }) => origin !== undefined && origins.includes(origin),
    );
    const account = here.find(({ id }) => id === focusedId) ?? here[0];
    if (account) await this.fill(account, "code");
    else this.say("problem", ["fillNoneHere"]);
  }

  /** To where another account is shown now, in a list that the popup shows. Nothing where it can't go. */
  async moveAccount(accountId: string, shown: readonly Account[], to: number): Promise<void> {
    const place = placeInVault(this.vault.value?.accounts ?? [], shown, accountId, to);
    if (place === "pinned") this.say("problem", ["orderPinned"]);
    else if (place !== undefined) await this.change("account.move", { accountId, place });
  }

  /** Asks the browser for an origin that an account wants. Call it in the click: see requestOrigin. */
  async allow(account: Account, origin: string): Promise<void> {
    const granted = await this.browser.requestOrigin(origin).catch(() => false);
    // Granted before, for someone else's account, it is no news to the background.
    if (granted) await this.ask("account.bind", { accountId: account.id, origin });
    this.sayWhetherAllowed(granted, origin);
  }

  sayWhetherAllowed(granted: boolean, origin: string): void {
    if (granted) this.say("good", ["originAllowed", origin]);
    else this.say("problem", ["originRefused", origin]);
  }

  async answerOffer(offerId: string, keep: boolean): Promise<void> {
    if (await this.change("offer.answer", { offerId, keep })) {
      this.say("good", [keep ? "offerKept" : "offerDropped"]);
    }
  }

  async markRecoveryCode(accountId: string, code: string, used: boolean): Promise<void> {
    await this.change("recovery.mark", { accountId, code, used });
  }

  async putOffBackup(): Promise<void> {
    await this.change("backup.putOff", null);
  }

  async unbind(account: Account, origin: string): Promise<void> {
    if (await this.change("account.unbind", { accountId: account.id, origin })) {
      this.say("good", ["unbound", origin]);
    }
  }

  /** False when it was refused, which has been said then. */
  async change<Name extends ChangeName>(name: Name, request: Request<Name>): Promise<boolean> {
    const answer: Response<ChangeName> | undefined = await this.browser
      .ask(name, request)
      .catch(() => undefined);
    await this.refresh();
    if (!answer?.ok) this.say("problem", [answer ? changeProblems[answer.because] : "problemNoAnswer"]);
    return answer?.ok === true;
  }
}
