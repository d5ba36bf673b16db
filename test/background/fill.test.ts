import { beforeEach, describe, expect, test } from "vitest";
import { bindAccount } from "../../src/background/binding.ts";
import { endEnrolment } from "../../src/background/enrolling-tabs.ts";
import { onAsk, onLogin, onPageReport } from "../../src/background/fill.ts";
import { fillByHand, tabState } from "../../src/background/fill-by-hand.ts";
import { onDone, onSubmitted } from "../../src/background/fill-done.ts";
import { forgetLogins } from "../../src/background/login-usernames.ts";
import { forgetWhoLoggedIn } from "../../src/background/tab-records.ts";
import { changeVault } from "../../src/background/vault-keeper.ts";
import { finishWaiting } from "../../src/background/waiting.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { totp } from "../../src/otp/totp.ts";
import { changeAccount, withFillMode } from "../../src/vault/vault.ts";
import type { FillMode } from "../../src/vault/vault-settings.ts";
import { lookAlikeOrigins } from "../look-alike-origins.ts";
import { rfc6238 } from "../vectors/rfc.ts";
import { fake } from "./fake-browser.ts";
import {
  accounts,
  confirmPrompt,
  emr,
  enrol,
  loginPrompt,
  noPrompt,
  now,
  openVault,
  page,
  tabId,
} from "./scene.ts";

const codeAt = (at: number) =>
  totp(rfc6238.secrets["SHA-1"], at, { algorithm: "SHA-1", digits: 6, period: 30 });
const ask = (from = page("login"), at = now, report = loginPrompt, refresh = false) =>
  onAsk(from, { ...report, refresh }, at);
const nothing = { do: "nothing" };
/** The site is not looked after (any more): not even the script goes on. */
const end = { do: "end" };

let account: string;

beforeEach(async () => {
  await openVault();
  fake.granted.add(emr);
  account = await enrol();
  await endEnrolment(tabId);
});

test("a login prompt on the bound origin gets the current code", async () => {
  expect(await ask()).toMatchObject({ do: "fill", text: codeAt(now), what: "code", requireOnTop: true });
});

describe("how codes are filled on a site is the user's choice", () => {
  const choose = (mode: FillMode | undefined, origin = emr) =>
    changeVault(now, (vault) => withFillMode(vault, origin, mode));
  const byHand = () => fillByHand({ tabId, accountId: account, what: "code" }, now);

  test("when asked: nothing by itself, a code by hand, and its renewal at the rollover", async () => {
    await choose("when-asked");
    expect(await ask()).toEqual(nothing);
    expect(await ask(page("login"), now, loginPrompt, true)).toEqual(nothing);
    expect(await byHand()).toEqual({ ok: true });
    expect(await ask()).toMatchObject({ do: "fill" });
    expect(await ask(page("login"), now + 30_000, loginPrompt, true)).toMatchObject({ do: "fill" });
  });

  test("never: nothing at all, and the popup is told why", async () => {
    await onPageReport(page("login"), loginPrompt, now);
    expect(await byHand()).toEqual({ ok: true });
    await choose("never");
    expect(await ask()).toEqual(nothing);
    expect(await byHand()).toEqual({ ok: false, because: "never-here" });
  });

  test("it is kept for bound sites only, and can be taken back", async () => {
    await choose("never", "https://unbound.example");
    expect(await ask()).toMatchObject({ do: "fill" });
    await choose("never");
    await choose(undefined);
    expect(await ask(page("other"), now + 30_000)).toMatchObject({ do: "fill" });
  });
});

