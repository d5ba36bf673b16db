// `npm test`: every check, from a fresh clone. `npm test -- --only unit,e2e` runs a selection.
// With CI=true whatever was not run, or was skipped, counts as failed.

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runSteps } from "./lib/steps.mjs";
import { ensureDependencies, ensureSystemPackages, systemPackages } from "./set-up.mjs";

const tsc = "node_modules/typescript/bin/tsc";

/** @type {import("./lib/steps.mjs").Step[]} */
const steps = [
  { name: "system", action: () => ensureSystemPackages(Object.keys(systemPackages)) },
  // The longest of what runs side by side first.
  { name: "inputs", command: ["scripts/build-inputs.mjs"], beside: true },
  {
    name: "lint",
    command: ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "--colors=off", "."],
    beside: true,
  },
  { name: "types", command: [tsc, "-p", "tsconfig.json"], beside: true },
  { name: "types-core", command: [tsc, "-p", "tsconfig.core.json"], beside: true },
  { name: "types-verifier", command: [tsc, "-p", "tsconfig.verifier.json"], beside: true },
  { name: "types-node", command: [tsc, "-p", "tsconfig.node.json"], beside: true },
  { name: "knip", command: ["node_modules/knip/bin/knip.js"], beside: true },
  { name: "build", command: ["scripts/build.mjs"], beside: true },
  {
    name: "web-ext",
    command: ["node_modules/web-ext/bin/web-ext.js", "lint", "--source-dir", "dist/firefox"],
    beside: true,
    needs: ["build"],
  },
  { name: "pack", command: ["scripts/pack.mjs", "--check"], beside: true, needs: ["build"] },
  { name: "verifier", command: ["scripts/build-verifier.mjs"], beside: true },
  { name: "publint", command: ["node_modules/publint/src/cli.js"], beside: true, needs: ["verifier"] },
  { name: "unit", vitest: "unit*" },
  { name: "background", vitest: "background" },
  { name: "e2e", vitest: "e2e", secondLook: true, needs: ["build", "inputs"] },
];

const { values } = parseArgs({ options: { only: { type: "string", multiple: true, default: [] } } });
const only = values.only.flatMap((names) => names.split(","));
const unknown = only.find((name) => !steps.some((step) => step.name === name));
if (unknown !== undefined) {
  console.error(`There is no step "${unknown}". The steps: ${steps.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

try {
  ensureDependencies();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
process.exitCode = await runSteps(steps, {
  root: fileURLToPath(new URL("..", import.meta.url)),
  only,
  strict: process.env.CI === "true",
});
