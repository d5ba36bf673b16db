// What is SQLite's own: files, schema, several connections. What drivers give is in sqlite-handle.test.ts.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SqliteHandle, SqliteStore } from "../../src/verifier/sqlite.ts";
import { blocksOf, root } from "./installed-package.ts";
import { enrolled, keys, setUp } from "./set-up.ts";

let folder = "";
const open: Database.Database[] = [];

function connect(): Database.Database {
  const handle = new Database(join(folder, "mfa.db"));
  open.push(handle);
  return handle;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chartkey-sqlite-"));
});
afterEach(() => {
  for (const handle of open.splice(0)) handle.close();
  rmSync(folder, { recursive: true });
});

describe("SqliteStore", () => {
  it("survives a restart", async () => {
    const store = new SqliteStore(connect());
    await store.migrate();
    const bench = setUp(store);
    const user = await enrolled(bench);
    await bench.verifier.verify(user.userId, user.codeAt());
    for (const handle of open.splice(0)) handle.close();
    const again = new SqliteStore(connect());
    await again.migrate();
    const after = bench.another({ store: again });
    expect(await after.verify(user.userId, user.codeAt())).toEqual({ ok: false, because: "replayed" });
    expect((await after.status(user.userId)).recoveryCodesRemaining).toBe(5);
  });

  it("lets several connections share one file: one of 20 accepts a code, one of 20 a recovery code", async () => {
    const stores = Array.from({ length: 4 }, () => new SqliteStore(connect()));
    await Promise.all(stores.map((store) => store.migrate()));
    const bench = setUp(stores[0], { throttle: { freeAttempts: 100 } });
    const user = await enrolled(bench);
    for (const input of [user.codeAt(), user.recoveryCodes[0] ?? ""]) {
      const calls = Array.from({ length: 20 }, (_, call) => {
        const store = stores[call % stores.length];
        return bench.another(store ? { store } : {}).verifyAny(user.userId, input);
      });
      const answers = await Promise.all(calls);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    }
  });

  it("writes ahead, and has every commit on the disk before it answers", async () => {
    const handle = connect();
    handle.exec("PRAGMA synchronous = OFF; PRAGMA busy_timeout = 1");
    await new SqliteStore(handle).migrate();
    expect(handle.prepare("PRAGMA journal_mode").get([])).toMatchObject({ journal_mode: "wal" });
    expect(handle.prepare("PRAGMA synchronous").get([])).toMatchObject({ synchronous: 2 });
    expect(handle.prepare("PRAGMA busy_timeout").get([])).toMatchObject({ timeout: 5000 });
  });

  it("keeps one version of its schema, however often it is migrated", async () => {
    const handle = connect();
    for (let time = 0; time < 3; time++) await new SqliteStore(handle).migrate();
    expect(handle.prepare("SELECT version FROM chartkey_mfa_schema").all([])).toMatchObject([{ version: 1 }]);
  });

  it.each([19, 20])(
    "waits for who holds the file while its journal's mode changes, %i times",
    async (times) => {
      const handle = connect();
      const sent: string[] = [];
      let refusals = 0;
      const contended: SqliteHandle = {
        prepare: (sql) => handle.prepare(sql),
        exec(sql) {
          sent.push(sql);
          if (sql.includes("journal_mode") && refusals++ < times) throw new Error("database is locked");
          return handle.exec(sql);
        },
      };
      const migrated = new SqliteStore(contended).migrate();
      if (times === 19) await migrated;
      else await expect(migrated).rejects.toThrow("database is locked");
      const tries = sent.filter((sql) => sql.includes("journal_mode"));
      expect(tries).toHaveLength(20);
      // Each wait is for a lock that is given back at once.
      const first = sent.indexOf("PRAGMA journal_mode = WAL");
      expect(sent.slice(first + 1, first + 4)).toEqual([
        "BEGIN IMMEDIATE",
        "ROLLBACK",
        "PRAGMA journal_mode = WAL",
      ]);
      expect(handle.inTransaction).toBe(false);
    },
  );

  it("refuses a schema of a newer version and leaves it as it is", async () => {
    const handle = connect();
    const store = new SqliteStore(handle);
    await store.migrate();
    handle.exec("UPDATE chartkey_mfa_schema SET version = 99");
    await expect(store.migrate()).rejects.toThrow(/newer version/);
    expect(handle.prepare("SELECT version FROM chartkey_mfa_schema").all([])).toMatchObject([
      { version: 99 },
    ]);
    expect(handle.inTransaction).toBe(false);
  });

  it("leaves the host's own tables in the same file alone", async () => {
    const handle = connect();
    handle.exec(
      "CREATE TABLE patients (name TEXT); PRAGMA user_version = 7; INSERT INTO patients VALUES ('invented')",
    );
    const store = new SqliteStore(handle);
    await store.migrate();
    await enrolled(setUp(store));
    expect(handle.prepare("SELECT name FROM patients").get([])).toMatchObject({ name: "invented" });
    expect(handle.prepare("PRAGMA user_version").get([])).toMatchObject({ user_version: 7 });
  });

  it("answers, as the docs ask it, how many still need an old key", async () => {
    const page = readFileSync(join(root, "docs/VERIFIER.md"), "utf8");
    const question = blocksOf(page, "sql").get("old-keys.sql") ?? "";
    const handle = connect();
    const store = new SqliteStore(handle);
    await store.migrate();
    const older = (key: Uint8Array) => ({ current: "2025", keys: { 2025: key } });
    const { secretKeys, recoveryPepper } = keys;
    const before = setUp(store, {
      secretKeys: older(secretKeys.keys.k1),
      recoveryPepper: older(recoveryPepper.keys.p1),
    });
    await enrolled(before, "first");
    await before.verifier.enrol("second", { accountName: "second" });
    await enrolled(setUp(store), "third");
    expect(handle.prepare(question).get()).toMatchObject({ by_secret_key: 2, by_pepper: 1 });
  });

  it("throws when the database fails: never a wrong code", async () => {
    const handle = connect();
    const store = new SqliteStore(handle);
    await store.migrate();
    const bench = setUp(store);
    const user = await enrolled(bench);
    handle.exec("DROP TABLE chartkey_mfa");
    await expect(bench.verifier.verify(user.userId, user.codeAt())).rejects.toThrow();
  });

  it("says what is to be done where nobody has migrated", async () => {
    const { verifier } = setUp(new SqliteStore(connect()));
    await expect(verifier.verify("u", "123456")).rejects.toThrow(/^store: .*migrate\(\)/);
    const cause = await verifier.status("u").catch(({ cause }) => cause);
    expect(String(cause)).toContain("no such table");
  });

  it("throws for a row that is not one of ours: an unreadable record is not a missing one", async () => {
    const handle = connect();
    const store = new SqliteStore(handle);
    await store.migrate();
    const bench = setUp(store);
    const user = await enrolled(bench);
    handle.exec("UPDATE chartkey_mfa SET last_accepted_step = NULL");
    await expect(bench.verifier.verify(user.userId, user.codeAt())).rejects.toThrow(/last_accepted_step/);
    handle.exec("UPDATE chartkey_mfa SET active_sealed = NULL");
    await expect(bench.verifier.status(user.userId)).rejects.toThrow(/active_sealed/);
  });
});
