// The bad day: "Can't log in?" over the EMR's page, with what the extension knows and a button for the next step.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PracticeEmr, startPracticeEmr } from "../../src/practice-emr/start-practice-emr.ts";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { testId } from "./story/create-vault.ts";
import { Scene } from "./story/scene.ts";
import { story } from "./story/story.ts";

/** CHARTKEY_PICTURES=FOLDER keeps pictures of what a person sees. */
const pictures = process.env.CHARTKEY_PICTURES;

describe.each([
  { kind: "chromium", locale: "en" },
  { kind: "firefox", locale: "fr" },
] as const)("in $kind ($locale)", ({ kind, locale }) => {
  let browser: TestBrowser;
  let emr: PracticeEmr;
  let scene: Scene;

  beforeAll(async () => {
    emr = await startPracticeEmr();
    browser = await launchBrowser(kind, { extension: builtExtension(kind), locale });
    scene = new Scene(browser, emr, await browser.newPage());
    // To the confirmation; the offered recovery codes are kept.
    for (const step of story.slice(0, 6)) await step.play(scene);
  });
  afterAll(async () => {
    await browser?.close();
    await emr?.close();
  });

  /** The classes of each check, which say how it stands. */
  async function checks(): Promise<Record<string, string>> {
    const popup = await scene.popup();
    await popup.click(testId("trouble-way"));
    return popup.waitFor("the clock was measured and the page looked at", () => {
      const shown: Record<string, string> = {};
      for (const check of document.querySelectorAll<HTMLElement>("[data-testid^=check-]")) {
        const about = check.dataset.testid?.replace("check-", "") ?? "";
        shown[about] = /check-(good|look|calm)/.exec(check.className)?.[1] ?? "";
      }
      return "clock" in shown && "field" in shown ? shown : undefined;
    }) as Promise<Record<string, string>>;
  }
  const picture = async (name: string) => {
    if (pictures) await (await scene.popup()).screenshot(`${pictures}/${name}-${locale}.png`);
  };

  test("on a good day nothing stands out", async () => {
    expect(await checks()).toEqual({
      clock: "good",
      newest: "good",
      field: "calm",
      outcome: "good",
      recovery: "calm",
      support: "calm",
    });
    await picture("trouble-good");
    await scene.closePopup();
  });

  test("the server's clock is off and a code was refused: both are said, and the next code is one press away", async () => {
    await emr.control.change({ clockOffsetMs: 20 * 60_000 });
    await scene.signOut();
    await scene.signIn();
    await scene.filled();
    await scene.submit("#verify", "#refusal");
    await scene.filled();
    await scene.submit("#verify", "#refusal");
    expect(await checks()).toMatchObject({ clock: "look", newest: "good", field: "good" });
    await picture("trouble-clock");

    await emr.control.change({ clockOffsetMs: 10 * 60_000 });
    const popup = await scene.popup();
    await popup.click(testId("step-measure"));
    await popup.waitFor("the clock is followed now", () =>
      document.querySelector(".check-calm[data-testid=check-clock]"),
    );
    await scene.closePopup();
    await scene.go("/mfa");
    await scene.filled();
    await scene.submit("#verify", "#user-menu");
  });

  test("the way to the recovery codes", async () => {
    await checks();
    const popup = await scene.popup();
    await popup.click(testId("step-show"));
    await popup.waitFor("five are left", () =>
      /5/.test(document.querySelector('[data-testid="recovery-left"]')?.textContent ?? ""),
    );
    await scene.closePopup();
  });
});
