import { type Signal, signal } from "@preact/signals";
import { beforeAll, expect, test } from "vitest";
import { PopupModel } from "../../src/popup/popup-model.ts";
import { account, emr, FakePopupBrowser, open, stubExtension } from "./fake-popup-browser.ts";

beforeAll(() => stubExtension());

const here = account("here", { origins: [emr] });
const elsewhere = account("elsewhere", { origins: ["https://emr.example.evil.test"] });
const prompt = { takesRecoveryCode: false };

interface Started {
  readonly fake: FakePopupBrowser;
  readonly model: PopupModel;
  readonly now: Signal<number>;
}

async function started(isWindow = false, prepare: (fake: FakePopupBrowser) => void = () => undefined) {
  const fake = new FakePopupBrowser();
  fake.view = open({ accounts: [elsewhere, here] });
  fake.answers["vault.touch"] = { ok: true };
  fake.answers["tab.state"] = { origin: emr };
  prepare(fake);
  const now = signal(Date.now());
  const model = new PopupModel({ ...fake.browser, isWindow }, now);
  const stop = await model.start();
  await soon();
  return { fake, model, now, stop };
}

const soon = () => new Promise((resolve) => setTimeout(resolve));
const looks = ({ fake }: Started) => fake.calls.filter((call) => call === "tab.state").length;

/** The background answers looks from now on when the returned function is called: the last one, with this. */
function holdAnswers({ fake }: Started): (state: unknown) => void {
  let answer: (state: unknown) => void = () => undefined;
  fake.answers["tab.state"] = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  return (state) => answer(state);
}

test("the origin is known from the tab before the background has answered, and a browser page has none", async () => {
  const { model, stop } = await started(false, (fake) => {
    delete fake.answers["tab.state"];
  });
  expect(model.origin.value).toBe(emr);
  stop();
  const other = await started(false, (fake) => {
    fake.tab = { id: 7, url: "chrome://settings" };
    fake.answers["tab.state"] = {};
  });
  expect(other.model.origin.value).toBeUndefined();
  other.stop();
});

test("the tab is looked at once, and again when it may have changed: not with the clock, nor for another tab", async () => {
  const popup = await started();
  expect(looks(popup)).toBe(1);
  popup.now.value += 1000;
  popup.fake.changeTab(8);
  await soon();
  expect(looks(popup)).toBe(1);
  popup.fake.answers["tab.state"] = { origin: emr, prompt };
  popup.fake.changeTab(7);
  await soon();
  expect(looks(popup)).toBe(2);
  expect(popup.model.tabState.value).toEqual({ origin: emr, prompt });
  popup.stop();
  popup.fake.changeTab();
  expect(looks(popup)).toBe(2);
});

test("a look that got no answer is made again with the clock, until one is answered", async () => {
  const popup = await started();
  delete popup.fake.answers["tab.state"];
  popup.fake.changeTab();
  await soon();
  expect(popup.model.tabState.value).toEqual({ origin: emr });
  expect(looks(popup)).toBe(2);
  popup.now.value += 1000;
  await soon();
  expect(looks(popup)).toBe(3);
  popup.fake.answers["tab.state"] = { origin: emr, prompt };
  popup.now.value += 1000;
  await soon();
  expect(popup.model.tabState.value).toEqual({ origin: emr, prompt });
  popup.now.value += 1000;
  expect(looks(popup)).toBe(4);
  popup.stop();
});

test("a look that takes longer than a second isn't begun anew meanwhile", async () => {
  const popup = await started();
  const answer = holdAnswers(popup);
  popup.fake.changeTab();
  await soon();
  for (let seconds = 0; seconds < 3; seconds++) popup.now.value += 1000;
  await soon();
  expect(looks(popup)).toBe(2);
  answer({ origin: emr, prompt });
  await soon();
  expect(popup.model.tabState.value).toEqual({ origin: emr, prompt });
  popup.stop();
});

test("a look that was overtaken shows nothing, and what changed while it was under way is looked at", async () => {
  const popup = await started();
  const answers: ((state: unknown) => void)[] = [];
  popup.fake.answers["tab.state"] = () => new Promise((resolve) => answers.push(resolve));
  popup.fake.changeTab();
  popup.fake.changeTab();
  await soon();
  answers[1]?.({ origin: emr, prompt });
  await soon();
  answers[0]?.({ origin: emr });
  await soon();
  expect(popup.model.tabState.value).toEqual({ origin: emr, prompt });
  popup.now.value += 1000;
  expect(looks(popup)).toBe(3);
  popup.stop();
});

test("while the vault is locked no page is looked at; once it is unlocked, the page is looked at anew", async () => {
  const popup = await started();
  const opened = popup.fake.view;
  popup.fake.changeVault({ state: "locked" });
  await soon();
  expect(popup.model.tabState.value).toBeUndefined();
  popup.fake.changeTab();
  popup.now.value += 1000;
  await soon();
  expect(looks(popup)).toBe(1);
  popup.fake.changeVault(opened);
  await soon();
  expect(looks(popup)).toBe(2);
  expect(popup.model.tabState.value).toEqual({ origin: emr });
  popup.stop();
});

test("what a look finds after the vault was locked isn't kept", async () => {
  const popup = await started();
  const answer = holdAnswers(popup);
  popup.fake.changeTab();
  popup.fake.changeVault({ state: "locked" });
  await soon();
  answer({ origin: emr, prompt });
  await soon();
  expect(popup.model.tabState.value).toBeUndefined();
  popup.stop();
});

test("a tab that goes where nothing may be looked at is no longer taken for the page before", async () => {
  const { fake, model, stop } = await started();
  expect(model.accounts.value.here.map(({ id }) => id)).toEqual(["here"]);
  // Another origin: what the click on our icon allowed is over, and the browser tells no address any more.
  fake.tab = { id: 7 };
  fake.answers["tab.state"] = {};
  fake.changeTab(7);
  await soon();
  expect(model.origin.value).toBeUndefined();
  expect(model.accounts.value.here).toEqual([]);
  stop();
});

test("what the page is titled later is known, too", async () => {
  const { fake, model, stop } = await started();
  fake.tab = { id: 7, url: `${emr}/login`, title: "Lakeside chart" };
  fake.changeTab(7);
  await soon();
  expect(model.tab.value?.title).toBe("Lakeside chart");
  expect(model.tabState.value).toEqual({ origin: emr });
  stop();
});

test("a window of ours follows the page in front, and forgets what it knew of the one before", async () => {
  const { fake, model, stop } = await started(true);
  expect(model.accounts.value.here.map(({ id }) => id)).toEqual(["here"]);
  // Another page came to the front, which nothing allows us to look at.
  fake.tab = { id: 8 };
  fake.answers["tab.state"] = {};
  fake.changeTab();
  await soon();
  expect(model.origin.value).toBeUndefined();
  expect(model.accounts.value.here).toEqual([]);
  stop();
});
