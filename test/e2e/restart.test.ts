// People restart their browser every day, and the browser updates the extension: what was bound goes on being filled.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PracticeEmr, startPracticeEmr } from "../../src/practice-emr/start-practice-emr.ts";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { haveVault, passphrase, testId } from "./story/create-vault.ts";
import { Scene } from "./story/scene.ts";

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let emr: PracticeEmr;
  let scene: Scene;

  beforeAll(async () => {
    emr = await startPracticeEmr();
    // Short steps, so that the next one isn't awaited for long.
    await emr.control.change({ period: 10 });
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    scene = new Scene(browser, emr, await browser.newPage());
    await haveVault(browser);
    await scene.signIn();
    await scene.go("/mfa/enable");
    await browser.allowOrigin(`${emr.url}/*`);
    const popup = await scene.popup();
    await popup.click(testId("add-from-page"));
    await popup.click(testId("save"));
    await scene.filled();
    await scene.closePopup();
    await scene.submit("#confirm", "#recovery-codes");
    // It comes when the code is known to be accepted.
    const offer = await scene.popup();
    await offer.waitFor(
      "the recovery codes were seen",
      () => document.querySelector('[data-testid="keep-offer"]') !== null,
    );
    await scene.closePopup();
    await scene.signOut();
  });
  afterAll(async () => {
    await browser?.close();
    await emr?.close();
  });

  /** The prompt was reached while locked; unlocking in the popup must fill it. */
  async function unlockAndLogIn(): Promise<void> {
    const popup = await scene.popup();
    await popup.type(testId("passphrase"), passphrase);
    await popup.click(testId("unlock"));
    await popup.waitFor("it is unlocked", () => document.querySelector('[data-testid="lock"]') !== null);
    await scene.closePopup();
    expect(await scene.filled()).toMatch(/^\d{6}$/);
    await scene.submit("#verify", "#user-menu, #refusal");
    // The confirmation's code may be still running: the restarted browser must not fill it again.
    const events = await emr.control.events();
    expect(events.filter(({ type }) => type === "refused")).toEqual([]);
  }

  test("after a restart of the browser a login that began locked is filled at the unlock", async () => {
    await browser.restart();
    // Loaded by the command line, it is installed anew at each start, which is what an update is to its registered
    // scripts: Chromium drops them. The page it opens then would hide ours.
    if (kind === "chromium") await (await browser.waitForPage("#welcome")).close();
    scene = new Scene(browser, emr, await browser.newPage());
    await scene.signIn();
    await unlockAndLogIn();
    await scene.signOut();
  });

  test("unlocked, the next login is filled without a click", async () => {
    await scene.aStepLater();
    await scene.signIn();
    expect(await scene.filled()).toMatch(/^\d{6}$/);
    await scene.submit("#verify", "#user-menu");
    await scene.signOut();
  });

  // An update under an open prompt can't be played here: the drivers of both browsers lose their tabs when the
  // extension is loaded anew (tried). What the background does then is in test/background/sites.test.ts.
});
