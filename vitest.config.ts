import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/background/**"],
        },
      },
      {
        test: {
          name: "background",
          include: ["test/background/**/*.test.ts"],
          // webextension-polyfill looks for a browser as soon as it is imported.
          setupFiles: ["test/background/fake-browser.ts"],
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
