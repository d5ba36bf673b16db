// What is SQLite's own: handles, schema, several connections.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SqliteHandle, SqliteStore } from "../../src/verifier/sqlite.ts";
import { enrolled, setUp } from "./set-up.ts";

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

  it("throws when the database fails: never a wrong code", async () => {
    const handle = connect();
    const store = new SqliteStore(handle);
    await store.migrate();
    const bench = setUp(store);
    const user = await enrolled(bench);
    handle.exec("DROP TABLE chartkey_mfa");
    await expect(bench.verifier.verify(user.userId, user.codeAt())).rejects.toThrow();
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

  it("hands values over one by one to a driver that takes no array", async () => {
    const handle = connect();
    const seen: unknown[][] = [];
    // As node:sqlite does: an object or array as first argument would be named parameters.
    const oneByOne: SqliteHandle = {
      exec: (sql) => handle.exec(sql),
      prepare(sql) {
        const statement = handle.prepare(sql);
        return {
          get(...values) {
            if (typeof values[0] === "object" && values[0] !== null)
              throw new TypeError("Unknown named parameter");
            seen.push(values);
            return statement.get(values);
          },
        };
      },
    };
    const store = new SqliteStore(oneByOne);
    await store.migrate();
    await enrolled(setUp(store));
    expect(seen.some((values) => values.length === 7)).toBe(true);
  });

  it("hands libsql one array of texts, numbers and NULL: over anything else it has aborted the process", async () => {
    const handle = connect();
    const seen: unknown[][] = [];
    const watched: SqliteHandle = {
      exec: (sql) => handle.exec(sql),
      prepare(sql) {
        const statement = handle.prepare(sql);
        return {
          get(...given) {
            if (given.length > 0) seen.push(given);
            return statement.get(...given);
          },
        };
      },
    };
    const store = new SqliteStore(watched);
    await store.migrate();
    const bench = setUp(store);
    const user = await enrolled(bench);
    await bench.verifier.verify(user.userId, user.codeAt());
    await bench.verifier.disable(user.userId, { code: user.recoveryCodes[0] ?? "" });
    expect(seen.length).toBeGreaterThan(6);
    for (const [values, ...others] of seen) {
      expect(others).toEqual([]);
      expect(Array.isArray(values)).toBe(true);
      for (const value of values as unknown[]) {
        expect(value === null || typeof value === "string" || typeof value === "number").toBe(true);
      }
    }
  });

  it("hands values over one by one to a driver that takes an array for nothing", async () => {
    const handle = connect();
    await new SqliteStore(handle).migrate();
    await enrolled(setUp(new SqliteStore(handle)), "u");
    const deaf: SqliteHandle = {
      exec: (sql) => handle.exec(sql),
      prepare: (sql) => ({
        get: (...values) =>
          handle.prepare(sql).get(values.map((value) => (Array.isArray(value) ? null : value))),
      }),
    };
    expect(await new SqliteStore(deaf).read("u")).toMatchObject({ failures: 0 });
  });

  it("asks a driver that can for rows as arrays, and reads them by its own names of their columns", async () => {
    const handle = connect();
    await new SqliteStore(handle).migrate();
    const bench = setUp(new SqliteStore(handle));
    const user = await enrolled(bench);
    const given: unknown[] = [];
    const turned: SqliteHandle = {
      exec: (sql) => handle.exec(sql),
      prepare(sql) {
        const statement = handle.prepare(sql);
        return {
          raw: (isRaw) => statement.raw(isRaw),
          // A driver's order is its own affair.
          columns: () => statement.columns().toReversed(),
          get(...values) {
            const row: unknown = statement.get(...values);
            given.push(row);
            return Array.isArray(row) ? row.toReversed() : row;
          },
        };
      },
    };
    const node = bench.another({ store: new SqliteStore(turned) });
    expect(await node.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
    expect(given.filter(Array.isArray)).toHaveLength(2);
    const plain = {
      prepare: (sql: string) => ({ get: (values: unknown) => handle.prepare(sql).get(values) }),
    };
    const asObjects = new SqliteStore({ exec: (sql) => handle.exec(sql), ...plain });
    const byName = await new SqliteStore(turned).read(user.userId);
    expect(byName).toStrictEqual(await asObjects.read(user.userId));
    expect(byName).toMatchObject({ active: { lastUsedAt: bench.clock.now } });
  });

  it("hands better-sqlite3 values by their numbers: it takes ?1 for a name, and refuses them in any other way", async () => {
    const handle = connect();
    const numbered: SqliteHandle = {
      exec: (sql) => handle.exec(sql),
      prepare(sql) {
        const statement = handle.prepare(sql);
        const count = new Set(sql.match(/\?\d+/g)).size;
        return {
          raw: (isRaw) => statement.raw(isRaw),
          columns: () => statement.columns(),
          get(given, ...others) {
            if (others.length > 0 || Array.isArray(given) || (count > 0 && typeof given !== "object"))
              throw new RangeError("Too many parameter values were provided");
            const names = Array.from({ length: count }, (_, index) => String(index + 1));
            const values = (given ?? {}) as Record<string, unknown>;
            const missing = names.find((name) => !(name in values));
            if (missing !== undefined) throw new RangeError(`Missing named parameter "${missing}"`);
            return statement.get(names.map((name) => values[name]));
          },
        };
      },
    };
    const store = new SqliteStore(numbered);
    await store.migrate();
    const bench = setUp(store);
    const user = await enrolled(bench);
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
    const proof = { code: user.recoveryCodes[0] ?? "" };
    expect(await bench.verifier.regenerateRecoveryCodes(user.userId, proof)).toMatchObject({ ok: true });
    expect(await bench.verifier.disable(user.userId, { hostVerified: "password" })).toEqual({ ok: true });
  });

  it("takes null for no row, as some drivers give it", async () => {
    const handle = connect();
    await new SqliteStore(handle).migrate();
    const withNull: SqliteHandle = {
      exec: (sql) => handle.exec(sql),
      prepare: (sql) => ({ get: (...values) => handle.prepare(sql).get(...values) ?? null }),
    };
    expect(await new SqliteStore(withNull).read("nobody")).toBeUndefined();
  });

  it.each([
    ["a single value", (row: object) => Object.values(row)[0]],
    ["an array", (row: object) => Object.values(row)],
  ])("refuses a driver that gives a row as %s", async (_, given) => {
    const handle = connect();
    const odd: SqliteHandle = {
      exec: (sql) => handle.exec(sql),
      prepare: (sql) => ({ get: (values) => given(handle.prepare(sql).get(values as unknown[]) as object) }),
    };
    await new SqliteStore(handle).migrate();
    await enrolled(setUp(new SqliteStore(handle)), "u");
    await expect(new SqliteStore(odd).read("u")).rejects.toThrow("handle: gives no rows as objects");
  });
});
