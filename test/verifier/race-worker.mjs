// One of several processes that fall upon one database at the same moment. Speaks JSON: a task in argv, answers out.

import { pathToFileURL } from "node:url";
import Database from "libsql";

const task = JSON.parse(process.argv[2] ?? "");
const load = (entry) => import(pathToFileURL(`${task.built}/${entry}.js`).href);
const [{ createVerifier }, { SqliteStore }] = await Promise.all([load("index"), load("sqlite")]);
const key = (fill) => new Uint8Array(32).fill(fill);

while (Date.now() < task.startAt) await new Promise((resolve) => setTimeout(resolve, 1));
const store = new SqliteStore(new Database(task.file));
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
const answers = [];
for (const input of task.inputs) answers.push(await verifier.verifyAny("dr.osei", input));
process.stdout.write(JSON.stringify(answers.map((answer) => (answer.ok ? "ok" : answer.because))));
