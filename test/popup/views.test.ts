// @vitest-environment happy-dom
// Views with real markup: what hostile labels, keys and screen readers meet.

import { type Signal, signal } from "@preact/signals";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import type { VaultView } from "../../src/browser/vault-reader.ts";
import type { Trouble } from "../../src/browser/vault-trouble.ts";
import type { TabState } from "../../src/messages/fill-messages.ts";
import type { PopupModel } from "../../src/popup/popup-model.ts";
import { emptyVault } from "../../src/vault/vault.ts";
import { account, emr, type FakePopupBrowser, open } from "./fake-popup-browser.ts";
import { click, closePopup, fakeOverEmr, one, press, showPopup } from "./shown-popup.ts";

let fake: FakePopupBrowser;
let now: Signal<number>;

beforeEach(() => {
  fake = fakeOverEmr();
});

afterEach(closePopup);

async function show(): Promise<PopupModel> {
  now = signal(Date.now());
  return (await showPopup(fake, now)).popup;
}

describe("what was wrong with the vault's two copies is said until it is read:", () => {
  const sentences: Record<Trouble, keyof typeof messages> = {
    damaged: "troubleDamaged",
    missing: "troubleMissing",
    "rolled-back": "troubleRolledBack",
    "other-key": "troubleOtherKey",
    "spare-damaged": "troubleSpareDamaged",
  };

  test.for(Object.keys(sentences) as Trouble[])("%s", async (trouble) => {
    const opened = open({ accounts: [account("a", { origins: [emr] })] });
    fake.view = { ...opened, trouble } as VaultView;
    fake.answers["trouble.seen"] = () => {
      fake.view = opened;
      return { ok: true };
    };
    await show();
    expect(one("trouble")?.getAttribute("role")).toBe("alert");
    expect(one("trouble")?.querySelector("p")?.textContent).toBe(messages[sentences[trouble]].message);
    // The codes are there beside it.
    expect(one("code")).not.toBeNull();
    await click("trouble-seen");
    expect(one("trouble")).toBeNull();
    expect(fake.calls).toContain("trouble.seen");
  });
});

test("over OutSmart's page, who can't log in is one press away from its support", async () => {
  const outSmart = "https://app.outsmartemr.com";
  fake.view = open({ accounts: [account("a", { origins: [outSmart] })] });
  fake.tab = { id: 7, url: `${outSmart}/login` };
  fake.answers["tab.state"] = { origin: outSmart };
  await show();
  await click("trouble-way");
  const link = one("step-open") as HTMLAnchorElement;
  expect(link.textContent).toBe("Contact OutSmart’s support");
  expect([link.href, link.target, link.rel]).toEqual([
    "https://contact.outsmartemr.com/",
    "_blank",
    "noreferrer",
  ]);
});

test("a hostile label stands in bdi, without its bidi controls, and marks up nothing", async () => {
  const issuer = "<img src=x onerror=alert(1)>\u202eRME";
  fake.view = open({ accounts: [account("a", { issuer, origins: [emr] })] });
  await show();
  const shown = document.querySelector("bdi");
  expect(shown?.textContent).toBe("<img src=x onerror=alert(1)>RME");
  expect(document.querySelectorAll("bdi *")).toHaveLength(0);
  expect(shown?.title).toBe(shown?.textContent);
});

test("screen readers hear whose code it is, digit by digit", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr] })] });
  await show();
  const code = one("code");
  expect(code?.getAttribute("aria-label")).toMatch(/: copy code \d \d \d \d \d \d$/);
  expect(code?.textContent).toMatch(/^\d{3} \d{3}$/);
});

test("the seconds of waiting are in no live region, what happened is", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr] })] });
  const waiting: TabState = {
    origin: emr,
    lastFill: { is: "waiting", until: Date.now() + 9000, accountId: "a" },
  };
  fake.answers["tab.state"] = waiting;
  await show();
  expect(one("fill-status")?.closest("[role=status]")).toBeNull();
  const filled: TabState = { origin: emr, lastFill: { is: "filled", at: 0, accountId: "a", what: "code" } };
  fake.answers["tab.state"] = filled;
  closePopup();
  await show();
  expect(one("fill-status")?.closest("[role=status]")).not.toBeNull();
});

