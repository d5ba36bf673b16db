// A prompt that waits for the vault to be unlocked, and the badge that says so.

import { beforeEach, describe, expect, test } from "vitest";
import { rememberEnrolment } from "../../src/background/enrolling-tabs.ts";
import { onPageReport } from "../../src/background/fill.ts";
import { onRecoveryCodes } from "../../src/background/recovery-codes.ts";
import { recordOf } from "../../src/background/tab-records.ts";
import { finishWaiting } from "../../src/background/waiting.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { fake } from "./fake-browser.ts";
import { account, ask, emr, enrolInTab, loginPrompt, noPrompt, now, page, tabId } from "./scene.ts";

beforeEach(enrolInTab);

describe("locked", () => {
  beforeEach(() => endSession());

  test("nothing is filled, the badge says so, and unlocking tells the page to ask again, without a code", async () => {
    expect(await ask()).toEqual({ do: "nothing" });
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

test("a document that is going, whose last report takes long, doesn't have the last word over the one in its place", async () => {
  await onPageReport(page("password"), loginPrompt, now);
  await endSession();
  const { get } = fake.session;
  fake.session.get = async (keys) => {
    fake.session.get = get;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return get.call(fake.session, keys);
  };
  const last = onPageReport(page("password"), { ...noPrompt, signIn: true }, now);
  await onPageReport(page("prompt"), loginPrompt, now);
  expect(await ask(page("prompt"))).toEqual({ do: "nothing" });
  await last;
  expect(fake.badges.get(tabId)).toBe("🔒");
  expect(await recordOf(page("prompt"))).toMatchObject({ documentId: "prompt", waitsForUnlock: true });
});

describe("the badge of a locked vault goes when nothing waits any more:", () => {
  beforeEach(() => endSession());

  test("the prompt is gone from its page", async () => {
    await ask();
    await onPageReport(page("login"), loginPrompt, now);
    expect(fake.badges.get(tabId)).toBe("🔒");
    await onPageReport(page("login"), noPrompt, now);
    expect(fake.badges.get(tabId)).toBeUndefined();
  });

  test("its frame shows another document", async () => {
    await onPageReport(page("top"), noPrompt, now);
    await ask(page("frame", { frameId: 3 }));
    await ask(page("other frame", { frameId: 4 }));
    await onPageReport(page("next", { frameId: 3 }), noPrompt, now);
    expect(fake.badges.get(tabId)).toBe("🔒");
    await onPageReport(page("next", { frameId: 4 }), noPrompt, now);
    expect(fake.badges.get(tabId)).toBeUndefined();
  });

  test("but not while recovery codes of an enrolment wait on a page without a prompt", async () => {
    await rememberEnrolment(tabId, { accountId: account, origin: emr });
    await onPageReport(page("codes"), noPrompt, now);
    await onRecoveryCodes(page("codes"), ["A1B2-C3D4", "E5F6-G7H8"], now);
    await onPageReport(page("codes"), { ...noPrompt, signIn: true }, now);
    expect(fake.badges.get(tabId)).toBe("🔒");
  });
});
