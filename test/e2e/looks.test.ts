// Views in every theme, both languages and all text sizes, chosen as a person chooses them: nothing for axe to find,
// nothing cut off, nothing too small to hit, and the focus always seen. (views.test.ts judges more of them, as the browser's
// own settings make them look.)

import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Appearance,
  type Language,
  languages,
  textSizes,
  themes,
} from "../../src/browser/appearance-choices.ts";
import { axeViolations } from "./axe-violations.ts";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { misfits } from "./misfits.ts";
import { keyUri, secrets } from "./pages-server.ts";
import { haveVault, passphrase, testId } from "./story/create-vault.ts";

const popup = "src/popup/index.html";
const settings = "src/options/index.html";
const click = (id: string) => (page: Page) => page.click(testId(id));

interface View {
  readonly path: string;
  /** What is there once the view is. */
  readonly shows: string;
  readonly steps?: readonly ((page: Page) => Promise<void>)[];
  readonly until?: string;
}

const views: Record<string, View> = {
  codes: { path: popup, shows: testId("account") },
  "a long list in order": {
    path: popup,
    shows: testId("order"),
    steps: [click("order")],
    until: testId("order-list"),
  },
  "an account's page": {
    path: popup,
    shows: testId("details"),
    steps: [click("details")],
    until: testId("remove"),
  },
  "nothing found": {
    path: popup,
    shows: testId("search"),
    steps: [(page) => page.type(testId("search"), "zzz")],
    until: ".empty",
  },
  "a key to type": {
    path: popup,
    shows: testId("enter-key"),
    steps: [click("enter-key")],
    until: testId("key"),
  },
  "a problem": {
    path: popup,
    shows: testId("search"),
    steps: [
      (page) => page.keyboard.down("Control"),
      (page) => page.keyboard.press("Enter"),
      (page) => page.keyboard.up("Control"),
    ],
    until: testId("notice"),
  },
  "the window": { path: `${popup}?window`, shows: testId("account") },
  ready: { path: `${settings}#add`, shows: testId("ready") },
  security: { path: `${settings}#security`, shows: testId("settings") },
  backup: { path: `${settings}#backup`, shows: testId("settings") },
  people: { path: `${settings}#people`, shows: testId("add-person") },
  appearance: { path: `${settings}#appearance`, shows: testId("theme-system") },
  about: { path: `${settings}#about`, shows: testId("settings") },
  export: { path: `${settings}#export`, shows: testId("export-prove") },
  "codes for a phone": {
    path: `${settings}#export`,
    shows: testId("export-prove"),
    steps: [(page) => page.type(".prove input", passphrase), click("export-prove")],
    until: testId("migration-code"),
  },
};

const refused: View = {
  path: popup,
  shows: testId("unlock"),
  steps: [(page) => page.type(testId("passphrase"), `not ${passphrase}`), click("unlock")],
  until: testId("unlock-problem"),
};

let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser("chromium", { extension: builtExtension("chromium") });
  await browser.waitForPage("#welcome");
  await haveVault(browser);
  page = await browser.extensionPage(popup);
  const names = [
    "OutSmart",
    "عيادة النور",
    "A clinic whose name is much longer than any popup could ever show",
    "Lab",
  ];
  for (const [at, name] of names.entries()) await addAccount(name, `${secrets[0].slice(0, -1)}${"ABCD"[at]}`);
  // What moves is judged as it ends up.
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
});
afterAll(() => browser?.close());

function addAccount(issuer: string, secret: string): Promise<unknown> {
  const ask = async (text: string) => {
    const send = (name: string, request: unknown) => chrome.runtime.sendMessage({ name, request });
    const { candidates } = await send("scan.text", { text });
    const { id, issuer, accountName } = candidates[0];
    return send("account.save", { candidateId: id, issuer, accountName, twin: "keep-both", bind: false });
  };
  const uri = keyUri("amara.okafor@clinic.example", secret).replace(
    /issuer=[^&]*/,
    `issuer=${encodeURIComponent(issuer)}`,
  );
  return page.evaluate(ask, uri.replace(/totp\/[^:]*:/, `totp/${encodeURIComponent(issuer)}:`));
}

interface Look {
  readonly theme: Appearance["theme"];
  readonly textSize: Appearance["textSize"];
  readonly language: Exclude<Language, "browser">;
}

const usual: Look = { theme: "light", textSize: "usual", language: "en" };

/** Chosen, and worn by the page that is open. */
async function look(appearance: Look): Promise<void> {
  await page.evaluate((value) => chrome.storage.local.set({ appearance: value }), appearance);
  await page.waitForFunction(
    ({ theme, textSize, language }) => {
      const { dataset, lang } = document.documentElement;
      return dataset.theme === theme && dataset.textSize === textSize && lang.startsWith(language);
    },
    {},
    appearance,
  );
}

async function open({ path, shows, steps = [], until }: View): Promise<void> {
  const { origin } = new URL(await page.evaluate(() => location.href.replace("chrome-extension:", "https:")));
  await page.goto("about:blank");
  await page.bringToFront();
  await page.goto(`${origin.replace("https:", "chrome-extension:")}/${path}`);
  await page.waitForSelector(shows);
  for (const step of steps) await step(page);
  if (until) await page.waitForSelector(until);
}

