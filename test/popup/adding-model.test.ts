import { signal } from "@preact/signals";
import { beforeAll, expect, test, vi } from "vitest";
import type { Candidate } from "../../src/messages/scan-messages.ts";
import { AddingModel } from "../../src/popup/adding-model.ts";
import { PopupModel } from "../../src/popup/popup-model.ts";
import { emr, FakePopupBrowser, open, stubExtension } from "./fake-popup-browser.ts";

const candidate: Candidate = {
  id: "c1",
  issuer: "EMR",
  accountName: "amara",
  type: "totp",
  algorithm: "SHA-1",
  digits: 6,
  period: 30,
  origin: emr,
  secret: "GEZDGNBVGY3TQOJQ",
  typedIn: false,
  mayReplace: false,
};
const reading = { ok: true, origin: emr, texts: ["text"], printedKeys: [], hasMore: false } as const;
const decision = { issuer: "EMR", accountName: "amara", twin: "keep-both", bind: true } as const;

beforeAll(async () => {
  stubExtension();
  // Read once from disk here, and not in the midst of a test.
  await import("../../src/popup/other-pages.tsx");
});

async function scanned(candidates: readonly Candidate[]) {
  const fake = new FakePopupBrowser();
  fake.answers["vault.touch"] = { ok: true };
  fake.answers["tab.state"] = { origin: emr };
  fake.answers["scan.texts"] = { ok: true, candidates, others: [], migrations: [] };
  fake.answers["account.save"] = { ok: true, accountId: "a1", bound: true };
  const popup = new PopupModel(fake.browser, signal(Date.now()));
  const adding = new AddingModel(popup);
  const stop = await popup.start();
  await adding.scanPage();
  fake.calls.length = 0;
  return { fake, popup, adding, stop };
}

test("Save asks for the origin first and posts the card in the same tick, before any answer", async () => {
  const { fake, adding, stop } = await scanned([candidate]);
  // The prompt closes the popup in Chromium: the answer never comes.
  fake.granting = new Promise(() => undefined);
  void adding.saving.save(candidate, decision);
  expect(fake.calls).toEqual([`requestOrigin ${emr}`, "account.save"]);
  expect(fake.requests["account.save"]).toEqual({ candidateId: "c1", ...decision });
  stop();
});

test.for([
  [Promise.resolve(true), ["savedBound", emr]],
  [Promise.resolve(false), ["savedNotAllowed", emr]],
] as const)("the outcome tells whether it will be filled (%#)", async ([granting, sentence]) => {
  const { fake, popup, adding, stop } = await scanned([candidate]);
  fake.granting = granting;
  await adding.saving.save(candidate, decision);
  expect(popup.notice.value?.sentence).toEqual(sentence);
  expect(popup.page.value).toEqual({ is: "codes" });
  stop();
});

test("a request that the browser rejects is a no, and the account is kept all the same", async () => {
  const { fake, popup, adding, stop } = await scanned([candidate]);
  fake.granting = Promise.reject(new Error("no user gesture"));
  await adding.saving.save(candidate, decision);
  expect(popup.notice.value?.sentence).toEqual(["savedNotAllowed", emr]);
  stop();
});

test("unbound, nothing is asked of the browser", async () => {
  const { fake, popup, adding, stop } = await scanned([candidate]);
  await adding.saving.save(candidate, { ...decision, bind: false });
  expect(fake.calls[0]).toBe("account.save");
  expect(popup.notice.value?.sentence).toEqual(["savedUnbound"]);
  stop();
});

test("of two candidates, the second stays on the page after the first is kept", async () => {
  const second = { ...candidate, id: "c2" };
  const { popup, adding, stop } = await scanned([candidate, second]);
  await adding.saving.save(candidate, decision);
  expect(popup.page.value).toEqual({ is: "adding" });
  expect(adding.saving.savedIds.value).toEqual(["c1"]);
  await adding.saving.save(second, decision);
  expect(popup.page.value).toEqual({ is: "codes" });
  stop();
});

