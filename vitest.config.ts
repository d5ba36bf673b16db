import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

/** Nothing is timed: this tells a test that hangs from one that is slow on a busy computer. ms. */
const patience = { testTimeout: 30_000, hookTimeout: 30_000 };

/**
 * Rooms that keep nothing in globals, and in modules only what costs to load: their tests needn't each load it anew. (The
 * fields' share a document, the verifier's a database server for the file.)
 */
const coreRooms = ["messages", "otp", "practice-emr", "qr", "vault"];
const coreTests = coreRooms.map((room) => `test/${room}/*.test.ts`);

export default defineConfig({
  test: {
    // Vitest leaves one core to itself, which is half of a runner's two.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          ...patience,
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/background/**", ...coreTests],
        },
      },
      {
        test: {
          name: "unit-core",
          ...patience,
          include: coreTests,
          isolate: false,
        },
      },
      {
        test: {
          name: "background",
          ...patience,
          include: ["test/background/**/*.test.ts"],
          // webextension-polyfill looks for a browser as soon as it is imported.
          setupFiles: ["test/background/fake-browser.ts"],
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/e2e/browsers/firefox-template.ts"],
          // Each file has browsers of its own, and they wait most of the time; more would starve each other.
          maxWorkers: 4,
          // What a file leaves behind is in its browsers: it needn't load what drives them anew.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
