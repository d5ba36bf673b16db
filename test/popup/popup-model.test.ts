import { signal } from "@preact/signals";
import { beforeAll, expect, test, vi } from "vitest";
import type { VaultView } from "../../src/browser/vault-reader.ts";
import { removeAccount } from "../../src/popup/account-changes.ts";
import { PopupModel } from "../../src/popup/popup-model.ts";
import { rollingCode } from "../../src/ui/rolling-code.ts";
import type { TotpAccount } from "../../src/vault/account.ts";
import { totpByNode } from "../node-codes.ts";
import { account, emr, FakePopupBrowser, open, stubExtension } from "./fake-popup-browser.ts";

beforeAll(() => stubExtension());

const here = account("here", { origins: [emr] });
const wanted = account("wanted", { wantedOrigins: [emr] });
const elsewhere = account("elsewhere", { origins: ["https://emr.example.evil.test"] });

async function started(prepare: (fake: FakePopupBrowser) => void = () => undefined) {
  const fake = new FakePopupBrowser();
  fake.view = open({ accounts: [elsewhere, wanted, here] });
  fake.answers["vault.touch"] = { ok: true };
  fake.answers["tab.state"] = { origin: emr };
  prepare(fake);
  const now = signal(Date.now());
  const model = new PopupModel(fake.browser, now);
  const stop = await model.start();
  return { fake, model, now, stop };
}

const soon = () => new Promise((resolve) => setTimeout(resolve));

test("a look that began before an unlock and ends after it doesn't show the vault locked again", async () => {
  const fake = new FakePopupBrowser();
  const answers: ((view: VaultView) => void)[] = [];
  const readVault = () => new Promise<VaultView>((resolve) => answers.push(resolve));
  const model = new PopupModel({ ...fake.browser, readVault }, signal(Date.now()));
  const [before, after] = [model.refresh(), model.refresh()];
  answers[1]?.(open({ accounts: [account("a")] }));
  await after;
  answers[0]?.({ state: "locked" });
  await before;
  expect(model.vaultView.value?.state).toBe("open");
});

test("a vault that is locked while the popup opens isn't shown open", async () => {
  const fake = new FakePopupBrowser();
  const opened = open({ accounts: [here] });
  let answer: (view: VaultView) => void = () => undefined;
  const first = new Promise<VaultView>((resolve) => {
    answer = resolve;
  });
  const views = [first, Promise.resolve<VaultView>({ state: "locked" })];
  const readVault = () => views.shift() ?? first;
  const model = new PopupModel({ ...fake.browser, readVault }, signal(Date.now()));
  const starting = model.start();
  fake.changeVault({ state: "locked" });
  await soon();
  answer(opened);
  const stop = await starting;
  expect(model.vaultView.value?.state).toBe("locked");
  stop();
});

test("what is seen first has its codes when it is shown: this site's and the list's first rows", async () => {
  const fake = new FakePopupBrowser();
  const secret = Uint8Array.from({ length: 20 }, (_, at) => at);
  const others = Array.from({ length: 12 }, (_, at) => account(`other-${at}`, { secret }));
  fake.view = open({ accounts: [...others, here] });
  const model = new PopupModel(fake.browser, signal(1_700_000_000_000));
  const codeOf = (one: TotpAccount) => rollingCode(one, model.now).code.value;
  let shown: (string | undefined)[] = [];
  const stop = await model.start(async () => {
    shown = [here, ...others].map(codeOf);
  });
  const [ofSite, ...ofOthers] = shown;
  expect(ofSite).toBe(totpByNode(here.secret, model.now.value, here));
  const right = totpByNode(secret, model.now.value, here);
  expect(ofOthers).toEqual(others.map((_, at) => (at < 9 ? right : undefined)));
  stop();
});

test("read anew, the vault is shown with the codes that were known", async () => {
  const { fake, model, stop } = await started();
  const anew = account("here", { origins: [emr], usernames: ["maya"] });
  fake.changeVault(open({ accounts: [anew] }));
  await vi.waitFor(() => expect(model.vault.value?.accounts).toEqual([anew]));
  expect(rollingCode(anew, model.now).code.value).toBe(totpByNode(anew.secret, model.now.value, anew));
  stop();
});

test("this site's accounts come first: bound ones, then wanted ones, by exact origin", async () => {
  const { model, stop } = await started();
  expect(model.accounts.value.here.map(({ id }) => id)).toEqual(["here", "wanted"]);
  expect(model.accounts.value.elsewhere.map(({ id }) => id)).toEqual(["elsewhere"]);
  stop();
});

test("the popup shows what another context wrote, and what it locked", async () => {
  const { fake, model, stop } = await started();
  fake.changeVault({ state: "locked" });
  await soon();
  expect(model.vaultView.value?.state).toBe("locked");
  expect(model.vault.value).toBeUndefined();
  stop();
});