test("a refused save says why, and keeps the card for another try", async () => {
  const { fake, popup, adding, stop } = await scanned([candidate]);
  fake.answers["account.save"] = { ok: false, because: "candidate-gone" };
  await adding.saving.save(candidate, decision);
  expect(popup.notice.value?.sentence).toEqual(["saveCandidateGone"]);
  expect(popup.page.value).toEqual({ is: "adding" });
  expect(adding.saving.isSaving.value).toBe(false);
  stop();
});

test("a scan that finds nothing says so, and so does a tab that can't be looked at", async () => {
  const { fake, adding, stop } = await scanned([]);
  fake.pageReading = { ok: false, because: "page-forbidden" };
  await adding.scanPage();
  expect(adding.step.value).toEqual({ is: "stopped", problem: ["scanPageForbidden"] });
  expect(fake.calls).not.toContain("scan.texts");
  fake.pageReading = reading;
  delete fake.answers["scan.texts"];
  await adding.scanPage();
  expect(adding.step.value).toEqual({ is: "stopped", problem: ["problemNoAnswer"] });
  stop();
});

test("that a picture isn't on the screen goes to the background with what was read", async () => {
  const { fake, adding, stop } = await scanned([]);
  fake.pageReading = { ...reading, hasMore: true };
  await adding.scanPage();
  expect(fake.requests["scan.texts"]).toMatchObject({ texts: ["text"], hasMore: true });
  stop();
});

test("a scan whose thread the browser ended says so, and another try reads", async () => {
  const { fake, adding, stop } = await scanned([]);
  fake.pageReading = { ok: false, because: "reading-ended" };
  await adding.scanPage();
  expect(adding.step.value).toEqual({ is: "stopped", problem: ["scanReadingEnded"] });
  fake.pageReading = reading;
  fake.answers["scan.texts"] = { ok: true, candidates: [candidate], others: [], migrations: [] };
  await adding.scanPage();
  expect(adding.step.value).toEqual({ is: "found" });
  stop();
});

test("where the popup's other pages can't be loaded, no scan goes on behind the codes", async () => {
  const fake = new FakePopupBrowser();
  fake.canLoad = false;
  const popup = new PopupModel(fake.browser, signal(Date.now()));
  const adding = new AddingModel(popup);
  const stops = [adding.start(), await popup.start()];
  await adding.scanPage();
  expect(popup.page.value).toEqual({ is: "codes" });
  expect(popup.notice.value?.sentence).toEqual(["problemNotLoaded"]);
  expect(fake.calls).not.toContain("readPage");
  for (const stop of stops) stop();
});

test("a key that is no key is told in place, and a right one becomes a card", async () => {
  const { fake, adding, stop } = await scanned([]);
  adding.enterKey();
  const others = [{ kind: "key-uri", because: "secret-not-base32" }];
  fake.answers["scan.text"] = { ok: true, candidates: [], others, migrations: [] };
  await adding.readKey("0189");
  expect(adding.step.value).toEqual({ is: "entering-key", problem: ["keySecretNotBase32"] });
  fake.answers["scan.text"] = { ok: true, candidates: [candidate], others: [], migrations: [] };
  await adding.readKey("GEZD GNBV");
  expect(adding.step.value).toEqual({ is: "found" });
  expect(adding.saving.found.value?.candidates).toEqual([candidate]);
  stop();
});

test("typed in with something that is none, a part of an export is shown, and what the other is beside it", async () => {
  const { fake, adding, stop } = await scanned([]);
  adding.enterKey();
  const found = {
    ok: true,
    candidates: [],
    others: [{ kind: "key-uri", because: "no-secret" }],
    migrations: [{ batchId: 1, read: 1, of: 2 }],
  };
  fake.answers["scan.text"] = found;
  await adding.readKey("otpauth-migration://…otpauth://totp/a");
  expect(adding.step.value).toEqual({ is: "found" });
  expect(adding.saving.found.value).toEqual(found);
  stop();
});