describe("a prompt is sent for the user", () => {
  const later = now + 30_000;
  const choose = () =>
    changeVault(now, (vault) => changeAccount(vault, account, (one) => ({ ...one, submits: true })));
  const sent = { do: "fill", submit: true };

  test("only where that was chosen for the account", async () => {
    expect(await ask()).not.toHaveProperty("submit");
    await choose();
    expect(await ask(page("other"), later)).toMatchObject(sent);
  });

  test("not a second time after a refusal, until one is accepted", async () => {
    await choose();
    expect(await ask()).toMatchObject(sent);
    await onDone(page("login"), { result: "filled" }, now);
    await onSubmitted(page("login"));
    await onPageReport(page("again"), loginPrompt, later);
    const again = await ask(page("again"), later);
    expect(again).toMatchObject({ do: "fill" });
    expect(again).not.toHaveProperty("submit");
    await onDone(page("again"), { result: "filled" }, later);
    await onSubmitted(page("again"));
    await onPageReport(page("home"), noPrompt, later);
    expect(await ask(page("next"), later + 30_000)).toMatchObject(sent);
  });

  test("again in a new login, and where what became of the last one was never seen", async () => {
    await choose();
    expect(await ask()).toMatchObject(sent);
    await onLogin(page("login"), "maya", now);
    expect(await ask(page("two"), later)).toMatchObject(sent);
    expect(await ask(page("three"), later + 30_000)).not.toHaveProperty("submit");
    expect(await ask(page("four"), later + 700_000)).toMatchObject(sent);
  });

  test("not by a refreshed code, and not into a form that leaves the origin, even by hand", async () => {
    await choose();
    expect(await ask(page("login"), now, loginPrompt, true)).not.toHaveProperty("submit");
    await onPageReport(page("d"), loginPrompt, later);
    await fillByHand({ tabId, accountId: account, what: "code" }, later);
    const away = await ask(page("d"), later, { ...loginPrompt, leavesOrigin: true });
    expect(away).toMatchObject({ do: "fill" });
    expect(away).not.toHaveProperty("submit");
  });

  test("not where an enrolment is confirmed, even by hand", async () => {
    await choose();
    await onPageReport(page("d"), confirmPrompt, now);
    await fillByHand({ tabId, accountId: account, what: "code" }, now);
    const answer = await ask(page("d"), now, confirmPrompt);
    expect(answer).toMatchObject({ do: "fill" });
    expect(answer).not.toHaveProperty("submit");
  });

  test("at the next fill, where nothing could be written", async () => {
    await choose();
    expect(await ask()).toMatchObject(sent);
    await onDone(page("login"), { result: "refused", because: "covered" }, now);
    expect(await ask(page("other"), later)).toMatchObject(sent);
  });

  test("never with a recovery code", async () => {
    await choose();
    await changeVault(now, (vault) =>
      changeAccount(vault, account, (one) => ({ ...one, recoveryCodes: [{ code: "AAAA-BBBB" }] })),
    );
    const prompt = { ...loginPrompt, prompt: "recovery" } as const;
    await onPageReport(page("d"), prompt, now);
    await fillByHand({ tabId, accountId: account, what: "recovery-code" }, now);
    const answer = await ask(page("d"), now, prompt);
    expect(answer).toMatchObject({ do: "fill", text: "AAAA-BBBB" });
    expect(answer).not.toHaveProperty("submit");
  });
});

