import type { TestBrowser } from "../browsers/test-browser.ts";

export const passphrase = "seven herons wade at dusk 41";

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
