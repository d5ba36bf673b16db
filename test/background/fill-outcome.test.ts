// Whose login it was, and what became of the code that was filled.

import { beforeEach, describe, expect, test } from "vitest";
import { endEnrolment } from "../../src/background/enrolling-tabs.ts";
import { onLogin, onPageReport } from "../../src/background/fill.ts";
import { fillByHand, tabState } from "../../src/background/fill-by-hand.ts";
import { onDone, onSubmitted } from "../../src/background/fill-done.ts";
import { onOutcome } from "../../src/background/outcome.ts";
import { forgetWhoLoggedIn } from "../../src/background/whose-records.ts";
import {
  account,
  accounts,
  ask,
  confirmPrompt,
  emr,
  enrol,
  enrolInTab,
  loginPrompt,
  noPrompt,
  nothing,
  now,
  page,
  tabId,
} from "./scene.ts";

beforeEach(enrolInTab);

describe("whose login it is", () => {
  const login = (username: string, at = now) => onLogin(page("password"), username, at);

  test("the account's own label is filled, however it is written", async () => {
    await login(" MAYA");
    expect(await ask()).toMatchObject({ do: "fill" });
  });

  const locked = async () => {
    await forgetWhoLoggedIn();
  };

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
    await forgetWhoLoggedIn();
    expect(await tabState(tabId)).not.toHaveProperty("lastFill");
    expect(await ask()).toEqual(nothing);
    expect(await ask(page("reloaded"))).toEqual(nothing);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "earlier-login", accountId: account } });
    await onLogin(page("reloaded"), "maya", now);
    expect(await ask(page("next"))).toMatchObject({ do: "fill" });
  });

  test("a colleague's login stays one, too, where the lock came before its prompt", async () => {
    await onPageReport(page("password"), noPrompt, now);
    await login("theo");
    await locked();
    expect(await ask(page("prompt"))).toEqual(nothing);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "earlier-login", accountId: account } });
  });

  test("a login that was filled by hand is nobody else's after a lock", async () => {
    await onPageReport(page("password"), noPrompt, now);
    await login("dr.maya");
    await onPageReport(page("login"), loginPrompt, now);
    await fillByHand({ tabId, accountId: account, what: "code" }, now);
    await ask();
    await locked();
    expect(await ask(page("again"), now + 30_000)).toMatchObject({ do: "fill" });
  });

  test("a username filled by hand and accepted is remembered, and filled by itself from then on", async () => {
    await login("dr.maya");
    expect(await ask()).toEqual(nothing);
    await fillByHand({ tabId, accountId: account, what: "code" }, now);
    expect(await ask()).toMatchObject({ do: "fill" });
    await onSubmitted(page("login"), now);
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

describe("the outcome", () => {
  async function fillAndSubmit(): Promise<void> {
    await onPageReport(page("login"), loginPrompt, now);
    await ask();
    await onDone(page("login"), { result: "filled" }, now);
    await onSubmitted(page("login"), now);
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
    await onSubmitted(login, now);
    expect((await accounts())[0]?.titles).toBeUndefined();
    await onPageReport(page("home", { title: "Lakeside chart: today" }), noPrompt, now + 900);
    expect((await accounts())[0]?.titles).toEqual({ [emr]: "Lakeside chart: verification" });
    const plain = page("later", { title: "Two-factor authentication" });
    await ask(plain, now + 30_000);
    await onSubmitted(plain, now);
    await onPageReport(page("home again"), noPrompt, now + 31_000);
    expect((await accounts())[0]?.titles).toEqual({ [emr]: "Lakeside chart: verification" });
  });

  test("is refused when a new document shows a prompt again", async () => {
    await fillAndSubmit();
    await onPageReport(page("again"), loginPrompt, now + 900);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "refused" } });
    expect((await accounts())[0]?.confirmedAt).toBeUndefined();
  });

  test("is not told by a new document that asks for the login anew", async () => {
    await fillAndSubmit();
    await onPageReport(page("sign-in"), { ...noPrompt, signIn: true }, now + 900);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled" } });
    expect((await accounts())[0]?.confirmedAt).toBeUndefined();
  });

  test("is not told by any document after that either: who wasn't let in looks elsewhere", async () => {
    await fillAndSubmit();
    await onPageReport(page("sign-in"), { ...noPrompt, signIn: true }, now + 900);
    await onPageReport(page("help"), noPrompt, now + 5_000);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled" } });
    expect((await accounts())[0]?.confirmedAt).toBeUndefined();
    await onPageReport(page("later"), loginPrompt, now + 9_000);
    expect(await tabState(tabId)).not.toHaveProperty("refused");
  });

  test("is not told by a prompt of another kind: an enrolment's after a login's", async () => {
    await fillAndSubmit();
    await onPageReport(page("enrol again"), confirmPrompt, now + 900);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled" } });
    expect(await tabState(tabId)).not.toHaveProperty("refused");
  });

  test("is not told by a prompt that is gone in the same document: it may come back", async () => {
    await fillAndSubmit();
    await onPageReport(page("login"), noPrompt, now + 900);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled" } });
  });

  test.for(["accepted", "refused"] as const)("is told as %s by the document that was filled", async (is) => {
    await fillAndSubmit();
    await onOutcome(page("login"), { is }, now + 900);
    const at = now + 900;
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is, at, accountId: account, what: "code" } });
    expect((await accounts())[0]?.lastUsedAt).toBe(is === "accepted" ? at : undefined);
    expect((await tabState(tabId)).refused).toEqual(
      is === "refused" ? { at, accountId: account } : undefined,
    );
  });

  test("is told by no other document, and not as accepted of what wasn't sent", async () => {
    await ask();
    await onDone(page("login"), { result: "filled" }, now);
    await onOutcome(page("login"), { is: "accepted" }, now);
    await onOutcome(page("other"), { is: "refused" }, now);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled" } });
    expect((await accounts())[0]?.lastUsedAt).toBeUndefined();
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
    await onSubmitted(page("reloaded"), now);
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

  test("is not told by a page that comes back as it was kept, nor by any after it", async () => {
    await onPageReport(page("before"), noPrompt, now);
    await ask();
    await onDone(page("login"), { result: "filled" }, now);
    await onSubmitted(page("login"), now);
    await onPageReport(page("before"), noPrompt, now);
    await onPageReport(page("next"), noPrompt, now);
    expect((await tabState(tabId)).lastFill).toMatchObject({ is: "filled" });
    expect((await accounts())[0]).not.toHaveProperty("lastUsedAt");
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
    await onSubmitted(page("login"), now);
    await onPageReport(page("home"), noPrompt, now + 900);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "accepted" } });
  });

  test("is not told by another document than the one that was filled", async () => {
    await ask();
    await onSubmitted(page("other"), now);
    await onPageReport(page("home"), noPrompt, now);
    expect((await accounts())[0]?.confirmedAt).toBeUndefined();
  });
});
