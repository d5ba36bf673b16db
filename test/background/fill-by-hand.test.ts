// What is filled because somebody asked for it: recovery codes, and codes on pages whose prompt comes and goes; frames.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bindAccount } from "../../src/background/binding.ts";
import { endEnrolment } from "../../src/background/enrolling-tabs.ts";
import { onLogin, onPageReport } from "../../src/background/fill.ts";
import { fillByHand, tabState } from "../../src/background/fill-by-hand.ts";
import { onDone, onSubmitted } from "../../src/background/fill-done.ts";
import { onOutcome } from "../../src/background/outcome.ts";
import { changeRecord } from "../../src/background/tab-records.ts";
import { changeVault } from "../../src/background/vault-keeper.ts";
import { changeAccount, withFillMode } from "../../src/vault/vault.ts";
import { fake } from "./fake-browser.ts";
import {
  account,
  accounts,
  ask,
  codeAt,
  emr,
  end,
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
    expect((await tabState(tabId)).lastFill).not.toHaveProperty("sentAt");
    await onSubmitted(page("login"), now + 3);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled", sentAt: now + 3 } });
    await onPageReport(page("home"), noPrompt, now + 5);
    expect((await accounts())[0]?.recoveryCodes[0]).toEqual({ code: "AAAA", filledAt: now, usedAt: now + 5 });
  });

  test("that the page sent before it was told to be filled counts as sent", async () => {
    await byHand();
    await ask(page("login"), now, recoveryPrompt);
    await onSubmitted(page("login"), now);
    await onDone(page("login"), { result: "filled" }, now + 2);
    expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled", sentAt: now + 2 } });
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

test("a code chosen by hand among several that rolls over unsent is refreshed, and no other", async () => {
  await enrol("otpauth://totp/Lakeside:theo?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
  await endEnrolment(tabId);
  await onPageReport(page("login"), loginPrompt, now);
  await fillByHand({ tabId, accountId: account, what: "code" }, now);
  expect(await ask()).toMatchObject({ do: "fill", text: codeAt(now) });
  await onDone(page("login"), { result: "filled" }, now);
  const next = now + 30_000;
  expect(await ask(page("login"), next, loginPrompt, true)).toMatchObject({
    do: "fill",
    text: codeAt(next),
  });
});

test("one chosen for a colleague's name is refreshed, too, and nothing else is said of it", async () => {
  await onLogin(page("login"), "theo", now);
  await onPageReport(page("login"), loginPrompt, now);
  await fillByHand({ tabId, accountId: account, what: "code" }, now);
  await ask();
  await onDone(page("login"), { result: "filled" }, now);
  expect(await ask(page("login"), now + 30_000, loginPrompt, true)).toMatchObject({ do: "fill" });
  expect(await tabState(tabId)).toMatchObject({ lastFill: { is: "filled" } });
});

describe("where the change can't be stored, that is said and nothing is filled:", () => {
  const { set } = fake.local;
  afterEach(() => {
    fake.local.set = set;
  });

  test.each(["recovery-code", "code"] as const)("a %s that must be marked first", async (what) => {
    const counted = "otpauth://hotp/Lakeside:counted?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&counter=1";
    const accountId = what === "code" ? await enrol(counted) : account;
    const recoveryCodes = [{ code: "AAAA" }];
    await changeVault(now, (vault) => changeAccount(vault, accountId, (one) => ({ ...one, recoveryCodes })));
    const prompt = { ...loginPrompt, prompt: "code-or-recovery" } as const;
    await onPageReport(page("login"), prompt, now);
    await fillByHand({ tabId, accountId, what }, now);
    fake.local.set = () => Promise.reject(new Error("Resource::kQuotaBytes quota exceeded"));
    expect(await ask(page("login"), now, prompt)).toEqual(nothing);
    expect((await tabState(tabId)).lastFill).toMatchObject({ is: "not-filled", because: "storage-full" });
  });
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
    await onSubmitted(frame, now);
    await onPageReport(page("top"), noPrompt, now);
    expect((await tabState(tabId)).lastFill).toMatchObject({ is: "filled" });
    await onPageReport(page("home"), noPrompt, now);
    expect((await tabState(tabId)).lastFill).toMatchObject({ is: "accepted" });
    expect(await accounts()).toMatchObject([{ confirmedAt: now }]);
  });

  test("tells what became of its own code, whatever was told of the page's before", async () => {
    around(emr);
    await onPageReport(page("top"), loginPrompt, now);
    await ask(page("top"));
    await onSubmitted(page("top"), now);
    await onPageReport(page("home"), noPrompt, now);
    expect((await tabState(tabId)).lastFill).toMatchObject({ is: "accepted" });
    await onPageReport(frame, loginPrompt, now);
    expect(await ask(frame)).toMatchObject({ do: "wait" });
    expect((await tabState(tabId)).lastFill).toMatchObject({ is: "waiting" });
  });

  test("in which a code was refused says so until the next one of that tab is accepted, or a new login begins", async () => {
    around(emr);
    const refusedInFrame = async () => {
      await onPageReport(page("top"), noPrompt, now);
      await onPageReport(frame, loginPrompt, now);
      await ask(frame);
      await onSubmitted(frame, now);
      await onPageReport({ ...frame, documentId: "again" }, loginPrompt, now);
      expect(await tabState(tabId)).toHaveProperty("refused");
    };
    await refusedInFrame();
    await onLogin(page("top"), "maya", now);
    expect(await tabState(tabId)).not.toHaveProperty("refused");
    await changeRecord(frame, (record) => ({ ...record, refused: { accountId: account, at: now } }));
    await onPageReport(page("top"), loginPrompt, now);
    expect(await ask(page("top"), now + 30_000)).toMatchObject({ do: "fill" });
    await onSubmitted(page("top"), now);
    await onOutcome(page("top"), { is: "accepted" }, now);
    expect(await tabState(tabId)).not.toHaveProperty("refused");
  });
});
