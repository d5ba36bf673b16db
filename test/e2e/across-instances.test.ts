// Enrolled on one instance, logged in on another one over the same database, replay refused on the first.

import { afterAll, beforeAll, describe, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import type { TestBrowser } from "./browsers/test-browser.ts";
import { type Instances, startInstances, storyAcross } from "./story/across-instances.ts";
import { deriveForLeast } from "./story/create-vault.ts";
import { Scene } from "./story/scene.ts";

describe.each(["chromium", "firefox"] as const)("in %s", (kind) => {
  let browser: TestBrowser;
  let instances: Instances;

  beforeAll(async () => {
    instances = await startInstances();
    browser = await launchBrowser(kind, { extension: builtExtension(kind) });
  });
  afterAll(async () => {
    await browser?.close();
    await instances?.close();
  });

  test("the story is played across two instances", async () => {
    await deriveForLeast(await browser.waitForPage("#welcome"));
    const scene = new Scene(browser, instances.first, await browser.newPage());
    for (const step of storyAcross(instances)) await step.play(scene);
  }, 240_000);
});
