// The ways into a vault and out of it: recovery key, changed passphrase, passkey, locking; one browser of each kind.

import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { deriveForLeast, passphrase, testId } from "./story/create-vault.ts";

const newer = "nine otters drift past 58 reeds";

async function show(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(testId(selector), { visible: true });
}

async function click(page: Page, selector: string): Promise<void> {
  await show(page, selector);
  await page.click(testId(selector));
}

async function type(page: Page, selector: string, text: string): Promise<void> {
  await show(page, selector);
  await page.$eval(testId(selector), (field) => {
    (field as HTMLInputElement).value = "";
  });
  await page.type(testId(selector), text);
}

async function security(browser: TestBrowser): Promise<Page> {
  const page = await browser.extensionPage("src/options/index.html#security");
  await page.bringToFront();
  return page;
}

async function lock(page: Page): Promise<void> {
  await click(page, "lock");
  await show(page, "unlock");
}

/** Types the passphrase and unlocks. False: it was refused. */
async function unlock(page: Page, text: string): Promise<boolean> {
  await type(page, "passphrase", text);
  await page.click(testId("unlock"));
  await page.waitForSelector(`${testId("lock")}, ${testId("unlock-problem")}`, { visible: true });
  return (await page.$(testId("lock"))) !== null;
}

async function said(page: Page): Promise<string> {
  await show(page, "saying");
  return page.$eval(testId("saying"), (element) => element.textContent ?? "");
}

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let recoveryKey = "";

  beforeAll(async () => {
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
  });
  afterAll(() => browser?.close());

  test("the first run offers a recovery key to print, and shows it once", async () => {
    const page = await browser.waitForPage("src/options/index.html#welcome");
    await page.bringToFront();
    await deriveForLeast(page);
    await type(page, "passphrase", passphrase);
    await type(page, "repeat-passphrase", passphrase);
    await click(page, "create");
    await click(page, "make-recovery-key");
    await show(page, "recovery-key-text");
    recoveryKey = await page.$eval(testId("recovery-key-text"), (element) => element.textContent ?? "");
    expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){8}[0-9A-Z*~$=]$/);
    await click(page, "recovery-key-done");
    await show(page, "ready");
    expect(await page.content()).not.toContain(recoveryKey);
    await page.close();
  });

  test("with the passphrase forgotten, the recovery key opens the vault, and a new passphrase is set", async () => {
    const page = await security(browser);
    await lock(page);
    await click(page, "use-recovery-key");
    await page.waitForSelector(`${testId("recovery-key")}:focus`);
    const mistyped = `${recoveryKey.slice(0, -1)}${recoveryKey.endsWith("0") ? "1" : "0"}`;
    await type(page, "recovery-key", mistyped);
    await click(page, "unlock");
    await show(page, "unlock-problem");
    await type(page, "recovery-key", recoveryKey.toLowerCase().replaceAll("-", " "));
    await click(page, "unlock");
    await page.waitForSelector(`${testId("forgotten")} input:focus`);
    await type(page, "new-passphrase", newer);
    await type(page, "repeat-new-passphrase", newer);
    await click(page, "set-passphrase");
    await page.waitForSelector(testId("forgotten"), { hidden: true });
    await lock(page);
    expect(await unlock(page, passphrase)).toBe(false);
    expect(await unlock(page, newer)).toBe(true);
    await page.close();
  });

  test("the passphrase is changed after the current one was given, and the old one opens nothing", async () => {
    const page = await security(browser);
    await click(page, "begin-passphrase");
    await type(page, "new-passphrase", passphrase);
    await type(page, "repeat-new-passphrase", passphrase);
    await type(page, "passphrase", "not the right one");
    await click(page, "confirm-slot");
    await show(page, "unlock-problem");
    await type(page, "passphrase", newer);
    await click(page, "confirm-slot");
    await said(page);
    await lock(page);
    expect(await unlock(page, newer)).toBe(false);
    expect(await unlock(page, passphrase)).toBe(true);
    await page.close();
  });

  test("leaving it open for longer wants the passphrase, locking earlier doesn't", async () => {
    const page = await security(browser);
    await show(page, "idle-minutes");
    await page.select(testId("idle-minutes"), "60");
    await type(page, "passphrase", passphrase);
    await click(page, "save-locking");
    await page.waitForSelector(testId("save-locking"), { hidden: true });
    await page.select(testId("idle-minutes"), "5");
    await said(page);
    await page.reload({ waitUntil: [] }).catch(() => undefined);
    await show(page, "idle-minutes");
    expect(await page.$eval(testId("idle-minutes"), (field) => (field as HTMLSelectElement).value)).toBe("5");
    const isDisabled = await page.$eval(
      testId("lock-with-screen"),
      (box) => (box as HTMLInputElement).disabled,
    );
    expect(isDisabled).toBe(kind === "firefox");
    await page.close();
  });

  test("a passkey unlocks, where extensions can have one of their own", async () => {
    const page = await security(browser);
    await show(page, "lock");
    if (kind === "firefox") {
      expect(await page.$(testId("add-passkey"))).toBeNull();
      await page.close();
      return;
    }
    const devtools = await page.createCDPSession();
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        hasPrf: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await click(page, "add-passkey");
    await type(page, "passphrase", passphrase);
    await click(page, "confirm-slot");
    await show(page, "remove-passkey");
    await lock(page);
    await click(page, "use-passkey");
    await show(page, "remove-passkey");
    await click(page, "remove-passkey");
    await type(page, "passphrase", passphrase);
    await click(page, "confirm-slot");
    await page.waitForSelector(testId("remove-passkey"), { hidden: true });
    await lock(page);
    expect(await page.$(testId("use-passkey"))).toBeNull();
    expect(await unlock(page, passphrase)).toBe(true);
    await page.close();
  });

  test("too many wrong passphrases are delayed, after a restart of the browser too; it starts locked", async () => {
    const page = await security(browser);
    await lock(page);
    await page.evaluate(async () => {
      const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      const { "last-vault": vaultId } = await api.storage.local.get("last-vault");
      // Eleven wrong ones in a row would keep the test waiting for longer.
      const until = Date.now() + 128_000;
      await api.storage.local.set({ "unlock-delay": { [String(vaultId)]: { failures: 10, until } } });
    });
    await browser.restart();
    const again = await security(browser);
    expect(await unlock(again, passphrase)).toBe(false);
    await again.evaluate(async () => {
      const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      await api.storage.local.remove("unlock-delay");
    });
    await again.close();
    const later = await security(browser);
    expect(await unlock(later, passphrase)).toBe(true);
    await later.close();
  });
});
