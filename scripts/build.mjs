// `npm run build [-- chromium|firefox]`: the production extension, to dist/chromium and dist/firefox.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const vite = fileURLToPath(new URL("../node_modules/vite/bin/vite.js", import.meta.url));
const root = fileURLToPath(new URL("..", import.meta.url));
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));

// A process for each: crxjs keeps state between builds.
for (const target of asked.length > 0 ? asked : ["chromium", "firefox"]) {
  const { status } = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: root,
    env: { ...process.env, TARGET: target },
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
  console.log(`built dist/${target}`);
}
