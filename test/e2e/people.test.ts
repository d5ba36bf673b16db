// Two people in one browser profile, and what is left of a secret once a vault is locked; one browser of each kind.

import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { Popup, TestBrowser } from "./browsers/test-browser.ts";
import { secrets } from "./pages-server.ts";
import { createVault, deriveForLeast, passphrase, testId } from "./story/create-vault.ts";

const tomsPassphrase = "nine otters drift past 58 reeds";
const mayasSecret = secrets[0];
/** CHARTKEY_PICTURES=FOLDER keeps pictures of what a person sees. */
const pictures = process.env.CHARTKEY_PICTURES;

async function click(page: Page, id: string): Promise<void> {
  await page.waitForSelector(testId(id), { visible: true });
  await page.click(testId(id));
}

async function type(page: Page, id: string, text: string): Promise<void> {
  await page.waitForSelector(testId(id), { visible: true });
  await page.type(testId(id), text);
}

const keyOf = (issuer: string, secret: string) =>
  `otpauth://totp/${issuer}:someone?secret=${secret}&issuer=${issuer}`;

/** Adds an account as the popup does, from a page of ours. */
function addAccount(page: Page, keyUri: string): Promise<string> {
  return page.evaluate(async (text) => {
    const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
    const send = (name: string, request: unknown) => api.runtime.sendMessage({ name, request });
    const { candidates } = await send("scan.text", { text });
    const { id, issuer, accountName } = candidates[0];
    const saved = await send("account.save", {
      ...{ candidateId: id, issuer, accountName, twin: "keep-both", bind: false },
    });
    return String(saved.ok);
  }, keyUri);
}

/** Everything that any context of ours can read of what is stored, as text. */
function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
    const areas = [await api.storage.local.get(null), await api.storage.session.get(null)];
    return JSON.stringify([...areas, { ...localStorage }, { ...sessionStorage }]);
  });
}

const isWho = () => document.querySelector(".who") !== null;
const shownCodes = () => document.querySelectorAll('[data-testid="account"]').length;

