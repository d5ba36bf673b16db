// Which document gets which code, and when.

import { beforeEach, describe, expect, test } from "vitest";
import { bindAccount } from "../../src/background/binding.ts";
import { endEnrolment } from "../../src/background/enrolling-tabs.ts";
import { onLogin, onPageReport } from "../../src/background/fill.ts";
import { fillByHand, tabState } from "../../src/background/fill-by-hand.ts";
import { onDone, onSubmitted } from "../../src/background/fill-done.ts";
import { onOutcome } from "../../src/background/outcome.ts";
import { changeVault } from "../../src/background/vault-keeper.ts";
import { changeAccount, withFillMode } from "../../src/vault/vault.ts";
import type { FillMode } from "../../src/vault/vault-settings.ts";
import { lookAlikeOrigins } from "../look-alike-origins.ts";
import { fake } from "./fake-browser.ts";
import {
  account,
  accounts,
  ask,
  codeAt,
  confirmPrompt,
  emr,
  end,
  enrol,
  enrolInTab,
  loginPrompt,
  noPrompt,
  nothing,
  now,
  openVault,
  page,
  tabId,
} from "./scene.ts";

beforeEach(enrolInTab);

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

test("a new login in the same document is filled by itself again, with another step's code", async () => {
  await onPageReport(page("app"), noPrompt, now);
  await onLogin(page("app"), "maya", now);
  await onPageReport(page("app"), loginPrompt, now);
  expect(await ask(page("app"))).toMatchObject({ do: "fill", text: codeAt(now) });
  await onSubmitted(page("app"), now);
  // The app, and its log-out.
  await onPageReport(page("app"), noPrompt, now + 1_000);
  await onLogin(page("app"), "maya", now + 31_000);
  await onPageReport(page("app"), loginPrompt, now + 31_000);
  // What became of the first one's code is told too late.
  await onOutcome(page("app"), { is: "accepted" }, now + 31_000);
  expect((await accounts())[0]?.lastUsedAt).toBeUndefined();
  expect(await ask(page("app"), now + 31_000)).toMatchObject({ do: "fill", text: codeAt(now + 30_000) });
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
    await onSubmitted(page("one"), now);
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