test("Fill stands only where the account is bound; elsewhere it asks to be allowed", async () => {
  fake.view = open({ accounts: [account("a", { wantedOrigins: [emr] })] });
  await show();
  expect(one("fill")).toBeNull();
  expect(one("allow")).not.toBeNull();
});

test("where the permission was taken away meanwhile, no next code is waited for", async () => {
  fake.answers["tab.state"] = {
    origin: emr,
    lastFill: { is: "waiting", accountId: "a", until: Date.now() + 20_000 },
  };
  fake.view = open({ accounts: [account("a", { origins: [emr] })] });
  await show();
  expect(one("fill-status")).not.toBeNull();
  closePopup();
  fake.view = open({ accounts: [account("a", { wantedOrigins: [emr] })] });
  await show();
  expect(one("allow")).not.toBeNull();
  expect(one("fill-status")).toBeNull();
});

test("an account that no page has accepted yet says so, and after a refusal what it may be", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr] })] });
  await show();
  expect(one("unconfirmed")?.textContent).toBe(messages.unconfirmed.message);
  // The next code is awaited by itself: that is no reason to say nothing of the one before.
  const lastFill = { is: "waiting", until: 9, accountId: "a" } as const;
  fake.answers["tab.state"] = { origin: emr, lastFill, refused: { at: 0, accountId: "b" } };
  closePopup();
  await show();
  expect(one("unconfirmed")?.textContent).toBe(messages.unconfirmed.message);
  fake.answers["tab.state"] = { origin: emr, lastFill, refused: { at: 0, accountId: "a" } };
  closePopup();
  await show();
  const said = one("unconfirmed")?.textContent ?? "";
  for (const key of ["refusedNewCode", "refusedClock", "refusedLate"] as const)
    expect(said).toContain(messages[key].message);
  await act(() => one("scan-anew")?.click());
  expect(fake.calls).toContain("readPage");
});

test("once confirmed, nothing is said of it any more", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr], confirmedAt: 1 })] });
  await show();
  expect(one("unconfirmed")).toBeNull();
});

test("typing goes to the search, and Escape leaves a page of the popup instead of closing it", async () => {
  fake.view = open({ accounts: [account("a"), account("b")] });
  const popup = await show();
  await press("x");
  expect(document.activeElement).toBe(one("search"));
  await act(() => popup.show({ is: "account", accountId: "a" }));
  expect(one("remove")).not.toBeNull();
  await press("Escape");
  expect(popup.page.value).toEqual({ is: "codes" });
});

test("Escape empties the search, and the focus is in it again, from wherever it was", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr] }), account("b")] });
  const popup = await show();
  await act(() => {
    popup.query.value = "b";
  });
  one("code")?.focus();
  await press("Escape");
  expect(popup.query.value).toBe("");
  expect(document.activeElement).toBe(one("search"));
});

test("an account that is shown before the others doesn't go below them, and it says so", async () => {
  fake.view = open({ accounts: [account("a", { pinned: true }), account("b")] });
  const popup = await show();
  await act(() => popup.moveAccount("a", popup.accounts.value.elsewhere, 1));
  expect(fake.requests["account.move"]).toBeUndefined();
  expect(one("notice")?.textContent).toContain(messages.orderPinned.message);
});

test("emptying the search leaves the focus in it, whatever stands below", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr] }), account("b")] });
  await show();
  expect(document.activeElement).toBe(one("code"));
  const search = one("search") as HTMLInputElement;
  const type = (query: string) =>
    act(() => {
      search.value = query;
      search.dispatchEvent(new Event("input", { bubbles: true }));
    });
  search.focus();
  await type("b");
  expect(one("site-account")).toBeNull();
  await type("");
  expect(one("site-account")).not.toBeNull();
  expect(document.activeElement).toBe(search);
});

test("a recovery code is filled only after a confirmation, and only where the prompt takes one", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr], recoveryCodes: [{ code: "K7PM" }] })] });
  fake.answers["tab.state"] = { origin: emr, prompt: { takesRecoveryCode: true } } satisfies TabState;
  fake.answers["tab.fill"] = { ok: true };
  const popup = await show();
  await act(() => popup.show({ is: "account", accountId: "a" }));
  await act(() => one("fill-recovery")?.click());
  expect(fake.requests["tab.fill"]).toBeUndefined();
  await act(() => one("confirm-fill-recovery")?.click());
  expect(fake.requests["tab.fill"]).toMatchObject({ what: "recovery-code" });
});

