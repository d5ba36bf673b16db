// The tests that one room's mutants have to get past: `npm run mutation`, never `npm test`.

import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const room = process.env.MUTATION_ROOM ?? "";
const names = process.env.MUTATION_TESTS || "*";

/** One failed test is enough for a mutant: those that notice most come first, those that take long last. */
const telling = /(?:requirements|throttle|key-uri)\.test/;
const slow = /(?:open-vault|races|properties|conformance|sqlite|postgres)\.test/;

class TellingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      telling.test(moduleId) ? 0 : slow.test(moduleId) ? 2 : 1;
    return files.toSorted((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    include: names.split(",").map((name) => `test/${room}/**/${name}.test.ts`),
    // These look at builds, and at processes of their own, in which no mutant is ever switched on.
    exclude: [
      "test/verifier/{processes,published,host-snippets,node-sqlite}.test.ts",
      // Hundreds of whole changes of a vault, and random input: every survivor would cost half a minute.
      "test/vault/{write-faults,fuzz-stored,fuzz-imports}.test.ts",
    ],
    // webextension-polyfill looks for a browser as soon as it is imported.
    setupFiles: room === "background" ? ["test/background/fake-browser.ts"] : [],
    sequence: { sequencer: TellingFirst },
    // Beside other work everything is slow. What hangs is ended by Stryker's own limit.
    testTimeout: 60_000,
  },
});
