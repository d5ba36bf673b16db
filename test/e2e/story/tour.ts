// The story as a tour: a line a step, a screenshot a step.

import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startPracticeEmr } from "../../../src/practice-emr/start-practice-emr.ts";
import { builtExtension } from "../browsers/built-extension.ts";
import { launchBrowser } from "../browsers/launch-browser.ts";
import type { BrowserKind } from "../browsers/test-browser.ts";
import { startInstances, storyAcross } from "./across-instances.ts";
import { Scene } from "./scene.ts";
import { story } from "./story.ts";

const folder = fileURLToPath(new URL("../../../tour/", import.meta.url));

/**
 * Plays the story and prints it; the exit code. `isAcross`: over two instances of the practice EMR on one PostgreSQL
 * database.
 */
export async function tour(kind: BrowserKind, isAcross = false): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const instances = isAcross ? await startInstances() : undefined;
  const emr = instances?.first ?? (await startPracticeEmr());
  const steps = instances ? storyAcross(instances) : story;
  const browser = await launchBrowser(kind, { extension: builtExtension(kind) });
  let failed = 0;
  try {
    const scene = new Scene(browser, emr, await browser.newPage());
    say(`The tour in ${kind}, practice EMR at ${emr.url}`);
    for (const [index, step] of steps.entries()) {
      const number = String(index + 1).padStart(2, "0");
      try {
        say(`${number} ${step.title}: ${await step.play(scene)}`);
      } catch (error) {
        failed += 1;
        say(
          `${number} ${step.title}: FAILED: ${error instanceof Error ? error.message : "for no known reason"}`,
        );
      }
      await scene.takePictures(`${folder}${number}`);
      if (failed > 0) break; // each step stands on the one before
    }
  } finally {
    await browser.close();
    await (instances ?? emr).close();
  }
  say(
    failed === 0 ? `The whole story was played; its pictures are in tour/.` : "The story stopped; see tour/.",
  );
  return failed === 0 ? 0 : 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
