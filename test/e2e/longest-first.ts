import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/**
 * The longest files: begun last, one would be waited for alone. Those that mostly wait, for the next code, stand between
 * those that keep a core busy, so that neither all wait nor all starve.
 */
const longest = [
  ...["trouble", "prompts", "story", "looks"],
  ...["frames", "transfer", "clock", "views", "binding", "inputs", "django", "smoke", "access"],
];

/** A clean checkout has no timings of an earlier run to sort by. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((name) => moduleId.endsWith(`/e2e/${name}.test.ts`));
      return index < 0 ? longest.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
