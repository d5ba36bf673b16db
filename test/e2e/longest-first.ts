import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Files that wait for one period of codes after the other, or open many pages. Begun last, one would be waited for alone. */
const longest = ["prompts", "trouble", "story", "inputs", "frames", "clock", "across-instances", "django"];

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
