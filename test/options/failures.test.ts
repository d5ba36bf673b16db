// @vitest-environment happy-dom
// What stands in the settings when something fails (docs/FAILURES.md).

import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { WayIn } from "../../src/browser/ways-in.ts";
import { WaysInModel } from "../../src/options/security/ways-in-model.ts";
import { unreadableSentences } from "../../src/ui/unreadable-sentences.ts";
import { stubExtension } from "../popup/fake-popup-browser.ts";
import { english } from "../popup/shown-popup.ts";
import { FakeOptions } from "./fake-options.ts";

stubExtension(english);
const { Options } = await import("../../src/options/options.tsx");
const { EveryWayIn } = await import("../../src/options/every-way-in.ts");
const { WelcomeModel } = await import("../../src/options/welcome-model.ts");

let fake: FakeOptions;

beforeEach(() => {
  fake = new FakeOptions();
  fake.answers["vault.touch"] = () => ({ ok: true });
});
afterEach(() => render(null, document.body));

async function show(place: string): Promise<void> {
  const options = fake.model;
  options.follow(`#${place}`);
  await options.start();
  const unlocking = new EveryWayIn(options);
  const welcome = new WelcomeModel(options, () => Promise.reject(new Error("not estimated")));
  await act(async () => {
    render(h(Options, { options, welcome, unlocking }), document.body);
    await soon();
  });
}

const soon = () => new Promise((resolve) => setTimeout(resolve));
const said = (selector: string) => document.querySelector(selector)?.textContent ?? "";
const saying = () => said("[role=alert] [data-testid=saying]");
const click = (id: string) =>
  act(async () => {
    document.querySelector<HTMLElement>(`[data-testid=${id}]`)?.click();
    await soon();
  });

const places = ["security", "accounts", "backup", "import", "export", "welcome", "add"];
describe.each(Object.entries(unreadableSentences))("the vault can't be read, %s", (because, key) => {
  test.for(places)("#%s says so", async (place) => {
    fake.closed = { state: "unreadable", because: because as keyof typeof unreadableSentences };
    await show(place);
    expect(said("main [role=alert]")).toBe(english(key));
  });
});

test("what is stored can't even be read, to be saved as it is: it says so", async () => {
  fake.isStorageOutOfReach = true;
  fake.closed = { state: "unreadable", because: "damaged" };
  await show("security");
  await vi.waitFor(() => expect(saying()).toContain(english("copyStoredFailed")));
});

test("the look isn't kept: it says so", async () => {
  fake.appearance.mayStore = false;
  await show("appearance");
  await click("theme-dark");
  expect(saying()).toContain(english("problemStorageFailed"));
});

describe("a passkey was used for nothing", () => {
  const passkey: WayIn = { id: "p", type: "passkey", credentialId: "AAAA", prfInput: "AAAA" };
  test.for([
    ["cancelled", "passkeyCancelled"],
    ["no-prf", "passkeyNoPrf"],
  ] as const)("%s", async ([because, key]) => {
    fake.closed = { state: "locked" };
    fake.waysIn = [passkey];
    fake.passkeyAnswer = { ok: false, because };
    await show("security");
    await click("use-passkey");
    expect(saying()).toContain(english(key));
  });
});

describe("a way in isn't changed", () => {
  const secret = { type: "passphrase", passphrase: "granite heron" } as const;
  const change = async (answer: unknown) => {
    fake.answers["slots.change"] = () => answer;
    const waysIn = new WaysInModel(fake.model);
    return waysIn.change(secret, { do: "make-recovery-key" });
  };
  test.for([
    ["too-many", "slotTooMany"],
    ["no-such-slot", "slotGone"],
    ["not-made", "slotNotMade"],
    ["storage-full", "problemStorageFull"],
    ["storage-failed", "problemStorageFailed"],
  ] as const)("%s", async ([because, key]) => {
    expect(await change({ ok: false, because })).toEqual({ ok: false, sentence: [key] });
  });

  test("or is, with an older copy left that the old one opens: that is said", async () => {
    await show("security");
    await act(async () => void (await change({ ok: true, oldOneLeft: true })));
    expect(said("[data-testid=saying]")).toContain(english("slotOldOneLeft"));
  });
});

test("nobody answers", async () => {
  await show("security");
  await act(() => fake.model.lock());
  expect(saying()).toContain(english("problemNoAnswer"));
});

test("the clipboard takes no diagnostics: they stay in sight, to be copied by hand", async () => {
  fake.copies = false;
  await show("about");
  await vi.waitFor(() => expect(said("pre")).not.toBe(""));
  await click("copy-diagnostics");
  expect(saying()).toContain(english("diagnosticsNotCopied"));
  expect(said("pre")).toContain("chartkey: 0.1.0");
});

test("where storage is out of reach, the diagnostics say that with all the rest", async () => {
  fake.isStorageOutOfReach = true;
  fake.closed = { state: "unreadable", because: "out-of-reach" };
  await show("about");
  await vi.waitFor(() => expect(said("pre")).toContain("vault: unreadable (out-of-reach)"));
  expect(said("pre")).toContain("storage: out of reach");
});
