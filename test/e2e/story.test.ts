// The whole story in both browsers, each step a test. A step stands on the ones before it.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countClicks } from "./story/counted-clicks.ts";
import { Scene } from "./story/scene.ts";
import { story } from "./story/story.ts";

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let scene: Scene;
  let stoppedAt: string | undefined;
  let clicks: () => number;
  /** By the step's title: how many there were when it was over. */
  const clicksAfter = new Map<string, number>();

  beforeAll(async () => {
    // Somewhat short steps: the next one is awaited twice, and a replayed code must still be within the window.
    scene = await Scene.open(kind, { period: 20 });
    clicks = countClicks(scene.browser);
  });
  afterAll(() => scene?.close());

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
    const events = await scene.emr.control.events();
    const refused = events.flatMap((event) => (event.type === "refused" ? [event.because] : []));
    expect(refused).toEqual(["replayed"]);
    expect(events.filter(({ type }) => type === "accepted")).toHaveLength(3);
    const steps = scene.sent.map(({ step }) => step);
    expect(new Set(steps).size).toBe(steps.length);
  });
});
