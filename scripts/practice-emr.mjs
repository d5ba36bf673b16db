// `npm run emr -- [--port 8040] [--database FILE]`: the practice EMR until Ctrl-C. The state stays in
// tmp/practice-emr.sqlite; `--database :memory:` keeps nothing. `--database-url postgres://…` keeps it in PostgreSQL
// instead, and the keys in `--keys FILE` (tmp/practice-emr.keys.json). Several instances, each with its own port, may
// share a file, or a database and its keys.

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The port is taken, the database is no database, its keys are missing: a sentence, no stack. */
process.on("uncaughtException", (failure) => {
  console.error(`The practice EMR can't go on: ${failure.message}`);
  process.exit(1);
});

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8040" },
    database: { type: "string", default: `${root}tmp/practice-emr.sqlite` },
    "database-url": { type: "string" },
    keys: { type: "string", default: `${root}tmp/practice-emr.keys.json` },
  },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  throw new RangeError("--port wants a port's number");

const { module } = await runnerImport(`${root}src/practice-emr/start-practice-emr.ts`, {
  root,
  configFile: false,
});
const emr = await module.startPracticeEmr({ port, ...place(values) });
console.log(`The practice EMR is at ${emr.url}  (Ctrl-C stops it)`);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await emr.close();
    process.exit(0);
  });
}

function place({ database, "database-url": url, keys: keysFile }) {
  if (url === undefined) {
    if (database !== ":memory:") mkdirSync(dirname(database), { recursive: true });
    return { database };
  }
  if (!/^postgres(ql)?:\/\//.test(url)) throw new RangeError("--database-url wants postgres://…");
  mkdirSync(dirname(keysFile), { recursive: true });
  return { postgres: { url, keysFile } };
}