/** The view in this look; opened anew where it is there no more, as what is said for a while only. */
async function show(view: View, appearance: Look): Promise<void> {
  await look(appearance);
  if (!(await page.$(view.until ?? view.shows))) await open(view);
}

/** What is wrong with a view in a language, by where it was seen. */
async function faults(view: View, language: Look["language"]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  const note = (where: string, bad: readonly string[]) => {
    if (bad.length > 0) found[where] = [...(found[where] ?? []), ...bad];
  };
  await page.setViewport({ width: 900, height: 700 });
  await look({ ...usual, language });
  await open(view);
  for (const theme of themes) {
    await show(view, { ...usual, language, theme });
    note(theme, await axeViolations(page, theme === themes[0] ? undefined : "another-look"));
  }
  for (const textSize of textSizes) {
    await show(view, { ...usual, language, textSize });
    // 400: all that Chromium leaves a popup that is magnified to 200 %.
    for (const width of [320, 400, 900]) {
      await page.setViewport({ width, height: 600 });
      note(`${textSize}, ${width} pixels wide`, await page.evaluate(misfits));
    }
  }
  return found;
}

/** Runs in the page. */
function wholeNames(): string[] {
  const names = [...document.querySelectorAll<HTMLElement>(".rows .label")];
  const isWhole = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement) =>
    scrollWidth <= clientWidth && scrollHeight <= clientHeight;
  return names.filter(isWhole).map(({ textContent }) => textContent);
}

const spoken = languages.filter((language) => language !== "browser");

test.for(
  spoken.flatMap((language) => Object.entries(views).map(([name, view]) => ({ language, name, view }))),
)(
  "$name, $language: axe finds nothing in any theme, and at any text size all fits and is large enough to hit",
  async ({ language, view }) => {
    expect(await faults(view, language)).toEqual({});
  },
);

test("in a window a little wider than the popup, as with a scrollbar beside it, no strip stays blank", async () => {
  await page.setViewport({ width: 380, height: 360 });
  await look(usual);
  await open(views.codes as View);
  const [header, window] = await page.evaluate(() => [
    document.querySelector(".header")?.getBoundingClientRect().width,
    document.documentElement.clientWidth,
  ]);
  expect(header).toBe(window);
});

test.for(["codes", "a long list in order"] as const)(
  "%s: 320 pixels wide with the largest text, no name is cut that is whole in an ordinary popup",
  async (name) => {
    await page.setViewport({ width: 360, height: 560 });
    await look(usual);
    await open(views[name] as View);
    const whole = await page.evaluate(wholeNames);
    expect(whole).toContain("OutSmart");
    await page.setViewport({ width: 320, height: 560 });
    await look({ ...usual, textSize: "largest" });
    expect(await page.evaluate(wholeNames)).toEqual(expect.arrayContaining(whole));
  },
);

test("Tab goes through the codes, and every stop shows the focus", async () => {
  await page.setViewport({ width: 400, height: 600 });
  for (const theme of themes) {
    await look({ ...usual, theme });
    await open(views.codes as View);
    const stops: string[] = [];
    for (let stop = 0; stop < 8; stop++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
        const isSeen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
        const isThere = !/rgba\(.*, 0\)|transparent/.test(outlineColor);
        return [at.dataset.testid ?? at.tagName, isSeen && isThere ? "seen" : "unseen"];
      });
      stops.push(seen.join(" "));
    }
    expect(stops.filter((stop) => stop.endsWith("unseen"))).toEqual([]);
    expect(stops.some((stop) => stop.startsWith("code"))).toBe(true);
  }
});

test("where less motion is wanted, nothing moves, and the ring goes on by steps", async () => {
  await look(usual);
  await open(views.codes as View);
  await page.evaluate(() =>
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true })),
  );
  await page.waitForSelector(testId("notice"));
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("a language and colours are chosen in the settings, and are there at once in every page of ours", async () => {
  await look(usual);
  const other = await browser.extensionPage(popup);
  await other.waitForSelector(testId("account"));
  await open(views.appearance as View);
  await page.click(testId("language-fr"));
  await page.click(testId("theme-dark"));
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Apparence");
  // In a tab behind another one no frame is drawn, and nothing is looked at before each.
  await other.waitForFunction(() => document.documentElement.dataset.theme === "dark", { polling: 100 });
  expect(await other.$eval(testId("search"), (field) => field.getAttribute("placeholder"))).toBe(
    "Rechercher",
  );
  const [ground, scheme] = await other.evaluate(() => {
    const { backgroundColor } = getComputedStyle(document.body);
    return [backgroundColor, getComputedStyle(document.documentElement).colorScheme];
  });
  expect([ground, scheme]).toEqual(["rgb(18, 23, 21)", "dark"]);
  await other.close();
});

test.for(spoken)("the locked popup with a wrong passphrase, in %s: the same", async (language) => {
  if (!(await page.$(testId("unlock")))) {
    await open(views.security as View);
    await page.click(testId("lock"));
    await page.waitForSelector(testId("unlock"));
  }
  expect(await faults(refused, language)).toEqual({});
});
