// npm run bench:vault-crash [-- --kills 200 --firefox-kills 50]: kills real browsers by SIGKILL while accounts are added,
// edited, removed and restored in two windows, and the passphrase is changed. After each kill the browser is started
// again on the same profile, the vault unlocked, and every change that the extension had called saved must be there.
// Prints a table and, as last line, one JSON object. SIGKILL is not a power cut: what the system had been given, it keeps.

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { ensureSystemPackages } from "../scripts/set-up.mjs";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    "firefox-kills": { type: "string", default: "50" },
  },
});
const asked = { chromium: count(values.kills), firefox: count(values["firefox-kills"]) };

ensureSystemPackages(["chromium", "firefox-esr"]);
process.argv.length = 2;
await import("../scripts/build.mjs");
const { module } = await runnerImport(fileURLToPath(new URL("crash/crash-series.ts", import.meta.url)));

const tallies = {};
for (const [kind, kills] of Object.entries(asked)) {
  if (kills === 0) continue;
  const started = performance.now();
  const tally = await module.crashSeries(kind, kills, (line) => console.log(`${kind}: ${line}`));
  const seconds = (performance.now() - started) / 1000;
  tallies[kind] = {
    ...tally,
    pending: `${tally.pending.happened} of ${tally.pending.all}`,
    seconds: Math.round(seconds),
  };
}
console.table(tallies);
const sum = (name) => Object.values(tallies).reduce((total, tally) => total + tally[name], 0);
console.log(
  JSON.stringify({
    kills: asked.chromium,
    firefoxKills: asked.firefox,
    lost: sum("lost"),
    unreadable: sum("unreadable"),
  }),
);

function count(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) {
    console.error("How many kills? --kills 20 --firefox-kills 5");
    process.exit(2);
  }
  return number;
}
