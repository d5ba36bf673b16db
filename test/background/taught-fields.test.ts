import { beforeEach, describe, expect, test } from "vitest";
import { bindAccount } from "../../src/background/binding.ts";
import { onPageReport } from "../../src/background/fill.ts";
import { bringAllTaughtFields, teachField } from "../../src/background/taught-fields.ts";
import { changeVault, readOpenVault } from "../../src/background/vault-keeper.ts";
import { endSession } from "../../src/browser/session-key.ts";
import { withTaughtFields } from "../../src/vault/vault.ts";
import { fake } from "./fake-browser.ts";
import { ask, emr, enrolInTab, loginPrompt, noPrompt, now, page, tabId } from "./scene.ts";

const field = "name:1x path:2y";
const pushed = { tabId, message: { push: "ask-again" } };
const showField = (fields: Record<number, string>) =>
  fake.tabs.set(tabId, { id: tabId, active: true, origin: emr, listens: true, fields });
const teach = () => teachField({ tabId }, now);
const kept = async () => (await readOpenVault(now))?.settings.taughtFields;
/** How often pages were told of such fields. */
const brought = () => fake.taught.length;
const scripts = () => fake.injected.filter(({ file }) => file === "/content/taught.js").length;

let account: string;

beforeEach(async () => {
  account = await enrolInTab();
  fake.pushed.length = 0;
});

test("the field with the cursor is kept for its origin, and its page looks again at once", async () => {
  await onPageReport(page("login"), noPrompt, now);
  showField({ 0: field });
  expect(await teach()).toEqual({ ok: true });
  expect(await kept()).toEqual({ [emr]: field });
  expect(brought()).toBe(1);
  expect(fake.pushed).toEqual([pushed]);
  expect(await ask(page("login"), now)).toMatchObject({ do: "fill" });
});

test("from then on each page of that origin learns of it, whatever it shows, and no other page", async () => {
  await changeVault(now, (vault) => withTaughtFields(vault, emr, field));
  await onPageReport(page("1", { origin: "https://evil.example" }), noPrompt, now);
  expect(brought()).toBe(0);
  expect(await onPageReport(page("2"), noPrompt, now)).toEqual({ ask: false });
  expect(brought()).toBe(1);
  // Another field is taken for the one: the page knows better before it asks.
  expect(await onPageReport(page("3"), loginPrompt, now)).toEqual({ ask: true });
  expect([brought(), scripts()]).toEqual([2, 1]);
  await changeVault(now, (vault) => withTaughtFields(vault, emr, undefined));
  await onPageReport(page("4"), noPrompt, now);
  expect(brought()).toBe(2);
  expect(await kept()).toBeUndefined();
});

test("pages that were there before the vault was opened learn of it then", async () => {
  await changeVault(now, (vault) => withTaughtFields(vault, emr, field));
  await onPageReport(page("login"), noPrompt, now);
  expect([brought(), fake.pushed]).toEqual([1, []]);
  await bringAllTaughtFields(now);
  expect([brought(), fake.pushed]).toEqual([2, [pushed]]);
  await endSession();
  await bringAllTaughtFields(now);
  expect(brought()).toBe(2);
});

describe("a second field of a site", () => {
  const other = "name:3z path:4w";
  beforeEach(async () => {
    await onPageReport(page("login"), loginPrompt, now);
    showField({ 0: field });
    await teach();
  });

  test("of another page is kept beside the first one, the newest first", async () => {
    showField({ 0: other });
    await teach();
    expect(await kept()).toEqual({ [emr]: `${other}\n${field}` });
    expect(fake.taught.at(-1)).toBe(`${other}\n${field}`);
    showField({ 0: field });
    await teach();
    expect(await kept()).toEqual({ [emr]: `${field}\n${other}` });
  });

  test("of the same page goes in the first one's place: that was the wrong one", async () => {
    fake.tabs.set(tabId, {
      ...{ id: tabId, active: true, origin: emr, listens: true },
      fields: { 0: other },
      shows: [field, other],
    });
    await teach();
    expect(await kept()).toEqual({ [emr]: other });
  });

  test("and the ninth: the oldest goes", async () => {
    for (let at = 0; at < 8; at++) {
      showField({ 0: `name:n${at}` });
      await teach();
    }
    const lines = (await kept())?.[emr]?.split("\n");
    expect(lines?.length).toBe(8);
    expect(lines).not.toContain(field);
  });

  test("is filled by itself in a page where another one was filled", async () => {
    expect(await ask(page("login"), now)).toMatchObject({ do: "fill" });
    expect(await ask(page("login"), now)).toEqual({ do: "nothing" });
    showField({ 0: other });
    await teach();
    // The step is used up: the next one is awaited.
    expect(await ask(page("login"), now)).toMatchObject({ do: "wait" });
  });
});

test("nothing is kept without a field, for a site that isn't bound, or while locked", async () => {
  await onPageReport(page("login"), noPrompt, now);
  expect(await teach()).toEqual({ ok: false, because: "no-field" });
  // The browser never told of a document in that frame; and one that did is no site of ours.
  showField({ 4: field });
  expect(await teach()).toEqual({ ok: false, because: "no-field" });
  showField({ 0: "x".repeat(501) });
  expect(await teach()).toEqual({ ok: false, because: "no-field" });
  await changeVault(now, (vault) => withTaughtFields(vault, "https://evil.example", field));
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
