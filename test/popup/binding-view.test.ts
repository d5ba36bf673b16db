// @vitest-environment happy-dom
// "Use an account here": finding the account among many, by keys alone.

import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { account, emr, type FakePopupBrowser, open } from "./fake-popup-browser.ts";
import { closePopup, fakeOverEmr, one, press, showPopup } from "./shown-popup.ts";

let fake: FakePopupBrowser;

beforeEach(() => {
  fake = fakeOverEmr();
});
afterEach(closePopup);

async function show() {
  const { popup } = await showPopup(fake);
  await act(() => popup.show({ is: "binding" }));
  return popup;
}

const offered = () =>
  [...document.querySelectorAll<HTMLElement>("[data-account]")].map(({ dataset }) => dataset.account);
const search = () => one("search") as HTMLInputElement;
const seek = (words: string) =>
  act(() => {
    search().value = words;
    search().dispatchEvent(new Event("input", { bubbles: true }));
  });
/** What the browser makes of Enter in the field. */
const enter = () =>
  act(() => void search().form?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
const thousand = Array.from({ length: 1000 }, (_, at) => account(`a${at}`));

test("of a thousand accounts only the first are made, each with its place among all", async () => {
  fake.view = open({ accounts: thousand });
  await show();
  expect(offered()).toEqual(Array.from({ length: 9 }, (_, at) => `a${at}`));
  const ninth = document.querySelector("[data-account=a8]");
  expect([ninth?.getAttribute("aria-posinset"), ninth?.getAttribute("aria-setsize")]).toEqual(["9", "1000"]);
});

test("a letter leads to the search, and Enter there chooses the first one found, once something is sought", async () => {
  fake.view = open({ accounts: thousand });
  const popup = await show();
  await press("9");
  expect(document.activeElement).toBe(search());
  await enter();
  expect(popup.page.value).toEqual({ is: "binding" });
  await seek("name-a987");
  expect(offered()).toEqual(["a987"]);
  await enter();
  expect(popup.page.value).toEqual({ is: "binding", accountId: "a987" });
  expect(popup.query.value).toBe("");
});

test("what is used here already isn't found, and what nothing matches is said", async () => {
  fake.view = open({ accounts: [account("a", { wantedOrigins: [emr] }), account("b"), account("c")] });
  await show();
  await seek("name-a");
  expect(offered()).toEqual([]);
  expect(document.querySelector(".empty")?.textContent).toBe(messages.nothingFound.message);
});

test("arrows go from the search over the accounts, and back", async () => {
  fake.view = open({ accounts: [account("a"), account("b")] });
  await show();
  const [first, second] = document.querySelectorAll("[data-testid=choose-account]");
  for (const [key, expected] of [
    ["ArrowDown", search()],
    ["ArrowDown", first],
    ["ArrowDown", second],
    ["ArrowUp", first],
  ] as const) {
    await press(key);
    expect(document.activeElement).toBe(expected);
  }
});

test("Escape empties the search first, and goes back then", async () => {
  fake.view = open({ accounts: [account("a"), account("b")] });
  const popup = await show();
  await seek("name-b");
  await press("Escape");
  expect([popup.query.value, popup.page.value.is, offered().length]).toEqual(["", "binding", 2]);
  await press("Escape");
  expect(popup.page.value.is).toBe("codes");
});

test("one account needs no search", async () => {
  fake.view = open({ accounts: [account("a")] });
  await show();
  expect([one("search"), offered()]).toEqual([null, ["a"]]);
});
