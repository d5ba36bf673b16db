import { beforeEach, expect, test } from "vitest";
import { bindAccount } from "../../src/background/binding.ts";
import { endEnrolment } from "../../src/background/enrolling-tabs.ts";
import { onAsk, onPageReport } from "../../src/background/fill.ts";
import { bringTaughtFields, teachField } from "../../src/background/taught-fields.ts";
import { changeVault, readOpenVault } from "../../src/background/vault-keeper.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { withTaughtField } from "../../src/vault/vault.ts";
import { fake } from "./fake-browser.ts";
import { emr, enrol, loginPrompt, noPrompt, now, openVault, page, tabId } from "./scene.ts";

const field = "name:1x path:2y";
const pushed = { tabId, message: { push: "ask-again" } };
const showField = (fields: Record<number, string>) =>
  fake.tabs.set(tabId, { id: tabId, active: true, origin: emr, listens: true, fields });
const teach = () => teachField({ tabId }, now);
const kept = async () => (await readOpenVault(now))?.settings.taughtFields;
/** How often the script that finds such a field went into the tab. */
const brought = () => fake.injected.filter(({ file }) => file === "/content/taught.js").length;

let account: string;

beforeEach(async () => {
  await openVault();
  fake.granted.add(emr);
  account = await enrol();
  await endEnrolment(tabId);
  fake.pushed.length = 0;
});

test("the field with the cursor is kept for its origin, and its page looks again at once", async () => {
  await onPageReport(page("login"), noPrompt, now);
  showField({ 0: field });
  expect(await teach()).toEqual({ ok: true });
  expect(await kept()).toEqual({ [emr]: field });
  expect(brought()).toBe(1);
  expect(fake.pushed).toEqual([pushed]);
  expect(await onAsk(page("login"), { ...loginPrompt, refresh: false }, now)).toMatchObject({ do: "fill" });
});

test("from then on each page of that origin that shows no prompt learns of it, and no other page", async () => {
  await changeVault(now, (vault) => withTaughtField(vault, emr, field));
  await onPageReport(page("1"), loginPrompt, now);
  await onPageReport(page("2", { origin: "https://evil.example" }), noPrompt, now);
  expect(brought()).toBe(0);
  expect(await onPageReport(page("3"), noPrompt, now)).toEqual({ ask: false });
  expect(brought()).toBe(1);
  await changeVault(now, (vault) => withTaughtField(vault, emr, undefined));
  await onPageReport(page("4"), noPrompt, now);
  expect(brought()).toBe(1);
  expect(await kept()).toBeUndefined();
});

test("pages that were there before the vault was opened learn of it then", async () => {
  await changeVault(now, (vault) => withTaughtField(vault, emr, field));
  await onPageReport(page("login"), noPrompt, now);
  expect([brought(), fake.pushed]).toEqual([1, []]);
  await bringTaughtFields(now);
  expect([brought(), fake.pushed]).toEqual([2, [pushed]]);
  await endSession();
  await bringTaughtFields(now);
  expect(brought()).toBe(2);
});

test("nothing is kept without a field, for a site that isn't bound, or while locked", async () => {
  await onPageReport(page("login"), noPrompt, now);
  expect(await teach()).toEqual({ ok: false, because: "no-field" });
  // The browser never told of a document in that frame; and one that did is no site of ours.
  showField({ 4: field });
  expect(await teach()).toEqual({ ok: false, because: "no-field" });
  showField({ 0: "x".repeat(501) });
  expect(await teach()).toEqual({ ok: false, because: "no-field" });
  await changeVault(now, (vault) => withTaughtField(vault, "https://evil.example", field));
  expect(await kept()).toBeUndefined();
  await endSession();
  showField({ 0: field });
  expect(await teach()).toEqual({ ok: false, because: "locked" });
  expect(fake.pushed).toEqual([]);
});

test("a frame's field is kept for the frame's own origin, as the browser knows it", async () => {
  const login = "https://login.example";
  fake.granted.add(login);
  await bindAccount({ accountId: account, origin: login }, now);
  await onPageReport(page("login"), noPrompt, now);
  await onPageReport(page("in-frame", { origin: login, frameId: 3 }), noPrompt, now);
  showField({ 3: field });
  expect(await teach()).toEqual({ ok: true });
  expect(await kept()).toEqual({ [login]: field });
});
