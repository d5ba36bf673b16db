// @vitest-environment happy-dom
// What is held back on a page that resembles a bound one, in a window that stays open while pages come and go.

import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test } from "vitest";
import { account, countedAccount, emr, type FakePopupBrowser, open } from "./fake-popup-browser.ts";
import { click, closePopup, fakeOverEmr, one, showPopup } from "./shown-popup.ts";

const bound = `${emr}:8443`;
const another = `${emr}:9443`;
let fake: FakePopupBrowser;

beforeEach(() => {
  fake = fakeOverEmr();
});

afterEach(closePopup);

const goTo = (origin: string) =>
  act(async () => {
    fake.answers["tab.state"] = { origin };
    fake.changeTab();
    await new Promise((resolve) => setTimeout(resolve));
  });

test("a page that was trusted is the only one: on another look-alike the code is held back again", async () => {
  fake.view = open({ accounts: [account("a", { origins: [bound] })] });
  await showPopup(fake);
  await click("code");
  await click("confirm-copy");
  expect(one("code")?.dataset.code).toMatch(/^\d{6}$/);
  await goTo(another);
  expect(one("code")?.dataset.code).toBeUndefined();
  expect(one("code")?.textContent).not.toMatch(/\d/);
  await goTo(emr);
  expect(one("code")?.dataset.code).toMatch(/^\d{6}$/);
});

test("a question about one page isn't answered for another", async () => {
  fake.view = open({ accounts: [account("a", { origins: [bound] })] });
  await showPopup(fake);
  await click("code");
  expect(one("confirm-copy")).not.toBeNull();
  await goTo(another);
  expect(one("confirm-copy")).toBeNull();
});

test("a counter's code that was asked for elsewhere is held back, too; what was confirmed is done", async () => {
  fake.view = open({ accounts: [{ ...countedAccount("a"), origins: [bound] }] });
  fake.answers["tab.state"] = { origin: bound };
  let counter = 0;
  fake.answers["account.nextCode"] = () => ({ ok: true, code: `12345${++counter}` });
  await showPopup(fake);
  await click("next-code");
  expect(one("code")?.dataset.code).toBe("123451");
  await goTo(emr);
  expect(one("code")).toBeNull();
  await click("next-code");
  expect(counter).toBe(1);
  await click("confirm-copy");
  expect(one("code")?.dataset.code).toBe("123452");
});
