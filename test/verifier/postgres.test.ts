// What is PostgreSQL's own: connections that break, schema, pools.

import { Client, Pool } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type PostgresHandle, PostgresStore, postgresSchema } from "../../src/verifier/postgres.ts";
import { startPostgres } from "./postgres-cluster.mjs";
import { enrolled, period, setUp } from "./set-up.ts";

let server: Awaited<ReturnType<typeof startPostgres>>;
let pool: Pool;
let store: PostgresStore;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

beforeEach(async () => {
  pool = new Pool({ connectionString: server.url });
  await pool.query("DROP TABLE IF EXISTS chartkey_mfa, chartkey_mfa_schema");
  store = new PostgresStore(pool);
  await store.migrate();
});
afterEach(() => pool.end());

/**
 * Makes a call whose statement on the user's row has to wait for somebody else's lock, and cuts its connection there.
 * The answer, or the failure.
 */
async function cut(call: (handle: PostgresHandle) => Promise<unknown>): Promise<unknown> {
  const client = new Client(server.url);
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query("SELECT pg_backend_pid() AS id");
  const waiting = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE pid = ${rows[0].id} AND wait_event_type = 'Lock'`;
  const holder = await pool.connect();
  const handle: PostgresHandle = {
    async query(text, values) {
      await holder.query("BEGIN");
      await holder.query("SELECT * FROM chartkey_mfa FOR UPDATE");
      return client.query(text, values);
    },
  };
  const outcome = call(handle).catch((failure: unknown) => failure);
  while ((await pool.query(waiting)).rowCount === 0) await new Promise((next) => setTimeout(next, 5));
  const settled = await outcome;
  await holder.query("ROLLBACK");
  holder.release();
  return settled;
}

it("a connection that breaks is a thrown error: no wrong code, no accept, nothing counted", async () => {
  const bench = setUp(store);
  const user = await enrolled(bench);
  const failure = await cut((handle) => {
    const node = bench.another({ store: new PostgresStore(handle) });
    return node.verify(user.userId, user.codeAt());
  });
  expect(failure).toBeInstanceOf(Error);
  expect(bench.events.at(-1)?.type).toBe("confirmed");
  expect(await store.read(user.userId)).toMatchObject({ failures: 0 });
  expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
});

it("one that breaks between counting and accepting costs one attempt, and the code is still good", async () => {
  const bench = setUp(store);
  const user = await enrolled(bench);
  const failure = await cut((handle) => {
    const broken = new PostgresStore(handle);
    broken.beginAttempt = (...given) => store.beginAttempt(...given);
    return bench.another({ store: broken }).verify(user.userId, user.codeAt());
  });
  expect(failure).toBeInstanceOf(Error);
  expect(bench.events.at(-1)?.type).toBe("confirmed");
  expect(await store.read(user.userId)).toMatchObject({ failures: 1 });
  expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
});

it("an enrolment that meets the desk's reset leaves nothing behind that would replace what was reset", async () => {
  const bench = setUp(store);
  const user = await enrolled(bench);
  const desk = await pool.connect();
  await desk.query("BEGIN");
  await new PostgresStore(desk).remove(user.userId);
  // It finds the row that is being deleted, and waits for the desk.
  const proof = { hostVerified: "password" };
  const offered = bench.verifier.enrol(user.userId, { accountName: "u", proof });
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
  while ((await pool.query(waiting)).rowCount === 0) await new Promise((next) => setTimeout(next, 5));
  await desk.query("COMMIT");
  desk.release();
  expect(await offered).toEqual({ ok: false, because: "not-enrolled" });
  expect(await store.read(user.userId)).toBeUndefined();
});

it("a pool serves many at once: one of 40 accepts a code, one of 40 a recovery code", async () => {
  const bench = setUp(store, { throttle: { freeAttempts: 100 } });
  const user = await enrolled(bench);
  for (const input of [user.codeAt(), user.recoveryCodes[0] ?? ""]) {
    const calls = Array.from({ length: 40 }, () => bench.verifier.verifyAny(user.userId, input));
    expect((await Promise.all(calls)).filter(({ ok }) => ok)).toHaveLength(1);
  }
});

it("a failed login costs one round trip, a right one two", async () => {
  const statements: string[] = [];
  const handle: PostgresHandle = {
    query(text, values) {
      statements.push(text);
      return pool.query(text, values);
    },
  };
  const bench = setUp(new PostgresStore(handle));
  const user = await enrolled(bench);
  const cost = async (call: () => Promise<unknown>) => {
    const before = statements.length;
    await call();
    return statements.length - before;
  };
  expect(await cost(() => bench.verifier.verify(user.userId, "000"))).toBe(1);
  expect(await cost(() => bench.verifier.verify(user.userId, user.codeAt()))).toBe(2);
  bench.clock.now += period;
  expect(await cost(() => bench.verifier.verifyRecoveryCode(user.userId, user.recoveryCodes[0] ?? ""))).toBe(
    2,
  );
});

it("migrates many nodes at once, and keeps everybody", async () => {
  const bench = setUp(store);
  const user = await enrolled(bench);
  await Promise.all(Array.from({ length: 8 }, () => new PostgresStore(pool).migrate()));
  expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
});

it("refuses a schema that a newer version has made, and leaves it alone", async () => {
  await pool.query("UPDATE chartkey_mfa_schema SET version = 99");
  await expect(store.migrate()).rejects.toThrow("newer version");
  expect((await pool.query("SELECT version FROM chartkey_mfa_schema")).rows).toEqual([{ version: 99 }]);
});

it("says what is to be done where nobody has migrated, and repeats any other failure as it is", async () => {
  await pool.query("DROP TABLE chartkey_mfa, chartkey_mfa_schema");
  const { verifier } = setUp(store);
  await expect(verifier.verify("u", "123456")).rejects.toThrow(/^store: .*migrate\(\)/);
  expect(await verifier.status("u").catch(({ cause }) => cause)).toMatchObject({ code: "42P01" });
  await pool.query("CREATE TABLE chartkey_mfa (user_key bytea)");
  await expect(verifier.verify("u", "123456")).rejects.toMatchObject({ code: "42703" });
});

it("works for a role that may create nothing, once another one has run the printed schema", async () => {
  await pool.query("DROP TABLE chartkey_mfa, chartkey_mfa_schema");
  await pool.query(postgresSchema);
  await pool.query("DROP ROLE IF EXISTS clinic");
  await pool.query("CREATE ROLE clinic LOGIN PASSWORD 'clinic'");
  await pool.query("GRANT SELECT, INSERT, UPDATE, DELETE ON chartkey_mfa, chartkey_mfa_schema TO clinic");
  const url = new URL(server.url);
  url.username = "clinic";
  url.password = "clinic";
  const clinic = new Pool({ connectionString: url.href });
  const own = new PostgresStore(clinic);
  await own.migrate();
  const bench = setUp(own);
  const user = await enrolled(bench);
  expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
  await bench.verifier.reset(user.userId, { actor: "desk" });
  await clinic.end();
  await pool.query("DROP OWNED BY clinic; DROP ROLE clinic");
});

it("finds one of many by an index, not by looking through them", async () => {
  await pool.query(
    "INSERT INTO chartkey_mfa (user_key, user_id) SELECT sha256(convert_to(n::text, 'UTF8')), n::text FROM generate_series(1, 20000) n; ANALYZE chartkey_mfa",
  );
  const plans: string[] = [];
  const explaining: PostgresHandle = {
    async query(text, values) {
      const plan = await pool.query(`EXPLAIN ${text}`, values);
      plans.push(JSON.stringify(plan.rows));
      return pool.query(text, values);
    },
  };
  const bench = setUp(new PostgresStore(explaining));
  const user = await enrolled(bench);
  await bench.verifier.verify(user.userId, user.codeAt());
  await bench.verifier.verifyRecoveryCode(user.userId, user.recoveryCodes[0] ?? "");
  expect(plans.length).toBeGreaterThan(5);
  for (const plan of plans) expect(plan).not.toContain("Seq Scan on chartkey_mfa");
});