describe("nothing is filled by itself", () => {
  test.for([
    "http://emr.example:8443",
    "https://emr.example",
    "https://emr.example:8444",
    "https://emr.example:8443.evil.net",
    "https://www.emr.example:8443",
    "https://emr.examp1e:8443",
    "https://xn--mr-example.net",
    "https://evil.net",
  ])("on %s", async (origin) => {
    fake.granted.add(origin);
    expect(await ask(page("d", { origin }))).toEqual(end);
  });

  test("where the permission was taken back", async () => {
    fake.granted.clear();
    expect(await ask()).toEqual(end);
  });

  test("in a tab that isn't shown", async () => {
    expect(await ask(page("d", { active: false }))).toEqual(nothing);
  });

  test("into a form that leaves the origin", async () => {
    expect(await ask(page("d"), now, { ...loginPrompt, leavesOrigin: true })).toEqual(nothing);
  });

  test("at a recovery prompt, or without one", async () => {
    expect(await ask(page("d"), now, { ...loginPrompt, prompt: "recovery" })).toEqual(nothing);
    expect(await ask(page("d"), now, noPrompt)).toEqual(nothing);
  });

  test("where the boxes want another number of digits", async () => {
    expect(await ask(page("d"), now, { ...loginPrompt, digits: 8 })).toEqual(nothing);
  });

  test("where two accounts are bound to the origin", async () => {
    await enrol("otpauth://totp/Lakeside:other?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    await endEnrolment(tabId);
    expect(await ask()).toEqual(nothing);
  });

  test("beside a QR code that came from somewhere else: the code confirms another secret", async () => {
    expect(await ask(page("d"), now, confirmPrompt)).toEqual(nothing);
  });

  test("into twenty prompts in a row that one document shows", async () => {
    const answers = [];
    for (let shown = 0; shown < 20; shown++) answers.push(await ask(page("login"), now + shown * 30_000));
    expect(answers[0]).toMatchObject({ do: "fill" });
    expect(answers.slice(1)).toEqual(answers.slice(1).map(() => nothing));
  });

  test("twice in one document", async () => {
    await ask();
    expect(await ask(page("login"), now + 60_000)).toEqual(nothing);
  });
});

describe("a step is never filled twice", () => {
  test("the next one is awaited, and is another code", async () => {
    await ask(page("one"), now);
    expect(await ask(page("two"), now + 2_000)).toEqual({ do: "wait", ms: 28_000 });
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "waiting", until: now + 30_000 } });
    expect(await ask(page("two"), now + 30_000)).toMatchObject({ do: "fill", text: codeAt(now + 30_000) });
  });

  test("not even by hand", async () => {
    await ask(page("one"));
    await fillByHand({ tabId, accountId: account, what: "code" }, now + 1_000);
    expect(await ask(page("one"), now + 1_000)).toEqual({ do: "wait", ms: 29_000 });
  });

  test("not when the computer's clock goes back", async () => {
    await ask(page("one"), now + 30_000);
    expect(await ask(page("two"), now)).toEqual({ do: "wait", ms: 60_000 });
  });

  test("not by two documents that ask at once", async () => {
    for (const id of [8, 9]) fake.tabs.set(id, { id, active: true, origin: emr });
    const answers = await Promise.all([
      ask(page("one")),
      ask(page("two", { tabId: 8 })),
      ask(page("three", { tabId: 9 })),
    ]);
    expect(answers.filter((answer) => answer.do === "fill")).toHaveLength(1);
    expect(answers.filter((answer) => answer.do === "wait")).toHaveLength(2);
  });

  test("not after a restart of the browser either, when it is known to be accepted", async () => {
    const used = (lastUsedAt: number) =>
      changeVault(now, (vault) => changeAccount(vault, account, (one) => ({ ...one, lastUsedAt })));
    await used(now + 1_000);
    expect(await ask(page("one"), now + 9_000)).toEqual({ do: "wait", ms: 21_000 });
    await used(now - 1);
    expect(await ask(page("two"), now + 9_000)).toMatchObject({ do: "fill", text: codeAt(now) });
  });

  test("but one that never reached a box is free again", async () => {
    await ask(page("one"));
    await onDone(page("one"), { result: "refused", because: "covered" }, now);
    expect(await tabState(tabId)).toMatchObject({
      lastFill: { is: "not-filled", because: "covered", partly: false },
    });
    await fillByHand({ tabId, accountId: account, what: "code" }, now);
    expect(await ask(page("one"), now)).toMatchObject({ do: "fill", text: codeAt(now), requireOnTop: false });
  });

  test("nor is one that the page took out of its boxes: it may have sent it, and what became of it is still heard", async () => {
    await ask(page("one"));
    await onDone(page("one"), { result: "refused", because: "page-changed-it" }, now);
    await fillByHand({ tabId, accountId: account, what: "code" }, now);
    expect(await ask(page("one"), now)).toMatchObject({ do: "wait" });
    await onSubmitted(page("one"));
    await onPageReport(page("home"), noPrompt, now + 900);
    expect(await accounts()).toMatchObject([{ lastUsedAt: now + 900 }]);
  });
});

test("with less than five seconds left the next code is awaited", async () => {
  expect(await ask(page("d"), now + 25_000)).toMatchObject({ do: "fill", text: codeAt(now) });
  await openVault();
  fake.granted.add(emr);
  await enrol();
  await endEnrolment(tabId);
  expect(await ask(page("d"), now + 25_001)).toEqual({ do: "wait", ms: 4_999 });
});

test("a code that rolled over unsent is refreshed", async () => {
  await ask(page("d"));
  await onDone(page("d"), { result: "filled" }, now);
  const next = now + 30_000;
  expect(await ask(page("d"), next, loginPrompt, true)).toMatchObject({ do: "fill", text: codeAt(next) });
});

