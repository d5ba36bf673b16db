// npm run bench:vault [-- --browser firefox]: how long an unlock takes beside Argon2, and one change of the vault from a
// page's message to its answer (sealed, written, read back, opened), with 1, 1 000 and 10 000 accounts, in the built
// extension. Prints a table and, as last line, one JSON object; ms are medians.

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { ensureSystemPackages } from "../scripts/set-up.mjs";

const { values } = parseArgs({ options: { browser: { type: "string", default: "chromium" } } });
if (values.browser !== "chromium" && values.browser !== "firefox") {
  console.error("--browser is chromium or firefox.");
  process.exit(2);
}

ensureSystemPackages([values.browser === "firefox" ? "firefox-esr" : "chromium"]);
process.argv.length = 2;
await import("../scripts/build.mjs");
const { module } = await runnerImport(fileURLToPath(new URL("vault-speed.ts", import.meta.url)));
const speed = await module.vaultSpeed(values.browser, [1, 1000, 10_000], 15);
console.log(`Argon2id at its usual cost: ${speed.kdfMs} ms`);
console.table(speed.accounts);
console.log(JSON.stringify(speed));
