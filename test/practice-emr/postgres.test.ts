// Two instances on two ports over one PostgreSQL database: what one has accepted, the other one refuses.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { startPracticeEmr } from "../../src/practice-emr/start-practice-emr.ts";
import { openPostgres } from "../../src/practice-emr/storage/postgres-database.ts";
import { startPostgres } from "../verifier/postgres-cluster.mjs";
import { codeAt, enrolled, pastPassword, startBench } from "./set-up.ts";

let server: Awaited<ReturnType<typeof startPostgres>>;
let folder = "";
let count = 0;
let url = "";

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

/** A database of its own for each test. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "practice-emr-"));
  const name = `emr_${process.pid}_${++count}`;
  const pool = new Pool({ connectionString: server.url });
  await pool.query(`CREATE DATABASE ${name}`);
  await pool.end();
  url = Object.assign(new URL(server.url), { pathname: name }).href;
});
afterEach(() => rmSync(folder, { recursive: true }));

const postgres = () => ({ url, keysFile: join(folder, "keys.json") });

test("enrolled on one, a login on the other; the same code is refused on the first, and so is its recovery code", async () => {
  // At once, where no table is yet.
  const [one, two] = await Promise.all([
    startBench({ postgres: postgres() }),
    startBench({ postgres: postgres() }),
  ]);
  const { textKey, recoveryCodes } = await enrolled(one);
  const now = one.clock.now + 30_000;
  one.clock.now = now;
  two.clock.now = now;

  const [second] = await pastPassword(two);
  expect((await second.post("/mfa", { code: codeAt(textKey, now) })).path).toBe("/home");
  const [first, prompt] = await pastPassword(one);
  expect(prompt.path).toBe("/mfa");
  expect((await first.post("/mfa", { code: codeAt(textKey, now) })).status).toBe(422);
  expect((await one.emr.control.events())[0]).toMatchObject({ type: "refused", because: "replayed" });

  const [recoveryCode = ""] = recoveryCodes;
  expect((await first.post("/mfa", { code: recoveryCode })).path).toBe("/home");
  const [again] = await pastPassword(two);
  expect((await again.post("/mfa", { code: recoveryCode })).status).toBe(422);
  expect((await two.emr.control.record("mokafor"))?.active?.recoveryCodes).toHaveLength(4);
});

test("a start between another one's tables and its keys makes the keys, and both use the same", async () => {
  // As far as the other one got.
  await (await openPostgres(url)).close();
  const [one, two] = await Promise.all([
    startBench({ postgres: postgres() }),
    startBench({ postgres: postgres() }),
  ]);
  await enrolled(one);
  expect((await two.emr.control.record("mokafor"))?.active).toBeDefined();
});

test("settings that one applies are in force on the other with its next request, and both show one log", async () => {
  const one = await startBench({ postgres: postgres() });
  const two = await startBench({ postgres: postgres() });
  await enrolled(one);
  await one.emr.control.change({ promptForm: "six-boxes", clockOffsetMs: 60_000 });
  const [, prompt] = await pastPassword(two);
  expect(prompt.html).toContain("digit 6 of 6");
  expect(two.emr.control.now()).toBe(two.clock.now + 60_000);
  expect(await two.emr.control.events()).toEqual(await one.emr.control.events());
});

test("a restart keeps everything", async () => {
  const first = await startBench({ postgres: postgres() });
  const { client, textKey } = await enrolled(first);
  await first.emr.close();
  const second = await startBench({ postgres: postgres(), port: first.emr.port });
  expect((await client.get("/home")).path).toBe("/home");
  second.clock.now = first.clock.now + 30_000;
  const [again] = await pastPassword(second);
  expect((await again.post("/mfa", { code: codeAt(textKey, second.clock.now) })).path).toBe("/home");
});

test("keys that are missing, or another database's, are not made up for", async () => {
  await (await startBench({ postgres: postgres() })).emr.close();
  const other = { url, keysFile: join(folder, "other.json") };
  await expect(startPracticeEmr({ postgres: other })).rejects.toThrow("is missing: put it back");
  expect(existsSync(other.keysFile)).toBe(false);
  await (await startBench({ database: join(folder, "file") })).emr.close();
  const strange = { url, keysFile: join(folder, "file.keys.json") };
  await expect(startPracticeEmr({ postgres: strange })).rejects.toThrow("keys of another database");
});

test("a server that can't be reached, or doesn't let us in, is told in a sentence without the password", async () => {
  const nowhere = { url: "postgres://u:hidden@127.0.0.1:1/db", keysFile: join(folder, "k") };
  const failure = await startPracticeEmr({ postgres: nowhere }).catch((error: unknown) => String(error));
  expect(failure).toMatch(/PostgreSQL database can't be used: .*ECONNREFUSED/);
  expect(failure).not.toContain("hidden");
  const wrong = Object.assign(new URL(url), { password: "hidden" }).href;
  const refused = startPracticeEmr({ postgres: { url: wrong, keysFile: join(folder, "k") } });
  await expect(refused).rejects.toThrow("password authentication failed");
});

test("a database that goes away: a page that says what to do; and all is well when it is back", async () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => log.mockRestore());
  const bench = await startBench({ postgres: postgres() });
  const { textKey } = await enrolled(bench);
  bench.clock.now += 30_000;
  const [client] = await pastPassword(bench);
  const pool = new Pool({ connectionString: server.url });
  onTestFinished(() => pool.end());
  const name = new URL(url).pathname.slice(1);
  await pool.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
  await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  const code = codeAt(textKey, bench.clock.now);
  const gone = await client.post("/mfa", { code });
  expect(gone.status).toBe(503);
  expect(gone.html).toContain("out of reach");
  expect(gone.html).not.toMatch(/postgres:|\.ts/);
  await pool.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
  await client.get("/mfa");
  expect((await client.post("/mfa", { code })).path).toBe("/home");
});