test("an enrolment's prompt gets the code of the account enrolled from that tab", async () => {
  const other = await enrol("otpauth://totp/Lakeside:other?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
  expect(await ask(page("d"), now, confirmPrompt)).toMatchObject({ do: "fill" });
  expect(await tabState(tabId)).toMatchObject({ origin: emr });
  await onDone(page("d"), { result: "filled" }, now);
  expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled", accountId: other } });
});

describe("whose login it is", () => {
  const login = (username: string, at = now) => onLogin(page("password"), username, at);

  test("the account's own label is filled, however it is written", async () => {
    await login(" MAYA");
    expect(await ask()).toMatchObject({ do: "fill" });
  });

  test("a colleague's username gets nothing, and the popup says why", async () => {
    await login("theo");
    expect(await ask()).toEqual(nothing);
    expect(await tabState(tabId)).toMatchObject({
      lastFill: { is: "other-username", username: "theo", accountId: account },
    });
  });

  test("a colleague's login stays one when the name was forgotten with the lock", async () => {
    await login("theo");
    await ask();
    await Promise.all([forgetLogins(), forgetWhoLoggedIn()]);
    expect(await tabState(tabId)).not.toHaveProperty("lastFill");
    expect(await ask()).toEqual(nothing);
    expect(await ask(page("reloaded"))).toEqual(nothing);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "earlier-login", accountId: account } });
    await onLogin(page("reloaded"), "maya", now);
    expect(await ask(page("next"))).toMatchObject({ do: "fill" });
  });

  test("a username filled by hand and accepted is remembered, and filled by itself from then on", async () => {
    await login("dr.maya");
    expect(await ask()).toEqual(nothing);
    await fillByHand({ tabId, accountId: account, what: "code" }, now);
    expect(await ask()).toMatchObject({ do: "fill" });
    await onSubmitted(page("login"));
    await onPageReport(page("home"), noPrompt, now);
    expect(await accounts()).toMatchObject([{ usernames: ["dr.maya"] }]);
    await login("dr.maya", now + 60_000);
    expect(await ask(page("again"), now + 60_000)).toMatchObject({ do: "fill" });
  });

  test("of two accounts the one is filled whose username was seen", async () => {
    const other = await enrol("otpauth://totp/Lakeside:theo?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    await endEnrolment(tabId);
    await login("theo");
    expect(await ask()).toMatchObject({ do: "fill" });
    await onDone(page("login"), { result: "filled" }, now);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { accountId: other } });
  });

  test("a login in another tab, on another origin, or long ago says nothing", async () => {
    await onLogin(page("p", { tabId: 99 }), "theo", now);
    await onLogin(page("p", { origin: "https://evil.net" }), "theo", now);
    await login("theo", now - 31 * 60_000);
    expect(await ask()).toMatchObject({ do: "fill" });
  });
});

describe("locked", () => {
  beforeEach(() => endSession());

  test("nothing is filled, the badge says so, and unlocking tells the page to ask again, without a code", async () => {
    expect(await ask()).toEqual(nothing);
    expect(fake.badges.get(tabId)).toBe("🔒");
    fake.pushed.length = 0;
    await finishWaiting();
    expect(fake.badges.get(tabId)).toBeUndefined();
    expect(fake.pushed).toEqual([{ tabId, message: { push: "ask-again" } }]);
    fake.pushed.length = 0;
    await finishWaiting();
    expect(fake.pushed).toEqual([]);
  });
});

