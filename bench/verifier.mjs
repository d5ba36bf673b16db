/**
 * What a check and a login cost: `node bench/verifier.mjs`. Measures the published build beside other libraries, and
 * durable logins on SQLite and on a private PostgreSQL server beside the same statements by hand, with a thousand and
 * with a million users in the table. The last line is one JSON object.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import Database from "libsql";
import pg from "pg";
import { bundle } from "../scripts/build-verifier.mjs";
import { startPostgres } from "../test/verifier/postgres-cluster.mjs";
import { measureChecks } from "./verifier-checks.mjs";
import { measureLogins } from "./verifier-logins.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = ["index", "sqlite", "postgres", "match-code", "throttle", "sqlite-sql", "postgres-sql"];
const few = 1000;
const many = 1_000_000;

// Below the repository, so that the build finds its dependency.
mkdirSync(join(root, "tmp"), { recursive: true });
const folder = mkdtempSync(join(root, "tmp", "bench-verifier-"));
try {
  await bundle(modules, join(folder, "built"));
  const built = {};
  for (const name of modules) {
    Object.assign(built, await import(pathToFileURL(join(folder, "built", `${name}.js`)).href));
  }
  report(measureChecks(built.matchingStep), await onSqlite(built), await onPostgres(built));
} finally {
  rmSync(folder, { recursive: true });
}

async function onSqlite({ createVerifier, SqliteStore, sqliteSql, delaysOf }) {
  const handle = new Database(join(folder, "logins.db"));
  const store = new SqliteStore(handle);
  await store.migrate();
  const statements = Object.fromEntries(
    ["beginAttempt", "acceptStep"].map((verb) => [verb, handle.prepare(sqliteSql[verb])]),
  );
  const byHand = async (verb, values) => statements[verb].get(values);
  const delays = JSON.stringify(delaysOf({}));
  const measure = (clientCount) =>
    measureLogins({ createVerifier, store, byHand, delays, clientCount, loginsPerRound: 40 });
  const fill = (count) =>
    handle.exec(`INSERT INTO chartkey_mfa (user_id) WITH RECURSIVE n(i) AS
      (SELECT (SELECT count(*) FROM chartkey_mfa) UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      SELECT 'user ' || i FROM n`);
  const rates = await atBothSizes(measure, fill);
  handle.close();
  return rates;
}

async function onPostgres({ createVerifier, PostgresStore, postgresSql, delaysOf }) {
  const server = await startPostgres({ fsync: "on" });
  const pool = new pg.Pool({ connectionString: server.url, max: 8 });
  try {
    const store = new PostgresStore(pool);
    await store.migrate();
    const byHand = async (verb, values) => (await pool.query(postgresSql[verb], values)).rows[0];
    const delays = delaysOf({}).join(",");
    const measure = (clientCount) =>
      measureLogins({ createVerifier, store, byHand, delays, clientCount, loginsPerRound: 40 });
    const fill = (count) =>
      pool.query(`INSERT INTO chartkey_mfa (user_key, user_id)
        SELECT sha256(convert_to('user ' || i, 'UTF8')), 'user ' || i
        FROM generate_series((SELECT count(*) FROM chartkey_mfa), ${count}) i`);
    return await atBothSizes(measure, fill);
  } finally {
    await pool.end();
    await server.stop();
  }
}

async function atBothSizes(measure, fill) {
  await fill(few);
  const one = await measure(1);
  const eight = await measure(8);
  await fill(many);
  return { one, eight, eightAmongMany: await measure(8) };
}

function report(checks, sqlite, postgres) {
  const perSecond = (rate) => Math.round(rate).toLocaleString("en").padStart(10);
  console.log("Checks per CPU-second (wrong code, window ±1)");
  for (const [name, rate] of Object.entries(checks)) {
    console.log(`  ${name.padEnd(22)}${perSecond(rate)}   ${(checks.ours / rate).toFixed(2)} × by us`);
  }
  console.log("Durable logins per second             ours   by hand   ratio");
  for (const [name, rates] of Object.entries({ SQLite: sqlite, PostgreSQL: postgres })) {
    const lines = [
      [`${name}, 1 client`, rates.one],
      [`${name}, 8 clients`, rates.eight],
      [`${name}, 8 clients, ${many.toLocaleString("en")} users`, rates.eightAmongMany],
    ];
    for (const [line, { loginsPerSecond, byHandPerSecond, ratio }] of lines) {
      const both = `${perSecond(loginsPerSecond)}${perSecond(byHandPerSecond)}`;
      console.log(`  ${line.padEnd(38)}${both}   ${ratio.toFixed(2)}`);
    }
  }
  const ratioTo = (name) => round(checks.ours / checks[name]);
  console.log(
    JSON.stringify({
      checksPerCpuSecond: Math.round(checks.ours),
      nodeCryptoRatio: ratioTo("node:crypto by hand"),
      otplibRatio: ratioTo("otplib 13"),
      otpauthRatio: ratioTo("otpauth"),
      sqliteLoginsPerSecond: Math.round(sqlite.eight.loginsPerSecond),
      postgresLoginsPerSecond: Math.round(postgres.eight.loginsPerSecond),
      sqliteByHandRatio: round(Math.min(sqlite.one.ratio, sqlite.eight.ratio)),
      postgresByHandRatio: round(Math.min(postgres.one.ratio, postgres.eight.ratio)),
    }),
  );
}

function round(value) {
  return Math.round(value * 100) / 100;
}
