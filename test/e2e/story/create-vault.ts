import type { TestBrowser } from "../browsers/test-browser.ts";
import { passphrase, storedWith } from "../views/vaults.ts";

export { passphrase };

export const testId = (id: string) => `[data-testid="${id}"]`;

/** First run: the page that opened by itself when the extension was installed. */
export async function createVault(browser: TestBrowser): Promise<void> {
  const page = await browser.waitForPage("src/options/index.html#welcome");
  await page.bringToFront();
  await page.waitForSelector(testId("passphrase"));
  await page.type(testId("passphrase"), passphrase);
  await page.type(testId("repeat-passphrase"), passphrase);
  await page.click(testId("create"));
  await page.waitForSelector(testId("skip-recovery-key"));
  await page.click(testId("skip-recovery-key"));
  await page.waitForSelector(testId("ready"));
  await page.close();
}

/**
 * An open vault as the first run leaves it, without anybody's typing, for tests of what comes after. It opens by the
 * same passphrase, which costs next to nothing.
 */
export async function haveVault(browser: TestBrowser): Promise<void> {
  const page = await browser.waitForPage("src/options/index.html#welcome");
  const isOpen = await page.evaluate(
    async (items, secret) => {
      await chrome.storage.local.set(items);
      const request = { secret: { type: "passphrase", passphrase: secret } };
      return (await chrome.runtime.sendMessage({ name: "vault.unlock", request })).ok;
    },
    await storedWith("mine", {}),
    passphrase,
  );
  if (!isOpen) throw new Error("the vault that was put into storage doesn't open");
  await page.close();
}
