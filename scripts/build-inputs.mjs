// Other people's one-time-code inputs, as pages for the end-to-end tests: to dist/inputs. Their packages are many and
// none is ever shipped, so they have a lock and a node_modules of their own, in test/inputs.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./set-up.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = fileURLToPath(new URL("../test/inputs", import.meta.url));

ensureDependencies(folder);
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vite/bin/vite.js", "build", "--config", "test/inputs/vite.config.ts"],
  { cwd: root, stdio: "inherit" },
);
if (status !== 0) process.exit(status ?? 1);
console.log("built dist/inputs");
