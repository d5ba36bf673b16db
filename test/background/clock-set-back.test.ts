// This computer's clock is set right while something counts by it: what was noted by the wrong one binds nobody for long.

import { beforeEach, expect, test } from "vitest";
import { endEnrolment } from "../../src/background/enrolling-tabs.ts";
import { fillByHand } from "../../src/background/fill-by-hand.ts";
import { changeVault } from "../../src/background/vault-keeper.ts";
import { currentSession, startSession } from "../../src/browser/session-key.ts";
import { changeAccount } from "../../src/vault/vault.ts";
import { fake } from "./fake-browser.ts";
import { account, ask, codeAt, emr, enrol, enrolInTab, now, openVault, page, tabId } from "./scene.ts";

const hour = 3_600_000;
/** The clock was ahead by so much. */
const ahead = hour / 2;

beforeEach(enrolInTab);

test("a code that was filled by a clock half an hour ahead keeps no code of the right time back", async () => {
  await ask(page("one"), now + ahead);
  await fillByHand({ tabId, accountId: account, what: "code" }, now);
  expect(await ask(page("one"), now)).toMatchObject({ do: "fill", text: codeAt(now) });
  await fillByHand({ tabId, accountId: account, what: "code" }, now + 1_000);
  expect(await ask(page("one"), now + 1_000)).toEqual({ do: "wait", ms: 29_000 });
});

test("nor does one that is known to be accepted", async () => {
  await changeVault(now, (vault) =>
    changeAccount(vault, account, (one) => ({ ...one, lastUsedAt: now + hour })),
  );
  expect(await ask(page("one"), now)).toMatchObject({ do: "fill", text: codeAt(now) });
});

test("a step that was filled before the clock was wrong isn't filled again after it is right", async () => {
  await ask(page("one"), now);
  await ask(page("two"), now + ahead);
  expect(await ask(page("three"), now + 1_000)).toMatchObject({ do: "wait" });
});

test("a choice made by hand lasts until the next code of a long period", async () => {
  await openVault();
  fake.granted.add(emr);
  const slow = await enrol("otpauth://totp/Lakeside:slow?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period=120");
  await endEnrolment(tabId);
  // A moment at which its period begins.
  const start = now - (now % 120_000);
  await ask(page("one"), start);
  await fillByHand({ tabId, accountId: slow, what: "code" }, start + 1_000);
  expect(await ask(page("one"), start + 1_000)).toEqual({ do: "wait", ms: 119_000 });
  expect(await ask(page("one"), start + 120_000)).toMatchObject({ do: "fill", requireOnTop: false });
});

test("a session isn't open for longer because of it", async () => {
  const session = await currentSession(now);
  if (!session) throw new Error("locked");
  const minutes = session.locking.idleMinutes;
  await startSession(session, now);
  expect(await currentSession(now - 60_000)).toBeDefined();
  expect(await currentSession(now + minutes * 60_000)).toBeUndefined();
  expect(await currentSession(now - 24 * hour)).toBeUndefined();
});
