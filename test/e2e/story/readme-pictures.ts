// The README's pictures: of the product as it is, taken in the course of the story. Look at them before you commit.

import { fileURLToPath } from "node:url";
import { startPracticeEmr } from "../../../src/practice-emr/start-practice-emr.ts";
import { builtExtension } from "../browsers/built-extension.ts";
import { launchBrowser } from "../browsers/launch-browser.ts";
import type { TestBrowser } from "../browsers/test-browser.ts";
import { passphrase, testId } from "./create-vault.ts";
import { Scene } from "./scene.ts";
import { story } from "./story.ts";

const folder = fileURLToPath(new URL("../../../docs/images/", import.meta.url));

/** By the story's step after which the popup is pictured. */
const afterStep: Readonly<Record<number, string>> = { 2: "add-account", 4: "recovery-codes" };

export async function takeReadmePictures(): Promise<void> {
  // The port that `npm start` uses, since it stands in the pictures.
  const emr = await startPracticeEmr({ port: 4200 });
  const browser = await launchBrowser("chromium", { extension: builtExtension("chromium"), scale: 2 });
  try {
    await pictureFirstRun(browser);
    const scene = new Scene(browser, emr, await browser.newPage());
    for (const [at, step] of story.slice(0, 6).entries()) {
      await step.play(scene);
      const name = afterStep[at];
      if (name !== undefined) await (await scene.popup()).screenshot(`${folder}${name}.png`);
    }
    await scene.signOut();
    await scene.signIn();
    await scene.filled();
    const popup = await scene.popup();
    await popup.waitFor("the fill is told", () => document.querySelector('[data-testid="fill-status"]'));
    await popup.screenshot(`${folder}popup.png`);
  } finally {
    await browser.close();
    await emr.close();
  }
}

async function pictureFirstRun(browser: TestBrowser): Promise<void> {
  const page = await browser.waitForPage("src/options/index.html#welcome");
  await page.bringToFront();
  await page.setViewport({ width: 620, height: 660, deviceScaleFactor: 2 });
  await page.waitForSelector(testId("passphrase"));
  await page.type(testId("passphrase"), passphrase);
  await page.type(testId("repeat-passphrase"), passphrase);
  await page.waitForSelector(".strength-bar .on");
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
  });
  await page.screenshot({ path: `${folder}first-run.png` });
  await page.setViewport(null);
  // As it opened, for the story.
  await page.reload();
}
