import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/**
 * The longest files: begun last, one would be waited for alone. Those that mostly wait, for the next code, stand between
 * those that keep a core busy, so that neither all wait nor all starve.
 */
const longest = [
  ...["e2e/inputs", "e2e/views", "e2e/trouble", "e2e/transfer", "e2e/prompts", "e2e/scanning", "e2e/frames"],
  ...["e2e/magnified", "e2e/story", "e2e/clock", "e2e/looks", "e2e/single-page", "e2e/access", "e2e/smoke"],
  ...["e2e/restart", "e2e/adding", "e2e/binding", "e2e/people"],
  ...["fields/pages", "verifier/processes", "verifier/store-conformance", "fields/fill-in-page"],
];

/** A clean checkout has no timings of an earlier run to sort by. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return index < 0 ? longest.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
