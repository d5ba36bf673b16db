// @vitest-environment happy-dom
// Everything that may go wrong under the popup, and the sentence that stands in it then: storage, permissions, the
// clipboard, the network, the page, the worker, the popup's own files. Each table is the code's own, so that a new
// reason without a sentence on the screen fails here. docs/FAILURES.md says what a person reads.

import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Unreadable, VaultView } from "../../src/browser/vault-reader.ts";
import type { LastFill } from "../../src/messages/fill-messages.ts";
import type { MessageName } from "../../src/messages/protocol.ts";
import type { Candidate, ScanProblem } from "../../src/messages/scan-messages.ts";
import type { ServerClock } from "../../src/messages/server-clock.ts";
import type { PopupModel } from "../../src/popup/popup-model.ts";
import {
  bindProblems,
  fillProblems,
  fillRefusals,
  nextCodeProblems,
} from "../../src/popup/problem-sentences.ts";
import { saveProblems, scanProblems } from "../../src/ui/adding/adding-problems.ts";
import { changeProblems } from "../../src/ui/change-problems.ts";
import { unreadableSentences } from "../../src/ui/unreadable-sentences.ts";
import { account, countedAccount, emr, type FakePopupBrowser, open } from "./fake-popup-browser.ts";
import { click, closePopup, english, fakeOverEmr, one, type ShownPopup, showPopup } from "./shown-popup.ts";

let fake: FakePopupBrowser;
let shown: ShownPopup;

beforeEach(() => {
  fake = fakeOverEmr();
  fake.view = open({ accounts: [account("a", { origins: [emr], confirmedAt: 1 })] });
});
afterEach(closePopup);

async function show(): Promise<PopupModel> {
  shown = await showPopup(fake);
  return shown.popup;
}

const said = (selector: string) => document.querySelector(selector)?.textContent ?? "";
const notice = "[role=alert] [data-testid=notice]";
const because = (reason: string) => ({ ok: false, because: reason });
const rows = <Reason extends string, Key extends string>(sentences: Readonly<Record<Reason, Key>>) =>
  Object.entries(sentences) as [Reason, Key][];

describe("storage", () => {
  test.for(rows(unreadableSentences))("the vault can't be read, %s", async ([reason, key]) => {
    fake.view = { state: "unreadable", because: reason satisfies Unreadable };
    await show();
    expect(said("main [role=alert]")).toBe(english(key));
  });

  test("the newest copy couldn't be read, and the one before it was opened", async () => {
    fake.view = { ...open({ accounts: [account("a")] }), restoredOlder: true } as VaultView;
    await show();
    expect(said("main .warning")).toBe(english("vaultRestoredOlder"));
    expect(one("code")).not.toBeNull();
  });

  test.for(rows(changeProblems))("a change isn't kept, %s", async ([reason, key]) => {
    fake.answers["account.remove"] = because(reason);
    const popup = await show();
    await act(() => popup.show({ is: "account", accountId: "a" }));
    await click("remove");
    await click("confirm-remove");
    expect(said(notice)).toContain(english(key));
    expect(one("remove") ?? one("confirm-remove")).not.toBeNull();
  });

  const candidate: Candidate = {
    id: "c",
    issuer: "EMR",
    accountName: "maya",
    origin: emr,
    typedIn: false,
    secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    mayReplace: false,
    type: "totp",
    algorithm: "SHA-1",
    digits: 6,
    period: 30,
  };
  const scanned = async () => {
    fake.answers["scan.texts"] = { ok: true, candidates: [candidate], others: [], migrations: [] };
    await show();
    await click("add-from-page");
  };
  test.for(rows(saveProblems))("a new account isn't kept, %s", async ([reason, key]) => {
    fake.answers["account.save"] = because(reason);
    await scanned();
    await click("save");
    expect(said(notice)).toContain(english(key));
    expect(one("candidate")).not.toBeNull();
  });

  test("a new account is kept, but its site isn't allowed", async () => {
    fake.answers["account.save"] = { ok: true };
    fake.granting = Promise.resolve(false);
    await scanned();
    await click("save");
    expect(said(notice)).toContain(english("savedNotAllowed", [emr]));
  });

  test.for([
    [{ issuer: "EMR", accountName: "maya" }, "candidateSame", []],
    [{ issuer: "Lab", accountName: "" }, "candidateKeptAs", ["\u2068Lab\u2069"]],
  ] as const)("the key is there already, and not added twice: as %j", async ([sameAs, key, names]) => {
    const candidates = [{ ...candidate, sameAs }];
    fake.answers["scan.texts"] = { ok: true, candidates, others: [], migrations: [] };
    await show();
    await click("add-from-page");
    expect(said("[data-testid=candidate]")).toContain(english(key, names));
    expect(one("save")).toBeNull();
  });
});