test.for([
  ["one whose codes aren't all there", [{ batchId: 2, isEarlier: true, read: 1, of: 2 }], "codes"],
  ["one with nothing new in it", [{ batchId: 2, read: 1, of: 1, added: [] }], "codes"],
  ["one that was just begun", [{ batchId: 2, read: 1, of: 2 }], "adding"],
  ["one that can be added", [{ batchId: 2, isEarlier: true, read: 1, of: 1, added: [{}] }], "adding"],
] as const)("once an export was added, another one beside it: %s", async ([, others, page]) => {
  const { fake, adding, popup, stop } = await scanned([]);
  adding.enterKey();
  const migrations = [{ batchId: 1, read: 1, of: 1, added: [{}] }, ...others];
  fake.answers["scan.text"] = { ok: true, candidates: [], others: [], migrations };
  fake.answers["migration.save"] = { ok: true, added: 1 };
  await adding.readKey("otpauth-migration://…");
  await adding.saving.saveMigration(1);
  expect(popup.page.value.is).toBe(page);
  stop();
});

test("opened from a picture's menu while locked, the popup scans once it is unlocked, and only once", async () => {
  const fake = new FakePopupBrowser();
  fake.view = { state: "locked" };
  fake.scanRequest = { tabId: 7, picture: "https://emr.example/qr.png" };
  fake.answers["tab.state"] = { origin: emr };
  fake.answers["scan.texts"] = { ok: false, because: "nothing-found" };
  const popup = new PopupModel(fake.browser, signal(Date.now()));
  const stops = [new AddingModel(popup).start(), await popup.start()];
  expect(fake.calls).not.toContain("scan.texts");
  for (const view of [open({}), { state: "locked" } as const, open({})]) {
    fake.changeVault(view);
    await new Promise((resolve) => setTimeout(resolve));
  }
  const reads = fake.calls.filter((call) => call.startsWith("readPage"));
  expect(reads).toEqual(["readPage https://emr.example/qr.png"]);
  for (const stop of stops) stop();
});

test("leaving ends the reading, and what it would have found is dropped", async () => {
  const { fake, popup, adding, stop } = await scanned([candidate]);
  const stopStarting = adding.start();
  let answer: (reading: Awaited<typeof fake.pageReading>) => void = () => undefined;
  fake.pageReading = new Promise((resolve) => {
    answer = resolve;
  });
  const scanning = adding.scanPage();
  await popup.others.load();
  expect(fake.scanSignal?.aborted).toBe(false);
  popup.show({ is: "codes" });
  expect(fake.scanSignal?.aborted).toBe(true);
  answer(reading);
  await scanning;
  expect(fake.calls).not.toContain("scan.texts");
  expect(adding.saving.found.value).toBeUndefined();
  stopStarting();
  stop();
});

test("what a key turns out to be isn't kept when the popup has gone elsewhere, or was locked, meanwhile", async () => {
  const { fake, popup, adding, stop } = await scanned([]);
  const stopStarting = adding.start();
  let answer: (found: unknown) => void = () => undefined;
  fake.answers["scan.text"] = new Promise((resolve) => {
    answer = resolve;
  });
  adding.enterKey();
  const reading = adding.readKey("GEZDGNBVGY3TQOJQ");
  popup.show({ is: "codes" });
  answer({ ok: true, candidates: [{ ...candidate, typedIn: true }], others: [], migrations: [] });
  await reading;
  expect(adding.saving.found.value).toBeUndefined();
  expect(adding.step.value.is).toBe("entering-key");
  stopStarting();
  stop();
});

test("what a page held isn't kept when the popup has gone elsewhere before the answer", async () => {
  const { fake, popup, adding, stop } = await scanned([candidate]);
  const stopStarting = adding.start();
  let answer: (found: unknown) => void = () => undefined;
  fake.answers["scan.texts"] = new Promise((resolve) => {
    answer = resolve;
  });
  const scanning = adding.scanPage();
  await vi.waitFor(() => expect(fake.calls).toContain("scan.texts"));
  popup.show({ is: "codes" });
  answer({ ok: true, candidates: [candidate], others: [], migrations: [] });
  await scanning;
  expect(adding.saving.found.value).toBeUndefined();
  stopStarting();
  stop();
});

test("leaving before the popup's other pages are loaded leaves the page under it alone", async () => {
  const { fake, popup, adding, stop } = await scanned([]);
  const stopStarting = adding.start();
  const scanning = adding.scanPage();
  popup.show({ is: "codes" });
  await scanning;
  expect(fake.calls).not.toContain("readPage");
  stopStarting();
  stop();
});