test("what was said of an account, and could be undone, isn't there any more once the vault is locked", async () => {
  const { fake, model, stop } = await started();
  fake.answers["account.remove"] = { ok: true };
  await removeAccount(model, here);
  expect(model.notice.value?.undo).toBeDefined();
  fake.changeVault({ state: "locked" });
  await soon();
  expect(model.notice.value).toBeUndefined();
  // Why something wasn't done is said beside the locked vault.
  fake.answers["account.remove"] = { ok: false, because: "locked" };
  fake.view = open({ accounts: [here] });
  await model.refresh();
  fake.view = { state: "locked" };
  await removeAccount(model, here);
  expect(model.notice.value?.sentence).toEqual(["problemLocked"]);
  stop();
});

test("another person's vault is open without a lock in between having been seen: nothing of the one before stays", async () => {
  const { fake, model, stop } = await started();
  const vaults = [{ id: "maya", name: "Maya" }, { id: "tom" }];
  const openOf = (currentId: string) => ({ ...open({ accounts: [here] }), people: { vaults, currentId } });
  fake.view = openOf("maya");
  await model.refresh();
  model.show({ is: "account", accountId: "here" });
  model.query.value = "lab";
  const seen: (string | undefined)[] = [];
  const stopLooking = model.vaultView.subscribe((view) => void seen.push(view?.state));
  await model.refresh();
  expect(model.page.value).toEqual({ is: "account", accountId: "here" });
  fake.view = openOf("tom");
  await model.refresh();
  expect([model.page.value, model.query.value]).toEqual([{ is: "codes" }, ""]);
  expect(seen).toEqual(["open", "locked", "open"]);
  stopLooking();
  stop();
});

test("another page is loaded when it is wanted, and not before", async () => {
  const { model, stop } = await started();
  expect(model.others.loaded.value).toBeUndefined();
  model.show({ is: "account", accountId: "here" });
  expect(await model.others.load()).toBe(true);
  expect(model.others.loaded.value).toBeDefined();
  expect(model.page.value).toEqual({ is: "account", accountId: "here" });
  stop();
});

test("where other pages can't be loaded, the codes stay and it is said", async () => {
  const { fake, model, stop } = await started();
  fake.canLoad = false;
  model.show({ is: "account", accountId: "here" });
  expect(await model.others.load()).toBe(false);
  expect(model.page.value).toEqual({ is: "codes" });
  expect(model.notice.value).toMatchObject({ tone: "problem", sentence: ["problemNotLoaded"] });
  // The files may be there again.
  fake.canLoad = true;
  model.show({ is: "account", accountId: "here" });
  expect(model.notice.value).toBeUndefined();
  expect(await model.others.load()).toBe(true);
  stop();
});

test("copying says so for a moment, and a browser that refuses is told as a problem", async () => {
  const { fake, model, now, stop } = await started();
  await model.copyCode(here);
  expect(fake.clipboard).toMatch(/^\d{6}$/);
  expect(model.copiedId.value).toBe("here");
  now.value = Date.now() + 3000;
  expect(model.copiedId.value).toBeUndefined();
  fake.canCopy = false;
  await model.copyCode(here);
  now.value = Date.now();
  expect(model.notice.value?.sentence).toEqual(["problemCopy"]);
  stop();
});

test("a refused fill says why", async () => {
  const { fake, model, stop } = await started();
  fake.answers["tab.fill"] = { ok: false, because: "no-prompt" };
  await model.fill(here, "code");
  expect(fake.requests["tab.fill"]).toEqual({ tabId: 7, accountId: "here", what: "code" });
  expect(model.notice.value).toMatchObject({ tone: "problem", sentence: ["fillNoPrompt"] });
  stop();
});

test("deleting goes back to the codes and can be undone", async () => {
  const { fake, model, stop } = await started();
  fake.answers["account.remove"] = { ok: true };
  fake.answers["account.restore"] = { ok: true };
  model.show({ is: "account", accountId: "here" });
  await removeAccount(model, here);
  expect(model.page.value).toEqual({ is: "codes" });
  model.notice.value?.undo?.();
  await soon();
  expect(fake.requests["account.restore"]).toEqual({ accountId: "here" });
  expect(model.notice.value?.sentence).toEqual(["accountRestored"]);
  stop();
});

test("a full disk is told, and the account stays on its page", async () => {
  const { fake, model, stop } = await started();
  fake.answers["account.remove"] = { ok: false, because: "storage-full" };
  model.show({ is: "account", accountId: "here" });
  await removeAccount(model, here);
  expect(model.notice.value?.sentence).toEqual(["problemStorageFull"]);
  expect(model.page.value.is).toBe("account");
  stop();
});

test("a background that doesn't answer is told, whatever was asked", async () => {
  const { model, stop } = await started();
  await model.answerOffer("offer", true);
  expect(model.notice.value?.sentence).toEqual(["problemNoAnswer"]);
  stop();
});

test("the permission is asked for in the click itself, and a no is told", async () => {
  const { fake, model, stop } = await started();
  fake.granting = Promise.resolve(false);
  const allowing = model.allow(account("a"), emr);
  expect(fake.calls.at(-1)).toBe(`requestOrigin ${emr}`);
  await allowing;
  expect(model.notice.value?.sentence).toEqual(["originRefused", emr]);
  stop();
});
