// People restart their browser every day, and the browser updates the extension: what was bound goes on being filled.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { haveVault, passphrase, testId } from "./story/create-vault.ts";
import { Scene } from "./story/scene.ts";

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let scene: Scene;

  beforeAll(async () => {
    // Short steps, so that the next one isn't awaited for long.
    scene = await Scene.open(kind, { period: 10 });
    await haveVault(scene.browser);
    await scene.enrol();
    // The offer comes when the code is known to be accepted.
    await scene.offered();
    await scene.closePopup();
    await scene.signOut();
  });
  afterAll(() => scene?.close());

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
    const events = await scene.emr.control.events();
    expect(events.filter(({ type }) => type === "refused")).toEqual([]);
  }

  test("after a restart of the browser a login that began locked is filled at the unlock", async () => {
    const { browser, emr } = scene;
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