describe("the outcome", () => {
  async function fillAndSubmit(): Promise<void> {
    await onPageReport(page("login"), loginPrompt, now);
    await ask();
    await onDone(page("login"), { result: "filled" }, now);
    await onSubmitted(page("login"));
  }

  test("is accepted when the prompt is gone after a submit", async () => {
    await fillAndSubmit();
    await onPageReport(page("home"), noPrompt, now + 900);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "accepted", what: "code" } });
    expect(await accounts()).toMatchObject([{ confirmedAt: now + 900, lastUsedAt: now + 900 }]);
  });

  test("leaves the title of the page whose code was accepted, where it tells whose page it is", async () => {
    const login = page("login", { title: "(2) Lakeside chart: verification" });
    await onPageReport(login, loginPrompt, now);
    await ask(login);
    await onSubmitted(login);
    expect((await accounts())[0]?.titles).toBeUndefined();
    await onPageReport(page("home", { title: "Lakeside chart: today" }), noPrompt, now + 900);
    expect((await accounts())[0]?.titles).toEqual({ [emr]: "Lakeside chart: verification" });
    const plain = page("later", { title: "Two-factor authentication" });
    await ask(plain, now + 30_000);
    await onSubmitted(plain);
    await onPageReport(page("home again"), noPrompt, now + 31_000);
    expect((await accounts())[0]?.titles).toEqual({ [emr]: "Lakeside chart: verification" });
  });

  test("is refused when a new document shows a prompt again", async () => {
    await fillAndSubmit();
    await onPageReport(page("again"), loginPrompt, now + 900);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "refused" } });
    expect((await accounts())[0]?.confirmedAt).toBeUndefined();
  });

  test("a refusal is remembered while the next code is awaited and filled, until one is accepted", async () => {
    await fillAndSubmit();
    const refused = { at: now + 900, accountId: (await accounts())[0]?.id };
    await onPageReport(page("again"), loginPrompt, now + 900);
    expect(await ask(page("again"), now + 900)).toMatchObject({ do: "wait" });
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "waiting" }, refused });
    expect(await ask(page("again"), now + 30_000)).toMatchObject({ do: "fill" });
    await onDone(page("again"), { result: "filled" }, now + 30_000);
    // A page that is loaded anew has not forgotten it.
    await onPageReport(page("reloaded"), loginPrompt, now + 31_000);
    expect(await tabState(tabId)).toMatchObject({ refused });
    await ask(page("reloaded"), now + 60_000);
    await onSubmitted(page("reloaded"));
    await onPageReport(page("home"), noPrompt, now + 61_000);
    expect(await tabState(tabId)).not.toHaveProperty("refused");
  });

  test("a refusal is remembered over a lock, and nothing else is", async () => {
    await fillAndSubmit();
    await onPageReport(page("again"), loginPrompt, now + 900);
    await forgetWhoLoggedIn();
    const state = await tabState(tabId);
    expect(state.refused).toEqual({ at: now + 900, accountId: account });
    expect(state.lastFill).toBeUndefined();
  });

  test("a refusal is forgotten when a new login begins: the page may go on before it tells what became of a code", async () => {
    await fillAndSubmit();
    await onPageReport(page("again"), loginPrompt, now + 900);
    await onPageReport(page("password"), noPrompt, now + 1_000);
    expect(await tabState(tabId)).toHaveProperty("refused");
    await onLogin(page("password"), "maya", now + 1_000);
    expect(await tabState(tabId)).not.toHaveProperty("refused");
  });

  test("stays unknown without a submit, and where the tab went elsewhere", async () => {
    await ask();
    await onDone(page("login"), { result: "filled" }, now);
    await onPageReport(page("home"), noPrompt, now);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled" } });
    await fillAndSubmit();
    await onPageReport(page("x", { origin: "https://other.example" }), noPrompt, now);
    expect((await accounts())[0]?.confirmedAt).toBeUndefined();
  });

  test("stays unknown where the next login began before the page told", async () => {
    await fillAndSubmit();
    await onLogin(page("password"), "maya", now);
    await onPageReport(page("again"), loginPrompt, now);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled" } });
  });

  test("is accepted where the name went along with the code, and no login followed", async () => {
    await ask();
    await onLogin(page("login"), "maya", now);
    await onSubmitted(page("login"));
    await onPageReport(page("home"), noPrompt, now + 900);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "accepted" } });
  });

  test("is not told by another document than the one that was filled", async () => {
    await ask();
    await onSubmitted(page("other"));
    await onPageReport(page("home"), noPrompt, now);
    expect((await accounts())[0]?.confirmedAt).toBeUndefined();
  });
});

