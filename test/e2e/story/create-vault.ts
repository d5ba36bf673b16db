import type { Page } from "puppeteer-core";
import type { Vault } from "../../../src/vault/vault.ts";
import type { TestBrowser } from "../browsers/test-browser.ts";
import { leastDerivation, passphrase, storedWith } from "../views/vaults.ts";

export { passphrase };

export const testId = (id: string) => `[data-testid="${id}"]`;

/** First run: the page that opened by itself when the extension was installed. */
export async function createVault(browser: TestBrowser): Promise<void> {
  const page = await browser.waitForPage("src/options/index.html#welcome");
  await page.bringToFront();
  await typeNewVault(page);
  await page.close();
}

/** The steps of the first run, in the page that shows it, without a recovery key. */
export async function typeNewVault(page: Page): Promise<void> {
  await page.waitForSelector(testId("passphrase"));
  await page.type(testId("passphrase"), passphrase);
  await page.type(testId("repeat-passphrase"), passphrase);
  await page.click(testId("create"));
  await page.waitForSelector(testId("skip-recovery-key"));
  await page.click(testId("skip-recovery-key"));
  await page.waitForSelector(testId("ready"));
}

/** From now on passphrases cost the least that Chartkey takes: for tests of which the cost isn't the point. */
export async function deriveForLeast(ours: Page): Promise<void> {
  await ours.evaluate((items) => chrome.storage.local.set(items), leastDerivation);
}

/**
 * An open vault as the first run leaves it, without anybody's typing, for tests of what comes after. It opens by the
 * same passphrase, for the least that Chartkey takes.
 */
export async function haveVault(browser: TestBrowser, contents: Partial<Vault> = {}): Promise<void> {
  const page = await browser.waitForPage("src/options/index.html#welcome");
  const isOpen = await page.evaluate(
    async (items, secret) => {
      await chrome.storage.local.set(items);
      const request = { secret: { type: "passphrase", passphrase: secret } };
      return (await chrome.runtime.sendMessage({ name: "vault.unlock", request })).ok;
    },
    await storedWith("mine", contents),
    passphrase,
  );
  if (!isOpen) throw new Error("the vault that was put into storage doesn't open");
  await page.close();
}
