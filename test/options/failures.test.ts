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

async function show(place: string) {
  const options = fake.model;
  options.follow(`#${place}`);
  await options.start();
  const unlocking = new EveryWayIn(options);
  const welcome = new WelcomeModel(options, () => Promise.reject(new Error("not estimated")));
  await act(async () => {
    render(h(Options, { options, welcome, unlocking }), document.body);
    await soon();
  });
  return { welcome, unlocking };
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

test("what was said of an open vault is over once it is locked", async () => {
  await show("people");
  await act(() => fake.model.say("good", ["personAdded", "Tom"]));
  await act(() => fake.model.refresh());
  expect(said("[data-testid=saying]")).toContain("Tom");
  fake.closed = { state: "locked" };
  await act(() => fake.model.refresh());
  expect(said("[data-testid=saying]")).toBe("");
});

test("what is stored can't even be read, to be saved as it is: it says so", async () => {
  fake.isStorageOutOfReach = true;
  fake.closed = { state: "unreadable", because: "damaged" };
  await show("security");
  await vi.waitFor(() => expect(saying()).toContain(english("copyStoredFailed")));
});

test("of two people's stored vaults only the one that is asked for is offered, whichever is read first", async () => {
  const found: ((text: string) => Promise<void>)[] = [];
  const people = (currentId: string) => ({ vaults: [{ id: "m" }, { id: "t" }], currentId });
  fake.stored = () =>
    new Promise((resolve) =>
      found.push((text) =>
        act(async () => {
          resolve({ text });
          await soon();
        }),
      ),
    );
  fake.closed = { state: "unreadable", because: "damaged", people: people("m") };
  await show("security");
  await found[0]?.("mayas");
  await click("copy-stored-save");
  expect(said("[data-testid=copy-stored] [role=status]")).not.toBe("");

  fake.closed = { ...fake.closed, people: people("t") };
  await act(() => fake.model.refresh());
  expect(document.querySelector("[data-testid=copy-stored]")).toBeNull();
  fake.closed = { ...fake.closed, people: people("m") };
  await act(() => fake.model.refresh());
  await found[2]?.("mayas again");
  await found[1]?.("toms");
  expect(said("[data-testid=copy-stored] [role=status]")).toBe("");
  await click("copy-stored-save");
  expect(fake.saved.map(({ text }) => text)).toEqual(["mayas", "mayas again"]);
});

const field = (id: string) => document.querySelector<HTMLInputElement>(`[data-testid=${id}]`);
const type = (id: string, words: string) =>
  act(() => {
    const into = field(id);
    if (into) into.value = words;
    into?.dispatchEvent(new Event("input", { bubbles: true }));
  });

test("the look isn't kept: it says so, and shows the one that is so", async () => {
  fake.appearance.mayStore = false;
  await show("appearance");
  await click("theme-dark");
  expect(saying()).toContain(english("problemStorageFailed"));
  expect([field("theme-dark")?.checked, field("theme-system")?.checked]).toEqual([false, true]);
});

test("when it locks isn't kept: it says so, and shows what is so", async () => {
  fake.answers["locking.set"] = () => ({ ok: false, because: "storage-full" });
  await show("security");
  const minutes = document.querySelector<HTMLSelectElement>("[data-testid=idle-minutes]");
  const before = minutes?.value;
  await act(async () => {
    if (!minutes) return;
    minutes.value = "1";
    minutes.dispatchEvent(new Event("change", { bubbles: true }));
    await soon();
  });
  expect(saying()).toContain(english("problemStorageFull"));
  expect(minutes?.value).toBe(before);
});

describe("the way in that was just made, or used, isn't taken for another:", () => {
  const refusals: [answer: unknown, key: string][] = [
    [{ ok: false, because: "wrong-secret" }, "unlockWrongPassphrase"],
    [{ ok: false, because: "storage-full" }, "problemStorageFull"],
  ];
  test.for(refusals)("%o, the first run says so", async ([answer, key]) => {
    await showFirstKey();
    fake.answers["slots.change"] = () => answer;
    await click("make-recovery-key");
    expect(said("main [role=alert]")).toContain(english(key));
  });
  test.for(["passphrase", "recovery-key"] as const)(
    "no other try is taken yet, after the %s",
    async (type) => {
      fake.answers["slots.change"] = () => ({ ok: false, because: "delayed", until: Date.now() + 64_400 });
      if (type === "passphrase") await showFirstKey();
      else await showRecovered();
      const button = type === "passphrase" ? "make-recovery-key" : "set-passphrase";
      await click(button);
      // How strong it is is judged first, by words that are loaded for that.
      const problem = () =>
        expect(said("[data-testid=unlock-problem]")).toMatch(/wrong tries.* in \d+ seconds/);
      await vi.waitFor(problem, { timeout: 20_000 });
      expect(document.querySelector(`[data-testid=${button}]`)?.hasAttribute("disabled")).toBe(true);
    },
  );
  async function showRecovered() {
    const { unlocking } = await show("security");
    await act(() => {
      unlocking.recovered.value = { type: "recovery-key", key: "AAAA" };
    });
    for (const id of ["new-passphrase", "repeat-new-passphrase"])
      await type(id, "correct horse battery staple 9");
  }
  test("nobody answers, the first run says so", async () => {
    await showFirstKey();
    await click("make-recovery-key");
    expect(saying()).toContain(english("problemNoAnswer"));
  });
  async function showFirstKey() {
    const { welcome } = await show("welcome");
    await act(() => {
      welcome.justCreated.value = { type: "passphrase", passphrase: "of this minute" };
    });
  }
});

test("a pasted text that nothing can be made of stays in its field", async () => {
  fake.answers["import.read"] = () => ({ ok: false, because: "unrecognised" });
  await show("import");
  const pasted = field("import-text");
  await act(() => {
    if (pasted) pasted.value = "otpauht://totp/maya";
    pasted?.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await click("import-read");
  expect(said("[data-testid=import-refused]")).toBe(english("importUnrecognised"));
  expect(pasted?.value).toBe("otpauht://totp/maya");
});

test("a file's wrong passphrase stays in its field", async () => {
  fake.answers["import.read"] = () => ({ ok: false, because: "needs-passphrase" });
  await show("import");
  await type("import-text", "sealed");
  await click("import-read");
  await type("file-passphrase", "correct hosre");
  const before = field("file-passphrase");
  // After the seconds that a derivation takes.
  fake.answers["import.read"] = () => soon().then(() => ({ ok: false, because: "wrong-passphrase" }));
  await click("file-open");
  await act(async () => void (await soon()));
  expect(said("[data-testid=import-file] [role=alert]")).toBe(english("importWrongPassphrase"));
  expect(field("file-passphrase")).toBe(before);
  expect(before?.value).toBe("correct hosre");
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
