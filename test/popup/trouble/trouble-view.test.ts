// @vitest-environment happy-dom
// "Can't log in?" while things change on the page that it stands over.

import { signal } from "@preact/signals";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { keepFocus } from "../../../src/ui/keep-focus.ts";
import { account, emr, open } from "../fake-popup-browser.ts";
import { click, closePopup, english, fakeOverEmr, one, showPopup } from "../shown-popup.ts";

const now = signal(Date.now());
afterEach(closePopup);

test("a page that was still loading is looked at anew once its prompt is there", async () => {
  const fake = fakeOverEmr();
  fake.view = open({ accounts: [account("a", { origins: [emr] })] });
  fake.answers["tab.why"] = { finding: "whyNoInput", signs: [] };
  fake.answers["clock.measure"] = { is: "right", at: now.value };
  await showPopup(fake, now);
  await click("trouble-way");
  await click("nothing");
  expect(one("check-field")?.textContent).toContain(english("whyNoInput"));

  fake.answers["tab.state"] = { origin: emr, prompt: { takesRecoveryCode: false } };
  fake.answers["tab.why"] = { finding: "whyFound", signs: [] };
  await act(async () => {
    fake.changeTab();
    await new Promise((resolve) => setTimeout(resolve));
  });
  await click("nothing");
  expect(one("check-field")?.textContent).toContain(english("whyFound"));
});

test("what was found before a change of the page, and told after it, isn't shown as what is so now", async () => {
  const fake = fakeOverEmr();
  fake.view = open({ accounts: [account("a", { origins: [emr] })] });
  let answerFirst: (why: unknown) => void = () => undefined;
  fake.answers["tab.why"] = new Promise((resolve) => {
    answerFirst = resolve;
  });
  fake.answers["clock.measure"] = { is: "right", at: now.value };
  await showPopup(fake, now);
  await click("trouble-way");
  fake.answers["tab.state"] = { origin: emr, prompt: { takesRecoveryCode: false } };
  fake.answers["tab.why"] = { finding: "whyFound", signs: [] };
  await act(async () => {
    fake.changeTab();
    await new Promise((resolve) => setTimeout(resolve));
  });
  await click("nothing");
  answerFirst({ finding: "whyNoInput", signs: [] });
  await click("nothing");
  expect(one("check-field")?.textContent).toContain(english("whyFound"));
});

test("asked to measure again, the clock's step keeps its place and the focus", async () => {
  const fake = fakeOverEmr();
  fake.view = open({ accounts: [account("a", { origins: [emr] })] });
  fake.answers["tab.why"] = { finding: "whyNoInput", signs: [] };
  fake.answers["clock.measure"] = { is: "unknown", because: "no-answer", at: now.value };
  fake.clocks = { [emr]: { is: "unknown", because: "no-answer", at: now.value } };
  const stop = keepFocus(document);
  await showPopup(fake, now);
  await click("trouble-way");
  await click("nothing");
  let answer: (clock: unknown) => void = () => undefined;
  fake.answers["clock.measure"] = new Promise((resolve) => {
    answer = resolve;
  });
  one("step-measure")?.focus();
  await click("step-measure");
  expect(one("check-busy")?.querySelector("[role=status]")?.textContent).toBe(english("troubleMeasuring"));
  await act(async () => answer(fake.clocks[emr]));
  await click("nothing");
  expect(one("check-clock")?.textContent).toContain(english("clockNoAnswer"));
  expect(document.activeElement).toBe(one("step-measure"));
  stop();
});
