// @vitest-environment happy-dom
// Recovery codes that a page showed: kept or not by one answer, and what has the focus stays in sight.

import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { account, emr, type FakePopupBrowser, open } from "./fake-popup-browser.ts";
import { click, closePopup, fakeOverEmr, one, showPopup } from "./shown-popup.ts";

let fake: FakePopupBrowser;

beforeEach(() => {
  fake = fakeOverEmr();
});
afterEach(() => {
  closePopup();
  vi.restoreAllMocks();
});

const accounts = [account("a", { origins: [emr] })];
const offer = (id: string) => ({ id, accountId: "a", origin: emr, codes: [`K7PM-${id}`], seenAt: 0 });
const answers = () => fake.calls.filter((name) => name === "offer.answer").length;
const clickAs = (id: string, detail: number) =>
  act(() => void one(id)?.dispatchEvent(new MouseEvent("click", { bubbles: true, detail })));

test("they are shown when they are asked for, and hidden again", async () => {
  fake.view = open({ accounts, offers: [offer("first")] });
  await showPopup(fake);
  expect(document.body.textContent).not.toContain("K7PM");
  await click("reveal-offer");
  expect(document.body.textContent).toContain("K7PM-first");
  await click("reveal-offer");
  expect(document.body.textContent).not.toContain("K7PM");
});

test("the second half of a double click answers no other offer, which comes up in its place", async () => {
  fake.view = open({ accounts, offers: [offer("first"), offer("second")] });
  fake.answers["offer.answer"] = () => {
    fake.view = open({ accounts, offers: [offer("second")] });
    return { ok: true };
  };
  await showPopup(fake);
  await click("drop-offer");
  await clickAs("drop-offer", 2);
  expect([answers(), fake.requests["offer.answer"]]).toEqual([1, { offerId: "first", keep: false }]);
  await clickAs("drop-offer", 1);
  expect(answers()).toBe(2);
});

test("until it is answered, the other answer waits; one that was refused can be given again", async () => {
  fake.view = open({ accounts, offers: [offer("first")] });
  let answer: (value: unknown) => void = () => undefined;
  fake.answers["offer.answer"] = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  await showPopup(fake);
  await click("keep-offer");
  await click("drop-offer");
  expect([answers(), fake.requests["offer.answer"]]).toEqual([1, { offerId: "first", keep: true }]);
  await act(async () => {
    answer({ ok: false, because: "storage-full" });
    await new Promise((resolve) => setTimeout(resolve));
  });
  await click("drop-offer");
  expect(answers()).toBe(2);
});

test("one that comes over the code that has the focus doesn't push it out of sight", async () => {
  fake.view = open({ accounts });
  await showPopup(fake);
  expect(document.activeElement).toBe(one("code"));
  const brought: unknown[] = [];
  vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function (this: Element) {
    if (one("offer")) brought.push(this);
  });
  await act(async () => {
    fake.changeVault(open({ accounts, offers: [offer("first")] }));
    await new Promise((resolve) => setTimeout(resolve));
  });
  await vi.waitFor(() => expect(brought).toEqual([one("code")]));
  expect(document.activeElement).toBe(one("code"));
});
