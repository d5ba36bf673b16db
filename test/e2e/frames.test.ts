// Where a code must not go: frames that aren't the bound site's own, look-alike hosts, documents that nobody sees yet or
// any more, one that has taken the asking one's place; and messages that say they are ours.

import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { allowedCaller } from "../../src/messages/protocol.ts";
import { type AttackPages, serveAttackPages } from "./attack-pages.ts";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { Popup, TestBrowser } from "./browsers/test-browser.ts";
import { pause, waitUntil } from "./browsers/wait-until.ts";
import { keyUri, secrets } from "./pages-server.ts";
import { haveVault, testId } from "./story/create-vault.ts";
import { keepTypedKey } from "./story/keep-typed-key.ts";
import { type Answers, writeStrangerExtension } from "./stranger-extension.ts";

/** A page of ours that is open beside the attacked one sees what the background has noted. */
interface Noted {
  readonly origin: string;
  readonly notedAt: number;
  readonly report: { readonly prompt: string };
  readonly handedOut?: unknown;
  readonly lastFill?: unknown;
}

const inBox = () => document.querySelector<HTMLInputElement>("#code")?.value;
const isShown = () => document.querySelector("#code")?.checkVisibility();
const isThere = (selector: string) => document.querySelector(selector) !== null;
const period = 10;
const plain = "<label>Authentication code <input id=code inputmode=numeric></label>";
const ownPageOnly = Object.entries(allowedCaller).flatMap(([name, caller]) =>
  caller === "own-page" ? [name] : [],
);

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let ours: Page;
  let page: Page;
  let popup: Popup;
  let pages: AttackPages;
  let other: AttackPages;
  let bound: string;
  let login: string;
  let foreign: string;

  const around = (site: string, what: Record<string, string>) =>
    `${site}/around?${new URLSearchParams(what)}`;
  const ofFrames = async <Seen>(look: () => Seen) =>
    (await Promise.all(page.frames().map((frame) => frame.evaluate(look).catch(() => undefined)))).filter(
      (seen) => seen !== undefined,
    );
  const noted = async () => {
    const { tabs = {} } = await ours.evaluate(() => chrome.storage.session.get("tabs"));
    return Object.values(tabs as Record<string, Noted>);
  };
  const filledSteps = () =>
    ours.evaluate(async () => JSON.stringify(await chrome.storage.session.get("filled-steps")));
  const isFilled = (sentence: string) =>
    waitUntil(
      sentence,
      async () => /^\d{6}$/.exec((await ofFrames(inBox)).join(""))?.[0],
      // The code may be about to end, so that the next one is awaited.
      30_000,
    );

  beforeAll(async () => {
    [pages, other] = await Promise.all([serveAttackPages(), serveAttackPages()]);
    bound = `http://app.outsmartemr.test:${pages.port}`;
    login = `http://login.clinic.test:${pages.port}`;
    foreign = `http://elsewhere.test:${pages.port}`;
    browser = await launchBrowser(kind, { extension: builtExtension(kind), everyHostIsHere: true });
    await haveVault(browser);
    ours = await browser.extensionPage("src/options/index.html#about");
    page = await browser.newPage();
    await browser.allowOrigin(`${bound}/*`);
    await browser.allowOrigin(`${login}/*`);
    await page.goto(`${bound}/none`);
    popup = await browser.openPopup(page);
    await keepTypedKey(popup, keyUri("ann", secrets[0], `&period=${period}`));
    await popup.close();
    await page.goto(`${login}/none`);
    popup = await browser.openPopup(page);
    await popup.click(testId("use-here"));
    await popup.click(testId("choose-account"));
    await popup.click(testId("bind-here"));
    await popup.waitFor("the account is used there too", isThere, testId("fill"));
    await popup.close();
  });
  afterAll(async () => {
    await browser?.close();
    pages?.close();
    other?.close();
  });
  beforeEach(() => page.bringToFront());
  afterEach(async () => {
    if (await popup?.isOpen()) await popup.close();
  });

  test("a bound frame of a bound page is filled by itself, and the popup says so", async () => {
    await page.goto(around(bound, { src: `${login}/prompt` }));
    await isFilled("six digits stand in the frame's prompt");
    popup = await browser.openPopup(page);
    await popup.waitFor("the popup tells of the fill", () =>
      /filled/i.test(document.querySelector('[data-testid="fill-status"]')?.textContent ?? ""),
    );
  });

  test("nothing goes into a bound frame of a foreign page, nor into a frame without an origin", async () => {
    const scripts = "allow-scripts allow-forms";
    for (const [site, what] of [
      [foreign, { src: `${login}/prompt` }],
      [bound, { src: `${login}/prompt`, sandbox: scripts }],
      [bound, { src: `${bound}/prompt`, sandbox: scripts }],
      [bound, { srcdoc: plain, sandbox: scripts }],
      [bound, { blob: plain, sandbox: scripts }],
      [bound, { src: `data:text/html,${plain}` }],
      [bound, { blob: plain }],
      [bound, { src: `${foreign}/prompt` }],
      // In Firefox the script runs there, too: permissions know no ports.
      [bound, { src: `${bound.replace(/\d+$/, String(other.port))}/prompt` }],
    ] as [string, Record<string, string>][]) {
      const address = around(site, what);
      const since = Date.now();
      await page.goto(address);
      await waitUntil("the frame shows its prompt", async () => (await ofFrames(inBox)).length === 1);
      expect(await ofFrames(isShown), address).toEqual([true]);
      // The bound document that is there has been looked at, and told what it gets.
      const [record] = await waitUntil("it is judged", async () => {
        const news = (await noted()).filter(({ notedAt }) => notedAt >= since);
        return news.length > 0 ? news : undefined;
      });
      expect(record?.origin).toBe(site === foreign ? login : bound);
      await pause(500);
      expect(await ofFrames(inBox), address).toEqual([""]);
      for (const { handedOut, lastFill } of (await noted()).filter(({ notedAt }) => notedAt >= since))
        expect([handedOut, lastFill], address).toEqual([undefined, undefined]);
    }
  });

  test("a frame that the page has written itself gets nothing by hand either, and it is said why", async () => {
    await page.goto(around(bound, { srcdoc: plain }));
    await waitUntil("the frame shows its prompt", async () => (await ofFrames(inBox)).length === 1);
    const before = await filledSteps();
    popup = await browser.openPopup(page);
    await popup.click(testId("fill"));
    await popup.waitFor("it is said that there is no field to fill", () =>
      [...document.querySelectorAll(".notice-problem, [data-testid=fill-status]")].some((said) =>
        /may be filled/.test(said.textContent),
      ),
    );
    await popup.click(testId("trouble-way"));
    await popup.waitFor("it is said why", () =>
      /no address of its own/.test(document.querySelector('[data-testid="check-field"]')?.textContent ?? ""),
    );
    expect([await ofFrames(inBox), await filledSteps()]).toEqual([[""], before]);
  });

  test("a tab without an address of its own gets nothing, by itself or by hand", async () => {
    await page.goto(`${bound}/none`);
    popup = await browser.openPopup(page);
    const accountId = await popup.waitFor(
      "the site's account is there",
      () => document.querySelector<HTMLElement>("[data-testid=site-account]")?.dataset.account,
    );
    await popup.close();
    const before = await filledSteps();
    for (const [what, open] of [
      ["about:blank, opened by the bound page", () => void window.open("about:blank", "_blank")],
      [
        "blob:, opened by the bound page",
        () => void window.open(URL.createObjectURL(new Blob(["<p>"], { type: "text/html" })), "_blank"),
      ],
      ["about:blank", "about:blank"],
      ["data:", "data:text/html,<p>"],
    ] as [string, (() => void) | string][]) {
      const known = new Set(await browser.pages());
      let tab: Page;
      if (typeof open === "string") {
        tab = await browser.newPage();
        await tab.goto(open);
      } else {
        await page.bringToFront();
        await page.evaluate(open);
        tab = await waitUntil("its tab is open", async () =>
          (await browser.pages()).find((one) => !known.has(one)),
        );
      }
      await tab.bringToFront();
      await waitUntil("its prompt is there", () =>
        tab.evaluate((html) => {
          if (document.body && !document.querySelector("#code")) document.body.innerHTML = html;
          return document.querySelector("#code") !== null;
        }, plain),
      );
      popup = await browser.openPopup(tab);
      const answer = await popup.evaluate(async (id) => {
        const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
        const [shown] = await api.tabs.query({ active: true, currentWindow: true });
        const request = { tabId: shown?.id, accountId: id, what: "code" };
        return api.runtime.sendMessage({ name: "tab.fill", request });
      }, accountId);
      expect(answer, what).toEqual({ ok: false, because: "not-bound" });
      expect(await popup.evaluate(isThere, testId("fill")), what).toBe(false);
      await popup.close();
      expect([await tab.evaluate(inBox), await filledSteps()], what).toEqual(["", before]);
      await tab.close();
    }
  });

  test("hosts that resemble the bound one get nothing, and the popup says what they are not", async () => {
    for (const [host, port, likeness] of [
      ["app.outsmartemr.test", other.port, "other-port"],
      ["app.0utsmartemr.test", pages.port, "same-letters"],
      // With a Cyrillic а.
      ["app.outsmаrtemr.test", pages.port, "same-letters"],
      ["outsmartemr.test", pages.port, "neighbouring-host"],
      ["app.outsmartemr.test.evil.example", pages.port, "longer-host"],
      ["app.outsmratemr.test", pages.port, "misspelt"],
    ] as const) {
      await page.goto(`http://${host}:${port}/prompt`);
      popup = await browser.openPopup(page);
      const seen = await popup.waitFor("the page is said not to be it", () => {
        const card = document.querySelector<HTMLElement>('[data-testid="look-alike"]');
        const code = document.querySelector('[data-testid="code"]')?.textContent;
        return card ? { text: card.textContent, likeness: card.dataset.likeness, code } : undefined;
      });
      expect(seen?.likeness, host).toBe(likeness);
      expect(seen?.text).toMatch(/^This is not (?:http:\/\/)?app\.outsmartemr\.test:/);
      expect(seen?.code).not.toMatch(/\d/);
      expect(await popup.evaluate(isThere, testId("fill"))).toBe(false);
      await popup.close();
      expect(await page.evaluate(inBox), host).toBe("");
    }
  });

  test("a page that went to another one while it asked: the code goes nowhere", async () => {
    await ours.evaluate(() => chrome.storage.session.remove("server-clocks"));
    const before = await filledSteps();
    const release = pages.holdClock();
    pages.requests.length = 0;
    const asksForTime = (times: number) =>
      waitUntil(
        "the clock is asked for",
        async () => pages.requests.filter((one) => one === "HEAD /favicon.ico").length === times,
      );
    await page.goto(`${bound}/prompt`);
    await asksForTime(1);
    await page.goto(`${foreign}/prompt`);
    release();
    await asksForTime(2);
    await pause(500);
    expect(await page.evaluate(inBox)).toBe("");
    expect(await filledSteps()).toBe(before);
    // And that one gets its own, when it is there again.
    await page.goto(`${bound}/prompt`);
    await isFilled("the asking page is filled");
  });

  test("a page that comes back as it was kept is known again for what it shows", async () => {
    const shows = (prompt: string) =>
      waitUntil(`the tab shows ${prompt}`, async () =>
        (await noted()).some(({ report }) => report.prompt === prompt),
      );
    // In a tab of its own: in Firefox puppeteer loses sight of a page that comes back so.
    const tab = await browser.newPage();
    await tab.goto(`${bound}/recovery`);
    await shows("recovery");
    await tab.evaluate(() =>
      addEventListener("pageshow", ({ persisted }) => void fetch(`/noted?persisted=${persisted}`)),
    );
    await tab.goto(`${bound}/none`);
    await waitUntil(
      "the tab shows none",
      async () => !(await noted()).some(({ report }) => report.prompt === "recovery"),
    );
    pages.requests.length = 0;
    await tab.evaluate(() => setTimeout(() => history.back()));
    await waitUntil("it is back, as it was kept", async () =>
      pages.requests.includes("GET /noted?persisted=true"),
    );
    await shows("recovery");
  });

  // In Firefox puppeteer loses sight of a page that comes back so; and nothing is rendered before it is wanted.
  if (kind === "chromium") {
    test("a page kept for going back gets nothing while it is kept, and the code of the hour when it is back", async () => {
      await page.goto(`${bound}/telling`);
      const first = await isFilled("the page is filled");
      await waitUntil("that is told", async () =>
        (await noted()).some(({ lastFill }) => (lastFill as { is?: string } | undefined)?.is === "filled"),
      );
      const before = await filledSteps();
      await page.goto(`${bound}/none`);
      // Its code ends meanwhile: it would have been renewed there.
      await pause(period * 1_000 - (Date.now() % (period * 1_000)) + 200);
      expect(await filledSteps()).toBe(before);
      await page.goBack();
      const again = await waitUntil("its code is renewed", async () => {
        const text = await page.evaluate(inBox);
        return text !== first && /^\d{6}$/.test(text ?? "") && text;
      });
      expect(again).toHaveLength(6);
      expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({
        persisted: "true",
        typed: "visible",
      });
    });

    test("a prerendered page gets nothing before it is shown", async () => {
      pages.requests.length = 0;
      // In a tab of its own, and told by the page itself: the driver may lose sight of a page that takes another's place.
      const tab = await browser.newPage();
      await tab.goto(`${bound}/prerendering`);
      await waitUntil("the prompt is prerendered", async () =>
        pages.requests.includes("GET /noted?prerendering=true"),
      );
      const before = await filledSteps();
      await pause(1_000);
      expect(await filledSteps()).toBe(before);
      await tab.evaluate(() => setTimeout(() => document.querySelector("a")?.click()));
      const typed = await waitUntil(
        "the page that is shown is filled",
        async () => pages.requests.find((one) => one.startsWith("GET /typed?")),
        // The code may be about to end, so that the next one is awaited.
        30_000,
      );
      expect(typed).toBe("GET /typed?visible&prerendered=true");
      await tab.close().catch(() => undefined);
    });
  }

  test("a web page can't speak to the extension, and what it posts does nothing", async () => {
    await page.goto(`${foreign}/prompt`);
    const reach = await page.evaluate(() => {
      for (const message of [{ push: "ask-again" }, { name: "fill.ask" }]) window.postMessage(message, "*");
      const world = globalThis as { chrome?: typeof chrome; browser?: typeof chrome };
      return typeof (world.browser ?? world.chrome)?.runtime?.sendMessage;
    });
    expect(reach).toBe("undefined");
    expect(await page.evaluate(inBox)).toBe("");
  });

  test("another extension is answered nothing", async () => {
    const names = Object.keys(allowedCaller);
    const tell = `http://127.0.0.1:${pages.port}/stranger?`;
    const stranger = await writeStrangerExtension({ extensionId: browser.extensionId, names, tell });
    try {
      await browser.installBeside(stranger.folder);
      const told = await waitUntil("it has told what it was answered", async () =>
        pages.requests.find((one) => one.startsWith("GET /stranger?")),
      );
      const answers = JSON.parse(decodeURIComponent(told.split("?")[1] ?? "")) as Answers;
      expect(answers.toMessages).toHaveLength(names.length);
      expect(answers.toMessages.filter((answer) => answer !== null)).toEqual([]);
      expect(answers.throughPort).toBe("disconnected");
    } finally {
      await stranger.remove();
    }
  });

  test("a content script is answered nothing that is for our own pages only", async () => {
    await page.goto(`${bound}/none`);
    const answers = await ours.evaluate(
      async (names, address) => {
        const tabs = await chrome.tabs.query({});
        const tabId = tabs.find(({ url }) => url?.startsWith(address))?.id ?? 0;
        const [frame] = await chrome.scripting.executeScript({
          target: { tabId },
          args: [names, tabId],
          func: async (all: string[], id: number) => {
            const ask = async (name: string, request: unknown) =>
              (await chrome.runtime.sendMessage({ name, request }).catch(() => undefined)) ?? null;
            const request = { tabId: id, secret: { passphrase: "x" }, passphrase: "x", what: "code" };
            const refused: unknown[] = [];
            for (const name of all) refused.push(await ask(name, request));
            const report = { prompt: "none", enrolment: false, leavesOrigin: false };
            return { refused, control: await ask("page.report", report) };
          },
        });
        return frame?.result as { refused: unknown[]; control: unknown };
      },
      ownPageOnly,
      `${bound}/none`,
    );
    expect(answers.control).toEqual({ ask: false });
    expect(answers.refused).toHaveLength(ownPageOnly.length);
    expect(answers.refused.filter((answer) => answer !== null)).toEqual([]);
  });
});