describe("a recovery code", () => {
  const recoveryPrompt = { ...loginPrompt, prompt: "code-or-recovery" } as const;
  const codes = ["AAAA", "BBBB"];

  beforeEach(async () => {
    const recoveryCodes = codes.map((code) => ({ code }));
    await changeVault(now, (vault) => changeAccount(vault, account, (one) => ({ ...one, recoveryCodes })));
    await onPageReport(page("login"), recoveryPrompt, now);
  });

  const byHand = () => fillByHand({ tabId, accountId: account, what: "recovery-code" }, now);

  test("is filled by hand only, marked before it leaves, and used once it was accepted", async () => {
    expect(await byHand()).toEqual({ ok: true });
    expect(await ask(page("login"), now, recoveryPrompt)).toMatchObject({
      text: "AAAA",
      what: "recovery-code",
    });
    expect((await accounts())[0]?.recoveryCodes).toEqual([{ code: "AAAA", filledAt: now }, { code: "BBBB" }]);
    await onDone(page("login"), { result: "filled" }, now);
    await onSubmitted(page("login"));
    await onPageReport(page("home"), noPrompt, now + 5);
    expect((await accounts())[0]?.recoveryCodes[0]).toEqual({ code: "AAAA", filledAt: now, usedAt: now + 5 });
  });

  test("that never reached a box is unmarked again", async () => {
    await byHand();
    await ask(page("login"), now, recoveryPrompt);
    await onDone(page("login"), { result: "refused", because: "not-visible" }, now);
    expect((await accounts())[0]?.recoveryCodes[0]).toEqual({ code: "AAAA" });
  });

  test("that the page took out of its box stays marked: it may have sent it", async () => {
    await byHand();
    await ask(page("login"), now, recoveryPrompt);
    await onDone(page("login"), { result: "refused", because: "page-changed-it" }, now);
    expect((await accounts())[0]?.recoveryCodes[0]).toEqual({ code: "AAAA", filledAt: now });
  });

  test("is never the answer to a second ask: then a code is", async () => {
    await byHand();
    await ask(page("login"), now, recoveryPrompt);
    expect(await ask(page("login"), now, recoveryPrompt)).toMatchObject({ what: "code" });
  });

  test("is refused by name when none is left, and where the account isn't bound", async () => {
    await changeVault(now, (vault) =>
      changeAccount(vault, account, (one) => ({ ...one, recoveryCodes: [] })),
    );
    expect(await byHand()).toEqual({ ok: false, because: "no-recovery-code" });
    fake.tabs.set(tabId, { id: tabId, active: true, origin: "https://evil.net", listens: true });
    expect(await byHand()).toEqual({ ok: false, because: "not-bound" });
  });
});

describe("by hand on a page whose prompt is gone, or not there yet", () => {
  test("no step is used up, the popup is told, and the prompt is filled once it is there", async () => {
    await onPageReport(page("login"), loginPrompt, now);
    expect(await fillByHand({ tabId, accountId: account, what: "code" }, now)).toEqual({ ok: true });
    expect(await ask(page("login"), now, noPrompt)).toEqual(nothing);
    expect((await tabState(tabId)).lastFill).toMatchObject({ is: "not-filled", because: "no-prompt" });
    expect(await ask(page("login"), now, { ...loginPrompt, prompt: "recovery" })).toEqual(nothing);
    expect(await ask(page("login"), now + 1_000)).toMatchObject({ do: "fill", text: codeAt(now) });
  });

  test.each([
    [
      "a login that begins meanwhile is another one: what was asked for before isn't meant for it",
      noPrompt,
      nothing,
    ],
    ["unless the prompt stands beside the username", loginPrompt, { do: "fill" }],
  ])("%s", async (_, report, answer) => {
    await changeVault(now, (vault) => withFillMode(vault, emr, "when-asked"));
    await onPageReport(page("login"), loginPrompt, now);
    await fillByHand({ tabId, accountId: account, what: "code" }, now);
    await onPageReport(page("username"), report, now);
    await onLogin(page("username"), "theo", now);
    await onPageReport(page("prompt"), loginPrompt, now);
    expect(await ask(page("prompt"), now + 1_000)).toMatchObject(answer);
  });

  test("no recovery code is marked", async () => {
    const recoveryCodes = [{ code: "AAAA" }];
    await changeVault(now, (vault) => changeAccount(vault, account, (one) => ({ ...one, recoveryCodes })));
    await onPageReport(page("login"), { ...loginPrompt, prompt: "recovery" }, now);
    await fillByHand({ tabId, accountId: account, what: "recovery-code" }, now);
    expect(await ask(page("login"), now, noPrompt)).toEqual(nothing);
    expect((await accounts())[0]?.recoveryCodes).toEqual(recoveryCodes);
  });
});

test("a choice made by hand dies after a while, and with another document's origin", async () => {
  await onPageReport(page("login"), loginPrompt, now);
  await fillByHand({ tabId, accountId: account, what: "code" }, now);
  expect(await ask(page("x", { origin: "https://evil.net" }))).toEqual(end);
  await onPageReport(page("login", { active: false }), loginPrompt, now);
  expect(await ask(page("login", { active: false }), now + 91_000)).toEqual(nothing);
});

