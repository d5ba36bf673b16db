// `npm run views [-- -t NAME]`: takes the pictures of every view anew, into test/e2e/views/kept. Look at what changed
// before you commit it: `git status` names it.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureDependencies, ensureSystemPackages } from "./set-up.mjs";

ensureDependencies();
ensureSystemPackages(["chromium", "fonts-dejavu"]);
await import("./build.mjs");
const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "e2e",
    "test/e2e/views.test.ts",
    ...process.argv.slice(2),
  ],
  {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, CHARTKEY_KEEP_VIEWS: "true" },
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
