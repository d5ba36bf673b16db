// The whole story in both browsers, each step a test. A step stands on the ones before it.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PracticeEmr, startPracticeEmr } from "../../src/practice-emr/start-practice-emr.ts";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { countClicks } from "./story/counted-clicks.ts";
import { Scene } from "./story/scene.ts";
import { story } from "./story/story.ts";

/** s */
const period = 20;

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let emr: PracticeEmr;
  let scene: Scene;
  let stoppedAt: string | undefined;
  let clicks: () => number;
  /** By the step's title: how many there were when it was over. */
  const clicksAfter = new Map<string, number>();

  beforeAll(async () => {
    emr = await startPracticeEmr();
    // Somewhat short steps: the next one is awaited twice, and a replayed code must still be within the window.
    await emr.control.change({ period });
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
    clicks = countClicks(browser);
    scene = new Scene(browser, emr, await browser.newPage(), period);
  });

  afterAll(async () => {
    await browser?.close();
    await emr?.close();
  });

  test.for(story)("$title", async (step) => {
    expect(stoppedAt, "a step before this one failed").toBeUndefined();
    stoppedAt = step.title;
    expect(await step.play(scene)).not.toBe("");
    stoppedAt = undefined;
    clicksAfter.set(step.title, clicks());
  });

  // "Create vault", "Not now", the icon, "Add from this page"; then "Add account" (docs/ARCHITECTURE.md).
  test("from the installation to the first code it takes four clicks of ours, to the first one filled five", () => {
    const upTo = (step: number) => clicksAfter.get(story[step]?.title ?? "");
    expect([upTo(0), upTo(1), upTo(2), upTo(3)]).toEqual([2, 2, 4, 5]);
  });

  test("each code that the EMR took was another step's, and it refused just the one that was replayed", async () => {
    const events = await emr.control.events();
    const refused = events.flatMap((event) => (event.type === "refused" ? [event.because] : []));
    expect(refused).toEqual(["replayed"]);
    expect(events.filter(({ type }) => type === "accepted")).toHaveLength(3);
    const steps = scene.sent.map(({ step }) => step);
    expect(new Set(steps).size).toBe(steps.length);
  });
});