describe("a frame", () => {
  const login = "https://login.example";
  const frame = page("in-frame", { origin: login, frameId: 3 });

  beforeEach(async () => {
    fake.granted.add(login);
    await bindAccount({ accountId: account, origin: login }, now);
  });
  const around = (...origins: string[]) => {
    fake.tabs.set(tabId, { id: tabId, active: true, origin: emr, listens: true, ancestors: { 3: origins } });
  };

  test("gets a code where every page around it is bound", async () => {
    around(emr);
    expect(await ask(frame)).toMatchObject({ do: "fill", text: codeAt(now) });
    expect(fake.injected).toContainEqual({ tabId, file: "/content/write.js" });
  });

  test.for([
    [["https://evil.example"], "a foreign page around it"],
    [["https://evil.example", emr], "a foreign page between"],
    [[login], "a top page that isn't what it says"],
    [[], "no page around it"],
    [["null"], "a page without an origin around it"],
  ] as const)("gets nothing with %j: %s", async ([origins]) => {
    around(...origins);
    expect(await ask(frame)).toEqual(nothing);
    expect(await fillByHand({ tabId, accountId: account, what: "code" }, now)).toMatchObject({ ok: true });
    expect(await ask(frame)).toEqual(nothing);
  });

  test("gets nothing where no script may look at what is around it", async () => {
    fake.tabs.set(tabId, { id: tabId, active: true, listens: true });
    expect(await ask(frame)).toEqual(nothing);
  });

  test("that is gone with its page is not waited for: what is there now is asked, or it is said", async () => {
    around(emr);
    await onPageReport(frame, loginPrompt, now);
    await onPageReport(page("top"), noPrompt, now);
    fake.tabs.set(tabId, { id: tabId, active: true, origin: emr, listens: true, goneFrames: [3] });
    fake.pushed.length = 0;
    const byHand = () => fillByHand({ tabId, accountId: account, what: "code" }, now);
    expect(await byHand()).toEqual({ ok: false, because: "no-prompt" });
    await onPageReport(page("top"), loginPrompt, now);
    expect(await byHand()).toEqual({ ok: true });
    expect(fake.pushed).toEqual([{ tabId, message: { push: "ask-again" } }]);
  });

  test("is told of by the popup, filled by hand, and its code is accepted when the page around it goes on", async () => {
    around(emr);
    await onPageReport(page("top"), noPrompt, now);
    await onPageReport(frame, loginPrompt, now);
    expect(await tabState(tabId)).toMatchObject({ prompt: { takesRecoveryCode: false } });
    await fillByHand({ tabId, accountId: account, what: "code" }, now);
    expect(await ask(frame)).toMatchObject({ do: "fill", requireOnTop: false });
    await onDone(frame, { result: "filled" }, now);
    await onSubmitted(frame);
    await onPageReport(page("top"), noPrompt, now);
    expect((await tabState(tabId)).lastFill).toMatchObject({ is: "filled" });
    await onPageReport(page("home"), noPrompt, now);
    expect((await tabState(tabId)).lastFill).toMatchObject({ is: "accepted" });
    expect(await accounts()).toMatchObject([{ confirmedAt: now }]);
  });
});

describe("no origin that resembles the bound one gets anything, even where the browser has granted it", () => {
  const bound = "https://app.outsmartemr.com";

  beforeEach(async () => {
    fake.granted.add(bound);
    fake.tabs.set(8, { id: 8, active: true, origin: bound });
    await bindAccount({ accountId: account, origin: bound }, now);
  });

  test("the bound one does", async () => {
    expect(await ask(page("d", { origin: bound, tabId: 8 }))).toMatchObject({ do: "fill" });
  });

  test.for(lookAlikeOrigins)("%s", async ([written]) => {
    const { origin } = new URL(written);
    fake.granted.add(origin);
    fake.tabs.set(8, { id: 8, active: true, origin, listens: true });
    expect(await ask(page("d", { origin, tabId: 8 }))).toEqual(end);
    const byHand = await fillByHand({ tabId: 8, accountId: account, what: "code" }, now);
    expect(byHand).toEqual({ ok: false, because: "not-bound" });
    expect(await ask(page("d", { origin, tabId: 8 }))).toEqual(end);
  });
});