describe("permissions", () => {
  test.for([
    ["no is answered", () => Promise.resolve(false)],
    ["the browser won't even ask", () => Promise.reject(new Error("no gesture"))],
  ] as const)("a site is to be allowed: %s", async ([, granting]) => {
    fake.view = open({ accounts: [account("a", { wantedOrigins: [emr] })] });
    await show();
    fake.granting = granting();
    await click("allow");
    expect(said(notice)).toContain(english("originRefused", [emr]));
    expect(one("allow")).not.toBeNull();
  });

  test("a site was never allowed, or no longer is: it says that nothing is filled there", async () => {
    fake.view = open({ accounts: [account("a", { wantedOrigins: [emr] })] });
    await show();
    expect(said("[data-testid=site-account]")).toContain(english("originNotAllowed", [emr]));
  });

  test("a window of ours can't see which page is in front", async () => {
    fake.view = open({ accounts: [account("a")] });
    fake.tab = { id: 7 };
    fake.answers["tab.state"] = {};
    Object.assign(fake.browser, { isWindow: true });
    await show();
    expect(said(".unknown-site")).toBe(english("unknownSite"));
  });

  const bindHere = async () => {
    fake.view = open({ accounts: [account("a")] });
    const popup = await show();
    await act(() => popup.show({ is: "binding", accountId: "a" }));
    await click("bind-here");
  };
  test("an account is to be used on this page: no is answered", async () => {
    fake.granting = Promise.resolve(false);
    fake.answers["account.bind"] = { ok: true };
    await bindHere();
    expect(said(notice)).toContain(english("originRefused", [emr]));
  });

  test.for(rows(bindProblems))("an account isn't used on this page, %s", async ([reason, key]) => {
    fake.answers["account.bind"] = because(reason);
    await bindHere();
    expect(said(notice)).toContain(english(key));
  });
});

test("the clipboard is refused: the code stays in sight, to be typed", async () => {
  fake.canCopy = false;
  await show();
  await click("code");
  await vi.waitFor(() => expect(said(notice)).toContain(english("problemCopy")));
  expect(one("code")?.textContent).toMatch(/^\d{3} \d{3}/);
});

describe("the network: the site's clock", () => {
  const clocks: [Partial<ServerClock>, string][] = [
    [{ is: "unknown", because: "not-allowed" }, "clockNotAllowed"],
    [{ is: "unknown", because: "no-answer" }, "clockNoAnswer"],
    [{ is: "unknown", because: "no-time" }, "clockNoTime"],
    [{ is: "unknown", because: "unsteady" }, "clockUnsteady"],
    [{ is: "too-far", aheadMs: 20 * 60_000 }, "clockTooFar"],
  ];
  test.for(clocks)("%o", async ([clock, key]) => {
    fake.answers["clock.measure"] = () => {
      fake.clocks = { [emr]: { at: Date.now(), ...clock } as ServerClock };
      return fake.clocks[emr];
    };
    fake.answers["tab.why"] = { finding: "whyNoInput", signs: [] };
    await show();
    await click("trouble-way");
    await click("nothing");
    expect(said("[data-testid=check-clock]")).toContain(english(key, ["20 minutes"]));
    expect(one("step-measure")).not.toBeNull();
  });
});

describe("the page", () => {
  test.for(rows(fillProblems))("a fill isn't begun, %s", async ([reason, key]) => {
    fake.answers["tab.fill"] = because(reason);
    await show();
    await click("fill");
    expect(said(notice)).toContain(english(key));
  });

  type NotFilled = Extract<LastFill, { is: "not-filled" }>["because"];
  const refusals: [NotFilled, string][] = rows(fillRefusals);
  test.for(refusals)("a fill isn't done, %s", async ([reason, key]) => {
    const lastFill = { is: "not-filled", because: reason, partly: false, accountId: "a" } as const;
    fake.answers["tab.state"] = { origin: emr, lastFill };
    await show();
    await click("nothing");
    expect(said("[role=status] [data-testid=fill-status]")).toBe(english(key));
  });

  const scans: [ScanProblem, string][] = rows(scanProblems);
  test.for(scans)("nothing is read of it, %s", async ([reason, key]) => {
    fake.pageReading = { ok: false, because: reason } as typeof fake.pageReading;
    await show();
    await click("add-from-page");
    expect(said("[data-testid=scan-problem][role=alert]")).toBe(english(key));
    expect(one("scan-again")).not.toBeNull();
    expect(one("enter-key")).not.toBeNull();
  });
});

test.for(rows(nextCodeProblems))("a counter gives no code, %s", async ([reason, key]) => {
  fake.view = open({ accounts: [countedAccount("a")] });
  fake.answers["account.nextCode"] = because(reason);
  await show();
  await click("next-code");
  expect(said(notice)).toContain(english(key));
});

describe("the worker gives no answer", () => {
  const wishes: [MessageName, (popup: PopupModel) => Promise<void>][] = [
    ["tab.fill", () => click("fill")],
    ["vault.lock", () => click("lock")],
    [
      "account.remove",
      async (popup) => {
        await act(() => popup.show({ is: "account", accountId: "a" }));
        await click("remove");
        await click("confirm-remove");
      },
    ],
  ];
  test.for(wishes)("%s", async ([name, act]) => {
    const popup = await show();
    await act(popup);
    expect(fake.calls).toContain(name);
    expect(said(notice)).toContain(english("problemNoAnswer"));
  });

  test("the passphrase's form says so, and can be sent again", async () => {
    fake.view = { state: "locked" };
    await show();
    const field = one("passphrase") as HTMLInputElement;
    await act(() => {
      field.value = "granite heron";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await click("unlock");
    expect(said(notice)).toContain(english("problemNoAnswer"));
    expect((one("unlock") as HTMLButtonElement).disabled).toBe(false);
    expect((one("passphrase") as HTMLInputElement).value).toBe("granite heron");
  });
});

test.for(["details", "add-from-page", "enter-key"])(
  "the popup's second script can't be loaded, at %s: the codes stay, and it is said",
  async (way) => {
    fake.canLoad = false;
    await show();
    await click(way);
    expect(said(notice)).toContain(english("problemNotLoaded"));
    expect(one("code")).not.toBeNull();
  },
);