test("on a page that resembles the bound one its code is neither shown nor copied before a second step", async () => {
  fake.view = open({ accounts: [account("a", { origins: [`${emr}:8443`] })] });
  fake.answers["tab.state"] = { origin: emr };
  await show();
  expect(one("look-alike")?.textContent).toContain(`This is not ${emr}:8443.`);
  expect(one("code")?.textContent).not.toMatch(/\d/);
  expect(one("code")?.getAttribute("aria-label")).not.toMatch(/\d/);
  expect(one("code")?.dataset.code).toBeUndefined();
  await act(() => one("code")?.click());
  expect(fake.clipboard).toBe("");
  await act(() => one("confirm-copy")?.click());
  await vi.waitFor(() => expect(fake.clipboard).toMatch(/^\d{6}$/));
  expect(one("code")?.dataset.code).toMatch(/^\d{6}$/);
});

test("using an account on a look-alike takes one more step, and the permission is asked for in that click", async () => {
  const bound = "https://emr.example:8443";
  fake.view = open({ accounts: [account("a", { origins: [bound] })] });
  fake.answers["account.bind"] = { ok: true, bound: true };
  await show();
  await act(() => one("use-here")?.click());
  await act(() => one("choose-account")?.click());
  expect([one("page-origin")?.textContent, one("bound-origin")?.textContent]).toEqual([emr, bound]);
  await act(() => one("bind-here")?.click());
  expect(fake.calls).not.toContain(`requestOrigin ${emr}`);
  await act(() => one("confirm-bind")?.click());
  expect(fake.calls).toContain(`requestOrigin ${emr}`);
  expect(fake.requests["account.bind"]).toEqual({ accountId: "a", origin: emr });
});

test("using an imported account takes one step", async () => {
  fake.view = open({ accounts: [account("a")] });
  fake.answers["account.bind"] = { ok: true, bound: true };
  const popup = await show();
  await act(() => popup.show({ is: "binding", accountId: "a" }));
  await act(() => one("bind-here")?.click());
  expect(fake.requests["account.bind"]).toEqual({ accountId: "a", origin: emr });
  await vi.waitFor(() => expect(popup.notice.value?.sentence).toEqual(["originAllowed", emr]));
});

test("a browser that hasn't proved that it keeps data: the popup says so, below the codes", async () => {
  fake.isKeepingProved = false;
  fake.view = open({ accounts: [account("a")] });
  await show();
  await click("nothing");
  expect(one("unproved")).not.toBeNull();
  await click("remind-backup");
  expect(fake.calls).toContain("openOptions backup");
});

test("accounts that no backup holds are counted, until that is put off; none, and nothing is said", async () => {
  fake.view = open({ accounts: [account("a", { createdAt: 5 })] });
  await show();
  await click("nothing");
  expect(one("backup-reminder")?.textContent).toMatch(/^1 account is in no backup yet/);
  fake.answers["backup.putOff"] = () => {
    fake.view = open({
      accounts: [account("a", { createdAt: 5 })],
      settings: { ...emptyVault.settings, backupPutOffAt: 6 },
    });
    return { ok: true };
  };
  await click("remind-later");
  expect(one("backup-reminder")).toBeNull();
});

const tick = (ms: number) => {
  now.value += ms;
};

test("copied is said once, with the seconds that are left, and not counted down", async () => {
  fake.view = open({ accounts: [account("a", { origins: [emr] })] });
  const popup = await show();
  await act(() => popup.copy("a", "123456", Date.now() + 12_000));
  const said = document.querySelector("[role=status].visually-hidden");
  expect(said?.textContent).toBe("Copied, 12 seconds left");
  const changes: unknown[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  if (said) observer.observe(said, { childList: true, characterData: true, subtree: true });
  await act(() => tick(1000));
  expect(said?.textContent).toBe("Copied, 12 seconds left");
  expect(changes).toEqual([]);
  await act(() => tick(1500));
  expect(said?.textContent).toBe("");
  observer.disconnect();
});
