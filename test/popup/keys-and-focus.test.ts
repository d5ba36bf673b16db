// @vitest-environment happy-dom
// Where the focus is after something was done, what Escape leaves, and what a double click does.

import { signal } from "@preact/signals";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepFocus } from "../../src/ui/keep-focus.ts";
import { account, countedAccount, emr, type FakePopupBrowser, open } from "./fake-popup-browser.ts";
import { click, closePopup, fakeOverEmr, one, press, showPopup } from "./shown-popup.ts";

let fake: FakePopupBrowser;
let stop: () => void;

beforeEach(() => {
  fake = fakeOverEmr();
  stop = keepFocus(document);
});
afterEach(() => {
  stop();
  closePopup();
});

const focused = () => (document.activeElement as HTMLElement | null)?.dataset.testid;
/** As by a key on the button: it has the focus then. */
const activate = async (id: string) => {
  one(id)?.focus();
  await click(id);
};
const pressEscape = (composing = false) =>
  act(() => {
    const event = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
    Object.defineProperty(event, "isComposing", { value: composing });
    document.activeElement?.dispatchEvent(event);
  });

async function showAccount() {
  const shown = await showPopup(fake);
  await act(() => shown.popup.show({ is: "account", accountId: "a" }));
  return shown.popup;
}

test("a form takes the focus of the button that opened it, and gives it back", async () => {
  fake.view = open({ accounts: [account("a")] });
  fake.answers["account.edit"] = { ok: true };
  await showAccount();
  await activate("edit");
  expect(focused()).toBe("issuer");
  await activate("save-edit");
  expect(focused()).toBe("edit");
});

test("Escape says no to a question, and leaves a form; only then the page", async () => {
  fake.view = open({ accounts: [account("a")] });
  const popup = await showAccount();
  await activate("remove");
  expect(one("confirm-remove")).not.toBeNull();
  await pressEscape();
  expect(one("confirm-remove")).toBeNull();
  expect(focused()).toBe("remove");
  await activate("edit");
  await pressEscape(true);
  expect(one("edit-form")).not.toBeNull();
  await pressEscape();
  expect(one("edit-form")).toBeNull();
  expect(popup.page.value.is).toBe("account");
  await pressEscape();
  expect(popup.page.value.is).toBe("codes");
});

test("what is taken out of a list leaves the focus to what stands beside it", async () => {
  const accounts = (usernames: readonly string[]) => open({ accounts: [account("a", { usernames })] });
  fake.view = accounts(["maya", "jonas"]);
  fake.answers["account.forgetUsername"] = () => {
    fake.view = accounts(["jonas"]);
    return { ok: true };
  };
  await showAccount();
  await activate("forget-username");
  expect(focused()).toBe("forget-username");
  expect(document.activeElement?.getAttribute("aria-label")).toContain("jonas");
});

const inAccount = () => document.activeElement?.closest<HTMLElement>("[data-account]")?.dataset.account;

test("when the popup opens over a page without an account, nothing takes the focus", async () => {
  fake.view = open({ accounts: [account("a"), account("b")] });
  await showPopup(fake);
  expect(document.activeElement).toBe(document.body);
});

test.for(["a2", "a60"])("back from the page of %s, the focus is where that was opened", async (accountId) => {
  fake.view = open({ accounts: Array.from({ length: 100 }, (_, at) => account(`a${at}`)) });
  const { popup } = await showPopup(fake);
  await act(() => popup.show({ is: "account", accountId }));
  await pressEscape();
  expect([focused(), inAccount()]).toEqual(["details", accountId]);
  await press("ArrowUp");
  expect([focused(), inAccount()]).toEqual(accountId === "a2" ? ["code", "a1"] : ["code", "a8"]);
});

test("back from other pages, it is on the button that led there; on the search, where the account is gone", async () => {
  fake.view = open({ accounts: [account("a"), account("b")] });
  const { popup } = await showPopup(fake);
  for (const way of ["use-here", "enter-key", "add-from-page"]) {
    await activate(way);
    await activate("back");
    expect(focused()).toBe(way);
  }
  fake.answers["account.remove"] = () => {
    fake.view = open({ accounts: [account("a"), account("c")] });
    return { ok: true };
  };
  await act(() => popup.show({ is: "account", accountId: "b" }));
  await activate("remove");
  await activate("confirm-remove");
  await vi.waitFor(() => expect(focused()).toBe("search"));
});

test("back where this site's account is, that has the focus; after a lock, nothing of the page before it", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr] }), account("b")] });
  const { popup } = await showPopup(fake);
  await act(() => popup.show({ is: "account", accountId: "b" }));
  await pressEscape();
  expect([focused(), inAccount()]).toEqual(["code", "a"]);
  await act(() => popup.show({ is: "account", accountId: "b" }));
  fake.view = { state: "locked" };
  await act(() => popup.refresh());
  fake.tab = { id: 7, url: "https://other.example/" };
  fake.answers["tab.state"] = { origin: "https://other.example" };
  (document.activeElement as HTMLElement).blur();
  fake.view = open({ accounts: [account("a"), account("b")] });
  await act(() => popup.refresh());
  expect(document.activeElement).toBe(document.body);
});

const clickOf = (id: string, detail: number) =>
  act(async () => {
    one(id)?.dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));
    await new Promise((resolve) => setTimeout(resolve));
  });

test("a double click fills once, and spends one counter's code", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr] }), countedAccount("b")] });
  let asked = 0;
  fake.answers["tab.fill"] = () => ({ ok: true, at: ++asked });
  fake.answers["account.nextCode"] = () => ({ ok: true, code: `12345${++asked}` });
  await showPopup(fake);
  for (const detail of [1, 2]) await clickOf("fill", detail);
  expect(asked).toBe(1);
  for (const detail of [1, 2]) await clickOf("next-code", detail);
  expect(asked).toBe(2);
});

test("how long tries are refused is counted down for the eye alone", async () => {
  const now = signal(Date.now());
  fake.view = { state: "locked" };
  fake.answers["vault.unlock"] = { ok: false, because: "delayed", until: now.value + 60_000 };
  await showPopup(fake, now);
  const type = (words: string) =>
    act(() => {
      const field = one("passphrase") as HTMLInputElement;
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  await type("wrong");
  await click("unlock");
  const said = () => {
    const alert = document.querySelector("[role=alert]")?.cloneNode(true) as HTMLElement;
    for (const hidden of alert.querySelectorAll("[aria-hidden]")) hidden.remove();
    return alert.textContent;
  };
  const before = said();
  expect(before).toMatch(/in 60 seconds\.$/);
  await act(() => {
    now.value += 10_000;
  });
  await type("wronger");
  expect(one("unlock-problem")?.textContent).toMatch(/in 50 seconds\.$/);
  expect(said()).toBe(before);
});
