// Several people in one profile: no code, no login and nothing that was found is the other's.

import { beforeEach, describe, expect, test } from "vitest";
import { bindAccount } from "../../src/background/binding.ts";
import { enrolmentIn } from "../../src/background/enrolling-tabs.ts";
import { scanText } from "../../src/background/enrolment.ts";
import { onLogin, onPageReport } from "../../src/background/fill.ts";
import { fillByHand, tabState } from "../../src/background/fill-by-hand.ts";
import { usernameSeen } from "../../src/background/login-usernames.ts";
import { recordOf } from "../../src/background/tab-records.ts";
import { fake } from "./fake-browser.ts";
import { accounts, ask, emr, enrol, loginPrompt, noPrompt, now, page, secretText, tabId } from "./scene.ts";
import { openBoth, openMayas, openToms, session, tomsId, tomsKey, tomsWords } from "./two-people.ts";

beforeEach(openBoth);

test("the fill script is registered where the open vault wants it, and another's page gets nothing", async () => {
  expect([...fake.registered.keys()]).toEqual([]);
  expect(await ask(page("d"), now)).toEqual({ do: "end" });
  await openMayas();
  expect([...fake.registered.keys()]).toEqual([`fill ${emr}`]);
  expect(await ask(page("d"), now)).toMatchObject({ do: "fill" });
  await session.lock();
  expect(await ask(page("e"), now)).toEqual({ do: "nothing" });
  await openToms();
  expect(await ask(page("f"), now)).toEqual({ do: "end" });
});

test("after a switch storage holds nothing of what was found, filled, enrolled or typed before", async () => {
  await openMayas();
  await scanText({ text: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR", tabId }, now);
  await onPageReport(page("d"), loginPrompt, now);
  await onLogin(page("d"), "maya", now);
  await ask(page("d"), now);
  const [mayasAccount] = await accounts();
  expect((await recordOf({ tabId, frameId: 0 }))?.handedOut).toBeDefined();
  await openToms();
  const record = await recordOf({ tabId, frameId: 0 });
  expect(record).toMatchObject({ filledByItself: [] });
  for (const gone of ["handedOut", "byHand", "lastFill"]) expect(record).not.toHaveProperty(gone);
  expect(await enrolmentIn(tabId, emr)).toBeUndefined();
  const { "filled-steps": _, ...left } = Object.fromEntries(fake.session.items);
  for (const theirs of [secretText, "GEZDGNBV", "maya", "Lakeside", mayasAccount?.id ?? ""])
    expect(JSON.stringify(left)).not.toContain(theirs);
});

test("nor where one's time had run out, and nobody had looked yet, when the other's was opened", async () => {
  await openMayas();
  await scanText({ text: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR", tabId }, now);
  await onLogin(page("d"), "maya", now);
  const slept = now + 4 * 3_600_000;
  const secret = { type: "passphrase", passphrase: tomsWords } as const;
  await session.unlock({ secret, vaultId: await tomsId() }, slept);
  const { "filled-steps": _, ...left } = Object.fromEntries(fake.session.items);
  for (const theirs of ["GEZDGNBV", "maya"]) expect(JSON.stringify(left)).not.toContain(theirs);
});

test("a login that is seen while locked is for whoever opens next", async () => {
  await session.lock();
  await onPageReport(page("d"), loginPrompt, now);
  fake.registered.set(`fill ${emr}`, { id: `fill ${emr}`, matches: [], js: [] });
  await onLogin(page("d"), "maya", now);
  await openMayas();
  expect(await usernameSeen(page("d"), now)).toBe("maya");
});

describe("a login that began while another's vault was open", () => {
  const unnamed = { is: "earlier-login" };
  let toms: string;

  beforeEach(async () => {
    toms = await enrol(tomsKey);
    await openMayas();
    await onPageReport(page("password"), noPrompt, now);
    await onLogin(page("password"), "maya", now);
    await onPageReport(page("d"), loginPrompt, now);
  });

  test("gets no code of this one's by itself, in whichever document, and the popup says why", async () => {
    await openToms();
    expect(await ask(page("d"))).toEqual({ do: "nothing" });
    expect(await tabState(tabId)).toMatchObject({ lastFill: { ...unnamed, accountId: toms } });
    expect(await ask(page("reloaded"))).toEqual({ do: "nothing" });
    expect(await tabState(tabId)).toMatchObject({ lastFill: unnamed });
  });

  test("stays another's where it goes on at another site, in a frame, and back", async () => {
    const sso = "https://login.example";
    await openToms();
    fake.granted.add(sso);
    await bindAccount({ accountId: toms, origin: sso }, now);
    await onPageReport(page("sso", { origin: sso }), loginPrompt, now);
    expect(await ask(page("sso", { origin: sso }))).toEqual({ do: "nothing" });
    fake.tabs.set(tabId, { id: tabId, active: true, origin: emr, listens: true, ancestors: { 4: [emr] } });
    expect(await ask(page("back"))).toEqual({ do: "nothing" });
    expect(await ask(page("frame", { frameId: 4 }))).toEqual({ do: "nothing" });
    await onLogin(page("back"), "tom", now);
    expect(await ask(page("frame", { frameId: 4 }))).toMatchObject({ do: "fill" });
  });

  test("is one's own once it is filled by hand: also after a reload", async () => {
    await openToms();
    expect(await fillByHand({ tabId, accountId: toms, what: "code" }, now)).toEqual({ ok: true });
    expect(await ask(page("d"))).toMatchObject({ do: "fill" });
    // The choice itself is good for a minute and a half.
    expect(await ask(page("reloaded"), now + 120_000)).toMatchObject({ do: "fill" });
  });

  test("ends with the next one: whose name it is decides", async () => {
    await openToms();
    await onLogin(page("d"), "tom", now);
    expect(await ask(page("next"))).toMatchObject({ do: "fill" });
  });

  test("is filled when its own comes back", async () => {
    await openToms();
    await openMayas();
    expect(await ask(page("d"))).toMatchObject({ do: "fill" });
  });

  test("says nothing where who logs in was seen since", async () => {
    await session.lock();
    await onLogin(page("password"), "tom", now);
    await openToms();
    expect(await ask(page("d"))).toMatchObject({ do: "fill" });
  });
});

test("what was filled stays filled for whoever comes back: no step is handed out twice", async () => {
  await openMayas();
  await ask(page("d"), now);
  await openToms();
  await openMayas();
  expect(await ask(page("e"), now)).toMatchObject({ do: "wait" });
});
