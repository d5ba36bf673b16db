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
  {
    name: "lint",
    command: ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "--colors=off", "."],
  },
  { name: "types", command: [tsc, "-p", "tsconfig.json"] },
  { name: "types-core", command: [tsc, "-p", "tsconfig.core.json"] },
  { name: "types-verifier", command: [tsc, "-p", "tsconfig.verifier.json"] },
  { name: "types-node", command: [tsc, "-p", "tsconfig.node.json"] },
  { name: "knip", command: ["node_modules/knip/bin/knip.js"] },
  { name: "unit", vitest: "unit" },
  { name: "background", vitest: "background" },
  { name: "build", command: ["scripts/build.mjs"] },
  {
    name: "web-ext",
    command: ["node_modules/web-ext/bin/web-ext.js", "lint", "--source-dir", "dist/firefox"],
    needs: ["build"],
  },
  { name: "pack", command: ["scripts/pack.mjs", "--check"], needs: ["build"] },
  { name: "verifier", command: ["scripts/build-verifier.mjs"] },
  { name: "publint", command: ["node_modules/publint/src/cli.js"], needs: ["verifier"] },
  { name: "inputs", command: ["scripts/build-inputs.mjs"] },
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
process.exitCode = runSteps(steps, {
  root: fileURLToPath(new URL("..", import.meta.url)),
  only,
  strict: process.env.CI === "true",
});
