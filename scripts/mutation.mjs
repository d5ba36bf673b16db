// `npm run mutation -- ROOM|FILE …`: how many deliberate faults in src/ROOM its tests notice (Stryker). Without a name:
// otp and verifier. `npm run mutation -- vault src/otp/base32.ts` takes one whole room and one file of another.
//
// Each room is measured by the tests in test/ROOM alone; with `--tests vault,account`, only by those of these files, which
// is quicker, and what they notice is the least that all do. Survivors are listed, and shown in tmp/mutation/ROOM.html. What
// hasn't changed since the last run isn't tried again (tmp/mutation/ROOM.json remembers; delete it to begin anew). Exits
// with 1 when a room's score is below 90.

import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { startPostgres } from "../test/verifier/postgres-cluster.mjs";

const leastScore = 90;
const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { concurrency: { type: "string", default: "1" }, tests: { type: "string", default: "" } },
});
const rooms = new Map();
for (const name of positionals.length > 0 ? positionals : ["otp", "verifier"]) {
  const [room, pattern] = target(name);
  rooms.set(room, [...(rooms.get(room) ?? []), pattern]);
}

// One server for all runs: a mutant has no time to wait for its start.
const server = rooms.has("verifier") ? await startPostgres() : undefined;
if (server) process.env.CHARTKEY_TEST_POSTGRES = server.url;
const scores = [];
try {
  for (const [room, mutate] of rooms) scores.push({ room, ...(await measure(room, mutate)) });
} finally {
  await server?.stop();
}
for (const { room, score, noticed, survived } of scores) {
  console.log(`${room}: ${score.toFixed(1)} % (${noticed} of ${noticed + survived} mutants noticed)`);
}
if (scores.some(({ score }) => score < leastScore)) process.exitCode = 1;

/** A room's name, or a file of it: the room, and what to mutate. */
function target(name) {
  const [, room = name] = /^src\/([^/]+)\//.exec(name) ?? [];
  const pattern = room === name ? `src/${name}/**/*.{ts,tsx}` : name;
  if (!statSync(room === name ? `src/${name}` : name, { throwIfNoEntry: false })) {
    console.error(`There is neither a room src/${name} nor a file ${name}.`);
    process.exit(2);
  }
  return [room, pattern];
}

async function measure(room, mutate) {
  process.env.MUTATION_ROOM = room;
  process.env.MUTATION_TESTS = values.tests;
  mkdirSync("tmp/mutation", { recursive: true });
  const stryker = new Stryker({
    mutate,
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "vitest.mutation.config.ts", related: false },
    coverageAnalysis: "perTest",
    concurrency: Number(values.concurrency),
    incremental: true,
    incrementalFile: `tmp/mutation/${room}.json`,
    // Stryker would read it by TypeScript's old programming interface; nothing here needs it.
    tsconfigFile: "none",
    disableTypeChecks: false,
    checkers: [],
    tempDirName: "tmp/stryker",
    ignorePatterns: ["dist", "tmp", "tour", "docs/images", "test/pages", "test/e2e"],
    reporters: ["clear-text", "html", "progress-append-only"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
    htmlReporter: { fileName: `tmp/mutation/${room}.html` },
    thresholds: { high: 100, low: leastScore, break: null },
    timeoutMS: 20_000,
  });
  const results = await stryker.runMutationTest();
  const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count("Killed", "Timeout");
  const survived = count("Survived", "NoCoverage");
  return { noticed, survived, score: (100 * noticed) / Math.max(1, noticed + survived) };
}