describe.each([
  { kind: "chromium", locale: "en", colorScheme: "light" },
  { kind: "firefox", locale: "fr", colorScheme: "dark" },
] as const)("in $kind", ({ kind, locale, colorScheme }) => {
  let browser: TestBrowser;
  let site: Page;

  beforeAll(async () => {
    browser = await launchBrowser(kind, { extension: builtExtension(kind), locale, colorScheme });
    await deriveForLeast(await browser.waitForPage("#welcome"));
    await createVault(browser);
    site = await browser.newPage();
  });
  afterAll(() => browser?.close());

  async function settings(section: string): Promise<Page> {
    const page = await browser.extensionPage(`src/options/index.html#${section}`);
    await page.bringToFront();
    return page;
  }
  async function popup(): Promise<Popup> {
    await site.bringToFront();
    return browser.openPopup(site);
  }
  async function picture(name: string, of: Page | Popup): Promise<void> {
    const path = `${pictures}/people-${name}-${locale}.png` as const;
    if (pictures && "goto" in of) await of.screenshot({ path, fullPage: true });
    else if (pictures && kind === "chromium" && "isOpen" in of) await of.screenshot(path);
  }
  const isShown = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null;

  test("one vault shows nothing of people, but the way to add one", async () => {
    const page = await settings("people");
    expect(await addAccount(page, keyOf("Lakeside", mayasSecret))).toBe("true");
    await page.waitForSelector(testId("add-person"));
    expect(await page.$(testId("people"))).toBeNull();
    await picture("one", page);
    await page.close();
    const open = await popup();
    await open.waitFor("the code is shown", shownCodes);
    expect(await open.evaluate(isShown, "switch-person")).toBe(false);
    await open.click(testId("lock"));
    await open.waitFor("it is locked", isShown, "unlock");
    expect(await open.evaluate(isWho)).toBe(false);
    await open.close();
  });

  test("once locked, no context of ours holds a secret, a key or a label", async () => {
    const page = await settings("security");
    await type(page, "passphrase", passphrase);
    await click(page, "unlock");
    await page.waitForSelector(testId("lock"), { visible: true });
    // What waits to be saved is a secret, too.
    await page.evaluate((text) => {
      const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      return api.runtime.sendMessage({ name: "scan.text", request: { text } });
    }, secrets[1]);
    const open = await everythingStored(page);
    for (const there of ["vaultKey", secrets[1]]) expect(open).toContain(there);
    const vaultKey = /"vaultKey":"([^"]+)"/.exec(open)?.[1] ?? "none";
    const shown = await popup();
    await shown.waitFor("the code is shown", shownCodes);
    const code = await shown.evaluate(
      () => document.querySelector('[data-testid="account"]')?.textContent?.replace(/\D/g, "") ?? "",
    );
    expect(code).toMatch(/\d{6}/);
    await shown.click(testId("lock"));
    await shown.waitFor("it is locked", isShown, "unlock");

    const gone = [mayasSecret, secrets[1], vaultKey, passphrase, "Lakeside", "vaultKey"];
    const left = await everythingStored(page);
    for (const secret of gone) expect(left).not.toContain(secret);
    const popupLeft = await shown.evaluate(() => document.documentElement.outerHTML + document.title);
    for (const secret of [...gone, code.slice(0, 6)]) expect(popupLeft).not.toContain(secret);
    await page.waitForSelector(testId("unlock"));
    const pageLeft = await page.content();
    for (const secret of gone) expect(pageLeft).not.toContain(secret);
    // The worker answers nothing of it, to whoever asks what a page of ours may ask.
    const answers = await page.evaluate(async () => {
      const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      const asked = ["backup.make", "region.take", "import.read", "scan.text", "scan.texts", "tab.state"];
      const request = { passphrase: "a passphrase", text: "", texts: [], printedKeys: [], tabId: -1 };
      const all = asked.map((name) => api.runtime.sendMessage({ name, request }));
      return JSON.stringify(await Promise.all(all));
    });
    expect(answers).toContain("locked");
    for (const secret of gone.slice(0, -1)) expect(answers).not.toContain(secret);
    await shown.close();
    await page.close();
  });

  test("a second person is added while the first one's vault is locked, and sees nothing of hers", async () => {
    const page = await settings("people");
    await click(page, "add-person");
    await type(page, "first-name", "Maya");
    await type(page, "person-name", "Maya");
    await type(page, "person-passphrase", tomsPassphrase);
    await type(page, "repeat-person-passphrase", tomsPassphrase);
    await click(page, "create-person");
    await page.waitForSelector(testId("name-problem"));
    await picture("adding", page);
    await page.$eval(testId("person-name"), (field) => (field as HTMLInputElement).select());
    await type(page, "person-name", "Tom");
    await click(page, "create-person");
    await page.waitForSelector(testId("people"));
    await page.waitForSelector(testId("rename-person"));
    await picture("two", page);
    expect(await addAccount(page, keyOf("Harbour", secrets[1]))).toBe("true");
    await page.close();
    const open = await popup();
    await open.waitFor("Tom's code is shown", shownCodes);
    expect(await open.text()).toContain("Harbour");
    expect(await open.text()).not.toContain("Lakeside");
    await picture("codes", open);
    await open.close();
  });

  test("switching locks the one, and asks who is there; the keyboard does it all", async () => {
    const open = await popup();
    await open.waitFor("Tom's code is shown", shownCodes);
    await open.click(testId("switch-person"));
    await open.waitFor("who are you?", isWho);
    const isChosen = (at: number) => document.querySelectorAll<HTMLInputElement>(".who input")[at]?.checked;
    expect(await open.evaluate(isChosen, 1)).toBe(true);
    await picture("who", open);
    await open.press("Tab", { shift: true });
    await open.press("ArrowUp");
    await open.waitFor("Maya is asked for", isChosen, 0);
    await open.type(testId("passphrase"), tomsPassphrase);
    await open.press("Enter");
    await open.waitFor("Tom's passphrase doesn't open Maya's vault", isShown, "unlock-problem");
    await open.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('[data-testid="passphrase"]');
      if (!field) throw new Error("no field");
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await open.type(testId("passphrase"), passphrase);
    await open.press("Enter");
    await open.waitFor("Maya's code is shown", shownCodes);
    expect(await open.text()).toContain("Lakeside");
    expect(await open.text()).not.toContain("Harbour");
    await open.close();
  });

  test("a page that one person left with their keys in sight shows the other nothing, and asks for a proof anew", async () => {
    const page = await settings("export");
    await type(page, "passphrase", passphrase);
    await click(page, "export-prove");
    await page.waitForSelector(testId("migration-code"));
    const open = await popup();
    await open.waitFor("Maya's code is shown", shownCodes);
    await open.click(testId("switch-person"));
    await open.waitFor("who are you?", isWho);
    await open.click(".who label:nth-of-type(2)");
    await open.type(testId("passphrase"), tomsPassphrase);
    await open.press("Enter");
    await open.waitFor("Tom's code is shown", shownCodes);
    await open.close();
    await page.bringToFront();
    await page.waitForSelector(testId("export-prove"), { visible: true });
    expect(await page.$(testId("migration-code"))).toBeNull();
    await page.close();
  });

  test("a vault is renamed, and removed with its name typed and its passphrase; the other one stays", async () => {
    const page = await settings("people");
    await click(page, "rename-person");
    await page.$eval(testId("new-name"), (field) => (field as HTMLInputElement).select());
    await type(page, "new-name", "Thomas");
    await click(page, "save-name");
    await page.waitForFunction(() => document.body.textContent?.includes("Thomas"));
    await click(page, "remove-person");
    await type(page, "typed-name", "Tom");
    await type(page, "passphrase", tomsPassphrase);
    await click(page, "confirm-remove-person");
    await page.waitForSelector(testId("unlock-problem"));
    await picture("removing", page);
    await page.$eval(testId("typed-name"), (field) => (field as HTMLInputElement).select());
    await type(page, "typed-name", "Thomas");
    await click(page, "confirm-remove-person");
    await page.waitForSelector(testId("saying"));
    await page.waitForSelector(testId("people"), { hidden: true });
    expect(await everythingStored(page)).not.toContain("Thomas");
    await page.close();
    const open = await popup();
    await open.waitFor("it is locked", isShown, "unlock");
    expect(await open.evaluate(isWho)).toBe(false);
    await open.type(testId("passphrase"), passphrase);
    await open.press("Enter");
    await open.waitFor("Maya's code is shown", shownCodes);
    expect(await open.text()).toContain("Lakeside");
    await open.close();
  });
});
