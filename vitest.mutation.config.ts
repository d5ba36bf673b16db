// The tests that one room's mutants have to get past: `npm run mutation`, never `npm test`.

import { defineConfig } from "vitest/config";

const room = process.env.MUTATION_ROOM ?? "";

export default defineConfig({
  test: {
    include: [`test/${room}/**/*.test.ts`],
    // These look at builds, and at processes of their own, in which no mutant is ever switched on.
    exclude: [
      "test/verifier/{processes,published}.test.ts",
      "test/vault/open-vault.test.ts",
      // Hundreds of whole changes of a vault: every survivor would cost half a minute.
      "test/vault/write-faults.test.ts",
    ],
  },
});
