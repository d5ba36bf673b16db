// What the SQLite store makes of a driver: how values go in, how rows come out, and what happens between two statements.

import Database from "libsql";
import { afterEach, describe, expect, it } from "vitest";
import { type SqliteHandle, SqliteStore } from "../../src/verifier/sqlite.ts";
import { enrolled, period, setUp, wrongCode } from "./set-up.ts";

const open: Database.Database[] = [];

function connect(): Database.Database {
  const handle = new Database(":memory:");
  open.push(handle);
  return handle;
}

afterEach(() => {
  for (const handle of open.splice(0)) handle.close();
});

describe("a driver", () => {
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

describe("a transaction of the host's", () => {
  it("lets no code through that a roll-back would bring back, and no guess that it would forget", async () => {
    const handle = connect();
    const store = new SqliteStore(handle);
    await store.migrate();
    const bench = setUp(store);
    const user = await enrolled(bench);
    for (const code of [user.codeAt(), wrongCode(user, bench.clock.now)]) {
      handle.exec("BEGIN");
      await expect(bench.verifier.verify(user.userId, code)).rejects.toThrow(
        /^handle: a transaction is open/,
      );
      handle.exec("ROLLBACK");
    }
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
  });

  it("is told by name where the store is made and where it migrates, and is left as it was", async () => {
    const handle = connect();
    handle.exec("CREATE TABLE charts (patient TEXT)");
    handle.exec("BEGIN; INSERT INTO charts VALUES ('Tremblay')");
    expect(() => new SqliteStore(handle)).toThrow(/^handle: a transaction is open/);
    handle.exec("COMMIT");
    const store = new SqliteStore(handle);
    handle.exec("BEGIN; INSERT INTO charts VALUES ('Osei')");
    await expect(store.migrate()).rejects.toThrow(/^handle: a transaction is open/);
    handle.exec("COMMIT");
    expect(handle.prepare("SELECT count(*) AS count FROM charts").get()).toMatchObject({ count: 2 });
  });

  it("is seen by node:sqlite's name for it, too", async () => {
    const handle = connect();
    await new SqliteStore(handle).migrate();
    const node = {
      exec: (sql: string) => handle.exec(sql),
      prepare: (sql: string) => handle.prepare(sql),
      isTransaction: false,
    };
    const store = new SqliteStore(node);
    expect(await store.read("nobody")).toBeUndefined();
    node.isTransaction = true;
    await expect(store.read("nobody")).rejects.toThrow(/^handle: /);
  });
});

describe("an attempt that another process's change overtook", () => {
  /** After the counting statement has changed nothing, and before the record is read: `change`, so many times. */
  async function overtaken(times: number, change: string) {
    const handle = connect();
    let left = 0;
    const watched: SqliteHandle = {
      exec: (sql) => handle.exec(sql),
      prepare(sql) {
        const statement = handle.prepare(sql);
        return {
          get(...values) {
            const row: unknown = statement.get(...values);
            if (sql.includes("failures + 1") && row === undefined && left-- > 0) handle.exec(change);
            return row;
          },
        };
      },
    };
    const store = new SqliteStore(watched);
    await store.migrate();
    const bench = setUp(store, { throttle: { freeAttempts: 0 } });
    const user = await enrolled(bench);
    await bench.verifier.verify(user.userId, wrongCode(user, bench.clock.now));
    left = times;
    return { bench, user, handle };
  }

  // By "not-enrolled" a host lets people in without a code: the thief is throttled here while the user logs in there.
  it("is counted anew: nobody who is enrolled is called not enrolled", async () => {
    const { bench, user } = await overtaken(1, "UPDATE chartkey_mfa SET failures = 0, next_allowed_at = 0");
    const wrong = wrongCode(user, bench.clock.now);
    expect(await bench.verifier.verify(user.userId, wrong)).toEqual({ ok: false, because: "invalid" });
    expect(await bench.store.read(user.userId)).toMatchObject({ failures: 1 });
  });

  it("is refused by what stands there now, or by nobody's being there", async () => {
    const locked = await overtaken(1, "UPDATE chartkey_mfa SET failures = 100");
    const answer = await locked.bench.verifier.verify(locked.user.userId, "000000");
    expect(answer).toEqual({ ok: false, because: "locked" });
    const gone = await overtaken(1, "DELETE FROM chartkey_mfa");
    expect(await gone.bench.verifier.verify(gone.user.userId, "000000")).toMatchObject({
      because: "not-enrolled",
    });
  });

  it("ten times is a thrown error, never an answer", async () => {
    // Throttled whenever it counts, free whenever it is read.
    const { bench, user, handle } = await overtaken(0, "");
    let asked = 0;
    const restless: SqliteHandle = {
      exec: (sql) => handle.exec(sql),
      prepare(sql) {
        const statement = handle.prepare(sql);
        return {
          get(...values) {
            const counting = sql.includes("failures + 1");
            if (counting) asked++;
            handle.exec(
              `UPDATE chartkey_mfa SET next_allowed_at = ${counting ? bench.clock.now + period : 0}`,
            );
            return statement.get(...values);
          },
        };
      },
    };
    const node = bench.another({ store: new SqliteStore(restless) });
    await expect(node.verify(user.userId, user.codeAt())).rejects.toThrow(
      "store: the record is being changed too fast",
    );
    expect(asked).toBe(10);
  });
});
