// `npm run tour [-- --browser firefox] [--across]`: plays the whole story against the built extension and the practice
// EMR, headless; `--across` over two instances of it that share one PostgreSQL database. One line a step, numbered
// screenshots in tour/, exit code 1 when a step fails.

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ensureDependencies, ensureSystemPackages } from "./set-up.mjs";

const { values } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium" },
    across: { type: "boolean", default: false },
  },
});
if (values.browser !== "chromium" && values.browser !== "firefox") {
  console.error("--browser is chromium or firefox.");
  process.exit(2);
}

ensureDependencies();
const packages = [values.browser === "firefox" ? "firefox-esr" : "chromium", "oathtool", "fonts-dejavu"];
ensureSystemPackages(values.across ? [...packages, "postgresql"] : packages);
await import("./build.mjs");
const { runnerImport } = await import("vite");
const { module } = await runnerImport(fileURLToPath(new URL("../test/e2e/story/tour.ts", import.meta.url)));
process.exitCode = await module.tour(values.browser, values.across);
