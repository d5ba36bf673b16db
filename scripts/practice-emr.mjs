// `node scripts/practice-emr.mjs [--port 8040] [--database FILE]`: the practice EMR until Ctrl-C. The state stays in
// tmp/practice-emr.sqlite; `--database :memory:` keeps nothing.

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8040" },
    database: { type: "string", default: `${root}tmp/practice-emr.sqlite` },
  },
});

/** The port is taken, the database is no database, its keys are missing: a sentence, no stack. */
process.on("uncaughtException", (failure) => {
  console.error(`The practice EMR can't go on: ${failure.message}`);
  process.exit(1);
});

const { module } = await runnerImport(`${root}src/practice-emr/start-practice-emr.ts`, {
  root,
  configFile: false,
});
if (values.database !== ":memory:") mkdirSync(dirname(values.database), { recursive: true });
const emr = await module.startPracticeEmr({ port: Number(values.port), database: values.database });
console.log(`The practice EMR is at ${emr.url}  (Ctrl-C stops it)`);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await emr.close();
    process.exit(0);
  });
}
