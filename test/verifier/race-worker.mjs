// One of several processes that fall upon one database at the same moment. Tasks come as messages, answers go back so.

import { pathToFileURL } from "node:url";
import Database from "libsql";
import { Pool } from "pg";

const [, , built] = process.argv;
const load = (entry) => import(pathToFileURL(`${built}/${entry}.js`).href);
const [{ createVerifier }, { SqliteStore }, { PostgresStore }] = await Promise.all(
  ["index", "sqlite", "postgres"].map(load),
);
const key = (fill) => new Uint8Array(32).fill(fill);

process.on("message", async (task) => {
  try {
    process.send({ answers: await perform(task) });
  } catch (error) {
    process.send({ problem: error.stack });
  }
});

async function perform(task) {
  while (Date.now() < task.startAt) await new Promise((resolve) => setTimeout(resolve, 1));
  const pool = task.url ? new Pool({ connectionString: task.url, max: 5 }) : undefined;
  const file = pool ? undefined : new Database(task.file);
  const store = pool ? new PostgresStore(pool) : new SqliteStore(file);
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
  file?.close();
  return answers.map((answer) => answer ?? null);
}
