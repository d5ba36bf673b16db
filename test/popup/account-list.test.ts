// @vitest-environment happy-dom
// The list: rows in sight, keys, and the order of accounts.

import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import type { PopupModel } from "../../src/popup/popup-model.ts";
import { account, emr, type FakePopupBrowser, open } from "./fake-popup-browser.ts";
import { click, closePopup, fakeOverEmr, one, press, showPopup } from "./shown-popup.ts";

let fake: FakePopupBrowser;

beforeEach(() => {
  fake = fakeOverEmr();
});

afterEach(closePopup);

async function show(): Promise<PopupModel> {
  return (await showPopup(fake)).popup;
}

const shownAccounts = () =>
  [...document.querySelectorAll<HTMLElement>("[data-testid=account]")].map(({ dataset }) => dataset.account);

test("of a thousand accounts only the first are made, each with its place among all", async () => {
  fake.view = open({ accounts: Array.from({ length: 1000 }, (_, at) => account(`a${at}`)) });
  await show();
  expect(shownAccounts()).toEqual(Array.from({ length: 9 }, (_, at) => `a${at}`));
  const ninth = document.querySelector("[data-account=a8]");
  expect([ninth?.getAttribute("aria-posinset"), ninth?.getAttribute("aria-setsize")]).toEqual(["9", "1000"]);
});

test("scrolling makes the rows in sight, and keeps the one that has the focus", async () => {
  fake.view = open({ accounts: Array.from({ length: 1000 }, (_, at) => account(`a${at}`)) });
  await show();
  document.querySelector<HTMLElement>("[data-account=a2] [data-testid=code]")?.focus();
  const list = document.querySelector(".rows");
  if (!list) throw new Error("no list");
  const scrolledTo = 500 * 53;
  list.getBoundingClientRect = () => new DOMRect(0, -scrolledTo, 300, 1000 * 53);
  await act(() => void document.dispatchEvent(new Event("scroll")));
  const shown = shownAccounts();
  expect(shown[0]).toBe("a2");
  expect(shown.slice(1)).toEqual(Array.from({ length: shown.length - 1 }, (_, at) => `a${496 + at}`));
  expect(shown.length).toBeLessThan(30);
  expect(document.activeElement?.closest("[data-account]")).toBe(document.querySelector("[data-account=a2]"));
});

test("a card that goes from above the list brings its rows into sight", async () => {
  const accounts = Array.from({ length: 100 }, (_, at) => account(`a${at}`));
  const offer = { id: "o", accountId: "a1", origin: emr, codes: ["K7PM-2QXW"], seenAt: 0 };
  fake.view = open({ accounts, offers: [offer] });
  await show();
  const list = document.querySelector(".rows");
  if (!list) throw new Error("no list");
  // Far below the window, as long as the card is there.
  list.getBoundingClientRect = () => new DOMRect(0, one("offer") ? 3000 : 100, 300, 100 * 53);
  await act(() => void document.dispatchEvent(new Event("scroll")));
  expect(shownAccounts()).toEqual([]);
  fake.answers["offer.answer"] = () => {
    fake.view = open({ accounts });
    return { ok: true };
  };
  await click("keep-offer");
  await click("nothing");
  expect(shownAccounts().length).toBeGreaterThan(5);
});

const chord = (key: string, more: KeyboardEventInit) =>
  act(
    () =>
      void (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }),
      ),
  );

test.for([{ ctrlKey: true }, { metaKey: true }])("%o and Enter fill this site's account", async (more) => {
  const accounts = [account("b"), account("a", { origins: [emr] }), account("c", { origins: [emr] })];
  fake.view = open({ accounts });
  fake.answers["tab.fill"] = { ok: true };
  await show();
  await chord("Enter", more);
  expect(fake.requests["tab.fill"]).toMatchObject({ accountId: "a", what: "code" });
  document.querySelector<HTMLElement>("[data-account=c] [data-testid=code]")?.focus();
  await chord("Enter", more);
  expect(fake.requests["tab.fill"]).toMatchObject({ accountId: "c" });
});

test("where no account is used, the filling key says so and asks for nothing", async () => {
  fake.view = open({ accounts: [account("b")] });
  const popup = await show();
  await chord("Enter", { ctrlKey: true });
  expect(popup.notice.value?.sentence).toEqual(["fillNoneHere"]);
  expect(fake.calls).not.toContain("tab.fill");
});

test("arrows go from the search over every account's code", async () => {
  fake.view = open({ accounts: [account("a"), account("b")] });
  await show();
  for (const expected of [one("search"), ...document.querySelectorAll("[data-testid=code]")]) {
    await press("ArrowDown");
    expect(document.activeElement).toBe(expected);
  }
});

test("an account is moved by Alt and an arrow, and by buttons; at the ends it stays", async () => {
  fake.view = open({
    accounts: [account("a"), account("here", { origins: [emr] }), account("b"), account("c")],
  });
  fake.answers["account.move"] = { ok: true };
  await show();
  document.querySelector<HTMLElement>("[data-account=a] [data-testid=code]")?.focus();
  await chord("ArrowDown", { altKey: true });
  expect(fake.requests["account.move"]).toEqual({ accountId: "a", place: 2 });
  await click("order");
  await act(() => document.querySelector<HTMLElement>("[data-account=c] [data-testid=move-up]")?.click());
  expect(fake.requests["account.move"]).toEqual({ accountId: "c", place: 2 });
  const before = fake.calls.length;
  await act(() => document.querySelector<HTMLElement>("[data-account=a] [data-testid=move-up]")?.click());
  expect(fake.calls.slice(before)).not.toContain("account.move");
});

test("the codes stay until another page is there, and where it can't be loaded", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr] }), account("b"), account("c")] });
  fake.canLoad = false;
  const popup = await show();
  await click("order");
  expect(one("notice")?.textContent).toContain(messages.problemNotLoaded.message);
  expect(one("order")?.textContent).toBe(messages.order.message);
  await act(() => popup.dismissNotice());
  await click("details");
  expect(one("notice")?.textContent).toContain(messages.problemNotLoaded.message);
  expect(one("code")).not.toBeNull();
  fake.canLoad = true;
  let isRight = true;
  await act(() => {
    one("details")?.click();
    isRight = one("code") !== null;
  });
  await act(async () => void (await popup.others.load()));
  expect(isRight).toBe(true);
  expect([one("code"), one("edit") === null]).toEqual([null, false]);
});
