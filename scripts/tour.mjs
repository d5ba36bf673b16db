// `npm run tour [-- --browser firefox] [--headed]`: plays the whole story against the built extension and the practice
// EMR, headless. One line a step, numbered screenshots in tour/, exit code 1 when a step fails.

import { parseArgs } from "node:util";
import { ensureDependencies, ensureSystemPackages } from "./set-up.mjs";

const { values } = parseArgs({ options: { browser: { type: "string", default: "chromium" } } });
if (values.browser !== "chromium" && values.browser !== "firefox") {
  console.error("--browser is chromium or firefox.");
  process.exit(2);
}

ensureDependencies();
ensureSystemPackages([values.browser === "firefox" ? "firefox-esr" : "chromium", "oathtool", "fonts-dejavu"]);
await import("./build.mjs");
const { runnerImport } = await import("vite");
const { module } = await runnerImport(new URL("../test/e2e/story/tour.ts", import.meta.url).pathname);
process.exitCode = await module.tour(values.browser);
