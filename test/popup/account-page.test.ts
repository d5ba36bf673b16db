// @vitest-environment happy-dom
// An account's own page: its names, sites, codes and recovery codes.

import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PopupModel } from "../../src/popup/popup-model.ts";
import { account, countedAccount, emr, type FakePopupBrowser, open } from "./fake-popup-browser.ts";
import { click, closePopup, fakeOverEmr, one, showPopup } from "./shown-popup.ts";

let fake: FakePopupBrowser;

beforeEach(() => {
  fake = fakeOverEmr();
});

afterEach(closePopup);

async function show(): Promise<PopupModel> {
  return (await showPopup(fake)).popup;
}

test("an account is edited, and what was refused stays in the form", async () => {
  fake.view = open({ accounts: [account("a", { notes: "night shift", usernames: ["maya"] })] });
  const popup = await show();
  await act(() => popup.show({ is: "account", accountId: "a" }));
  expect(one("notes")?.textContent).toBe("night shift");
  await act(() => one("edit")?.click());
  const notes = one("notes-field") as HTMLTextAreaElement;
  await act(() => {
    notes.value = "day shift";
    notes.dispatchEvent(new Event("input", { bubbles: true }));
  });
  fake.answers["account.edit"] = { ok: false, because: "storage-full" };
  await click("save-edit");
  expect(one("notice")?.textContent).toMatch(/storage is full/);
  expect((one("notes-field") as HTMLTextAreaElement).value).toBe("day shift");
  fake.answers["account.edit"] = { ok: true };
  await click("save-edit");
  expect(fake.requests["account.edit"]).toMatchObject({ accountId: "a", notes: "day shift", pinned: false });
  expect(one("edit-form")).toBeNull();
});

test("a bound origin goes only after a question, a username at once", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr], usernames: ["maya", "jonas"] })] });
  const popup = await show();
  fake.answers["account.unbind"] = { ok: true };
  fake.answers["account.forgetUsername"] = { ok: true };
  await act(() => popup.show({ is: "account", accountId: "a" }));
  await act(() => one("unbind")?.click());
  expect(fake.calls).not.toContain("account.unbind");
  await click("confirm-unbind");
  expect(fake.requests["account.unbind"]).toEqual({ accountId: "a", origin: emr });
  await click("forget-username");
  expect(fake.requests["account.forgetUsername"]).toEqual({ accountId: "a", username: "maya" });
});

test("a counter-based account shows no code before one is asked for, and then exactly that one", async () => {
  fake.view = open({ accounts: [countedAccount("a")] });
  await show();
  expect(one("code")).toBeNull();
  fake.answers["account.nextCode"] = { ok: true, code: "123456" };
  await click("next-code");
  expect(one("code")?.dataset.code).toBe("123456");
  await click("code");
  expect(fake.clipboard).toBe("123456");
  fake.changeVault({ state: "locked" });
  await click("nothing");
  fake.changeVault(open({ accounts: [countedAccount("a")] }));
  await click("nothing");
  expect(one("next-code")).not.toBeNull();
  expect(one("code")).toBeNull();
});

const recoveryCodes = [{ code: "AAAA-1111" }, { code: "BBBB-2222", usedAt: 1 }];

test("recovery codes are shown only after the passphrase again", async () => {
  fake.view = open({ accounts: [account("a", { recoveryCodes })] });
  const popup = await show();
  await act(() => popup.show({ is: "account", accountId: "a" }));
  expect(document.body.textContent).not.toContain("AAAA-1111");
  await click("reveal");
  expect(document.body.textContent).not.toContain("AAAA-1111");
  const field = document.querySelector<HTMLInputElement>(".prove input");
  await act(() => {
    if (!field) throw new Error("no field");
    field.value = "wrong words";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  fake.answers["vault.prove"] = { ok: false, because: "wrong-secret" };
  await click("prove-reveal");
  expect(document.body.textContent).not.toContain("AAAA-1111");
  fake.answers["vault.prove"] = { ok: true };
  await click("prove-reveal");
  expect(document.body.textContent).toContain("AAAA-1111");
});

test("an account's QR code is shown in a page of ours, which asks for the passphrase", async () => {
  fake.view = open({ accounts: [account("a")] });
  const popup = await show();
  await act(() => popup.show({ is: "account", accountId: "a" }));
  await click("show-qr");
  expect(fake.calls).toContain("openOptions export/a");
});
