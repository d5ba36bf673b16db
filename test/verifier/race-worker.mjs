// One of several processes that fall upon one database at the same moment. Speaks JSON: a task in argv, answers out.

import { pathToFileURL } from "node:url";
import Database from "libsql";
import { Pool } from "pg";

const task = JSON.parse(process.argv[2] ?? "");
const load = (entry) => import(pathToFileURL(`${task.built}/${entry}.js`).href);
const [{ createVerifier }, { SqliteStore }, { PostgresStore }] = await Promise.all(
  ["index", "sqlite", "postgres"].map(load),
);
const key = (fill) => new Uint8Array(32).fill(fill);

while (Date.now() < task.startAt) await new Promise((resolve) => setTimeout(resolve, 1));
const pool = task.url ? new Pool({ connectionString: task.url, max: 5 }) : undefined;
const store = pool ? new PostgresStore(pool) : new SqliteStore(new Database(task.file));
await store.migrate();
if (task.dieAfterCounting) {
  const begin = store.beginAttempt.bind(store);
  store.beginAttempt = async (...given) => {
    await begin(...given);
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => {});
  };
}
const verifier = createVerifier({
  issuer: "Practice EMR",
  store,
  secretKeys: { current: "k1", keys: { k1: key(1) } },
  recoveryPepper: { current: "p1", keys: { p1: key(2) } },
  clock: () => task.now,
  throttle: task.throttle,
});
const answers = await Promise.all(task.calls.map(([method, ...given]) => verifier[method](...given)));
await pool?.end();
process.stdout.write(JSON.stringify(answers.map((answer) => answer ?? null)));
