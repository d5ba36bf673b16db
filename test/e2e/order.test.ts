// The list put in order with a real mouse and by keyboard, and a copied code with a real clipboard.

import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { waitUntil } from "./browsers/wait-until.ts";
import { keyUri, secrets } from "./pages-server.ts";
import { haveVault, testId } from "./story/create-vault.ts";

const popup = "src/popup/index.html";
const names = ["ann", "bob", "cleo", "dev"];

async function add(uri: string): Promise<unknown> {
  const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
  const { candidates } = await api.runtime.sendMessage({ name: "scan.text", request: { text: uri } });
  const { id, issuer, accountName } = candidates[0];
  const request = { candidateId: id, issuer, accountName, twin: "keep-both", bind: false };
  return api.runtime.sendMessage({ name: "account.save", request });
}

/** The rows' account names from top to bottom, as they stand on the screen. */
function rowsInOrder(): string[] {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-account], [data-testid=account]")];
  const top = (row: HTMLElement) => row.getBoundingClientRect().top;
  return rows
    .sort((one, other) => top(one) - top(other))
    .map((row) => /ann|bob|cleo|dev/.exec(row.textContent ?? "")?.[0] ?? "");
}

/** What has the focus, where more than a rounded edge of its ring is out of sight. */
function cutRing(): string[] {
  const focused = document.activeElement as HTMLElement;
  if (focused === document.body) return [];
  const { outlineOffset, outlineWidth } = getComputedStyle(focused);
  const ring = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth) - 0.7;
  const { top, bottom, left, right } = focused.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const edges = [new DOMRect(0, 0, clientWidth, clientHeight)];
  for (let one = focused.parentElement; one && one !== document.body; one = one.parentElement) {
    if (getComputedStyle(one).overflowY !== "visible") edges.push(one.getBoundingClientRect());
  }
  const isSeen = edges.every(
    (edge) =>
      top - ring >= edge.top &&
      bottom + ring <= edge.bottom &&
      left - ring >= edge.left &&
      right + ring <= edge.right,
  );
  const account = focused.closest("[data-account]")?.textContent ?? "";
  return isSeen ? [] : [`${account} ${focused.dataset.testid ?? focused.tagName}: ${top} to ${bottom}`];
}

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    await haveVault(browser);
    page = await browser.extensionPage(popup);
    await page.waitForSelector(testId("enter-key"));
    for (const [at, name] of names.entries()) {
      // Short steps: a copied code is waited for until it has ended.
      const uri = keyUri(name, `${secrets[0].slice(0, -1)}${"ABCD"[at]}`, "&period=10");
      await page.evaluate(add, uri);
    }
    await reopen();
  });
  afterAll(() => browser?.close());

  async function reopen(): Promise<void> {
    await page.close();
    page = await browser.extensionPage(popup);
    await page.bringToFront();
    await page.setViewport({ width: 400, height: 600 });
    await page.waitForSelector(testId("account"));
  }
  const order = (expected: readonly string[]) =>
    waitUntil(`the order is ${expected.join(", ")}`, async () => {
      const shown = await page.evaluate(rowsInOrder);
      return shown.join() === expected.join() || undefined;
    });
  async function middleOfHandle(at: number): Promise<{ x: number; y: number }> {
    return page.evaluate((place) => {
      const handle = document.querySelector(`[data-at="${place}"] [data-testid=handle]`);
      const { left, top, width, height } = (handle as Element).getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }, at);
  }

  test("a row is dragged by its handle to the third place, and is still there when the popup is opened anew", async () => {
    await order(names);
    await page.click(testId("order"));
    await page.waitForSelector(testId("order-list"));
    const [from, to] = [await middleOfHandle(0), await middleOfHandle(2)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    // It is the row in the hand that moves, before anything is dropped.
    expect(await page.$eval(".dragged", (row) => row.textContent)).toContain("ann");
    await page.mouse.up();
    await order(["bob", "cleo", "ann", "dev"]);
    await reopen();
    await order(["bob", "cleo", "ann", "dev"]);
  });

  test("a row that is let go where it was stays there", async () => {
    await page.click(testId("order"));
    await page.waitForSelector(testId("order-list"));
    const from = await middleOfHandle(1);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 3, from.y + 3);
    await page.mouse.up();
    await page.waitForSelector(".dragged", { hidden: true });
    await order(["bob", "cleo", "ann", "dev"]);
  });

  test("Alt and an arrow move the account whose code has the focus", async () => {
    await reopen();
    await page.focus(`${testId("account")} ${testId("code")}`);
    await page.keyboard.down("Alt");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.up("Alt");
    await order(["cleo", "bob", "ann", "dev"]);
    const focused = await page.evaluate(
      () => document.activeElement?.closest("[data-testid=account]")?.textContent,
    );
    expect(focused).toContain("bob");
  });

  // So low that rows stand across both edges: as a popup, and magnified to 200 %, where all of it scrolls.
  test.for([
    { width: 400, height: 384 },
    { width: 400, height: 300 },
    { width: 320, height: 250 },
  ])("by arrows and by Tab, the whole ring is in sight: %o", async (size) => {
    await reopen();
    await page.setViewport(size);
    const walk = [...Array(5).fill("ArrowDown"), ...Array(5).fill("ArrowUp"), ...Array(12).fill("Tab")];
    const cut: string[] = [];
    for (const key of walk) {
      await page.keyboard.press(key);
      cut.push(...(await page.evaluate(cutRing)));
    }
    expect(cut).toEqual([]);
  });

  test("copied is said once, with the seconds left, and nothing ticks in the ears", async () => {
    await reopen();
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) {
        const hear = () => {
          if (region.textContent) heard.push(region.textContent);
        };
        new MutationObserver(hear).observe(region, { childList: true, subtree: true, characterData: true });
      }
    });
    const seconds = () => page.$eval(".ring", (ring) => ring.outerHTML);
    const before = await seconds();
    await page.click(testId("code"));
    // Two changes of what is shown, so that whatever ticks has ticked.
    await waitUntil("the ring goes on", async () => (await seconds()) !== before || undefined);
    await waitUntil("it is said no more", async () =>
      page.evaluate(() => document.querySelector("[role=status]")?.textContent === "" || undefined),
    );
    const heard = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/^Copied, \d+ seconds? left$/);
  });

  // Firefox lets a page write to the clipboard only just after a click: there the code stays, and is dead.
  if (kind === "chromium") {
    test("the copied code can be pasted, and is gone from the clipboard when it has ended", async () => {
      await reopen();
      // The code that is read must still be shown when it is clicked.
      await waitUntil("its step is young", async () => Date.now() % 10_000 < 5_000 || undefined);
      const code = await page.$eval(testId("code"), (button) => (button as HTMLElement).dataset.code);
      await page.click(testId("code"));
      const pasted = async () => {
        await page.$eval(testId("search"), (field) => {
          (field as HTMLInputElement).value = "";
        });
        await page.focus(testId("search"));
        await page.keyboard.press("v", { commands: ["Paste"] });
        return page.$eval(testId("search"), (field) => (field as HTMLInputElement).value);
      };
      await waitUntil("the code can be pasted", async () => (await pasted()) === code || undefined);
      await waitUntil(
        "the clipboard is empty",
        async () => ((await pasted()) === "" ? true : undefined),
        60_000,
      );
    });
  }
});
