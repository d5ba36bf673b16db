// A store in SQLite, over whatever handle the host has opened.

import { explained } from "./missing-tables.ts";
import { asRow, codeList, codesOf, isRow, pendingOf, type Row, recordOf, rowOf } from "./record-row.ts";
import { sqliteMigrations, sqliteSql } from "./sqlite-sql.ts";
import {
  type AcceptedStep,
  type Activation,
  type Attempt,
  type BegunAttempt,
  type ConsumedRecoveryCode,
  type NewRecoveryCodeHashes,
  type PendingCredential,
  type PendingOffer,
  refusalOf,
  type Store,
  type ThrottleState,
  type UserRecord,
} from "./store.ts";

/** What better-sqlite3, libsql and node:sqlite have in common. */
export interface SqliteHandle {
  prepare(sql: string): SqliteStatement;
  exec(sql: string): unknown;
  /** Of better-sqlite3 and libsql. */
  readonly inTransaction?: boolean;
  /** The same of node:sqlite, since Node 22.16. */
  readonly isTransaction?: boolean;
}

export interface SqliteStatement {
  get(...parameters: unknown[]): unknown;
  /** Of better-sqlite3 and libsql: rows as arrays, which cost them much less than objects. */
  raw?(isRaw: boolean): unknown;
  columns?(): readonly { readonly name: string }[];
}

interface Prepared {
  readonly statement: SqliteStatement;
  /** Where the rows come as arrays: what their values are. */
  readonly columns?: readonly string[];
}

/** What is handed over: drivers have aborted the process over anything else. */
type Value = string | number | null;

/**
 * The handle is the store's: it waits for other processes up to 5 s, writes ahead, and an accepted code is on the disk
 * before it is answered (synchronous = FULL). So every verb throws while a transaction of the host's is open on it: what
 * that rolls back would be forgotten, the accepted code and the counted guess. SQLite 3.38 or later.
 */
export class SqliteStore implements Store {
  readonly #handle: SqliteHandle;
  readonly #statements = new Map<string, Prepared>();
  readonly #handOver: HandOver;
  /** A verifier's schedule is one array for all its life: written out once. */
  readonly #schedules = new WeakMap<readonly number[], string>();

  constructor(handle: SqliteHandle) {
    this.#handle = handle;
    this.#refuseTransaction();
    this.#handOver = handOverTo(handle);
    handle.exec("PRAGMA busy_timeout = 5000");
    handle.exec("PRAGMA synchronous = FULL");
  }

  /** Throws, changing nothing, when a newer version has made the schema. */
  async migrate(): Promise<void> {
    this.#refuseTransaction();
    this.#writeAhead();
    this.#handle.exec("BEGIN IMMEDIATE");
    try {
      this.#handle.exec("CREATE TABLE IF NOT EXISTS chartkey_mfa_schema (version INTEGER NOT NULL)");
      const version = this.#schemaVersion();
      if (version > sqliteMigrations.length) throw new Error("store: a newer version has made its schema");
      for (const migration of sqliteMigrations.slice(version)) this.#handle.exec(migration);
      this.#handle.exec("DELETE FROM chartkey_mfa_schema");
      this.#handle.exec(`INSERT INTO chartkey_mfa_schema VALUES (${sqliteMigrations.length})`);
      this.#handle.exec("COMMIT");
    } catch (failure) {
      this.#handle.exec("ROLLBACK");
      throw failure;
    }
  }

  async read(userId: string): Promise<UserRecord | undefined> {
    const row = this.#get(sqliteSql.read, userId);
    return row && recordOf(row);
  }

  async beginAttempt(userId: string, attempt: Attempt): Promise<BegunAttempt> {
    const { target, now, delays } = attempt;
    const pendingId = target === "active" ? null : target.pending;
    for (let time = 0; time < 10; time++) {
      const counted = this.#get(sqliteSql.beginAttempt, userId, pendingId, now, this.#textOf(delays));
      if (counted) return { counted: true, record: recordOf(counted) };
      const record = await this.read(userId);
      if (!record) return { counted: false };
      if (refusalOf(record, attempt)) return { counted: false, record };
      // Another process changed the row between the two statements, and nothing stands against it any more: ask again.
    }
    throw new Error("store: the record is being changed too fast");
  }

  async takeBack(userId: string, credentialId: string, counted: ThrottleState): Promise<void> {
    const { failures, nextAllowedAt, clearances } = counted;
    this.#get(sqliteSql.takeBack, userId, credentialId, failures, nextAllowedAt, clearances);
  }

  async acceptStep(userId: string, accepted: AcceptedStep): Promise<boolean> {
    const { credentialId, step, driftSteps, now, sealed } = accepted;
    return this.#changes(sqliteSql.acceptStep, userId, credentialId, step, driftSteps, now, sealed);
  }

  async consumeRecoveryCode(
    userId: string,
    { credentialId, code, now }: ConsumedRecoveryCode,
  ): Promise<readonly string[] | undefined> {
    const row = this.#get(sqliteSql.consumeRecoveryCode, userId, credentialId, code, now);
    return row && codesOf(row, "recovery_codes");
  }

  async offerPending(userId: string, offer: PendingOffer): Promise<PendingCredential | undefined> {
    const { pending, expectedActiveId = null, fresh, now } = offer;
    const { credentialId, sealed, expiresAt } = pending;
    const offered = [credentialId, sealed, expiresAt] as const;
    const row = this.#get(sqliteSql.offerPending, userId, ...offered, expectedActiveId, fresh ? 1 : 0, now);
    return row && pendingOf(row);
  }

  async activate(userId: string, activation: Activation): Promise<boolean> {
    const { credentialId, step, driftSteps, recoveryCodes, now } = activation;
    const codes = codeList(recoveryCodes);
    return this.#changes(sqliteSql.activate, userId, credentialId, step, driftSteps, codes, now);
  }

  async replaceRecoveryCodes(
    userId: string,
    { credentialId, recoveryCodes }: NewRecoveryCodeHashes,
  ): Promise<boolean> {
    return this.#changes(sqliteSql.replaceRecoveryCodes, userId, credentialId, codeList(recoveryCodes));
  }

  async deactivate(userId: string, credentialId: string): Promise<boolean> {
    return this.#changes(sqliteSql.deactivate, userId, credentialId);
  }

  async clearThrottle(userId: string): Promise<void> {
    this.#get(sqliteSql.clearThrottle, userId);
  }

  async remove(userId: string): Promise<void> {
    this.#get(sqliteSql.remove, userId);
  }

  #textOf(delays: readonly number[]): string {
    const text = this.#schedules.get(delays) ?? JSON.stringify(delays);
    this.#schedules.set(delays, text);
    return text;
  }

  /** SQLite waits for nobody while it changes the journal's mode: of nodes that meet there, the loser waits here. */
  #writeAhead(): void {
    for (let time = 1; ; time++) {
      try {
        this.#handle.exec("PRAGMA journal_mode = WAL");
        return;
      } catch (failure) {
        if (time === 20) throw failure;
        this.#handle.exec("BEGIN IMMEDIATE");
        this.#handle.exec("ROLLBACK");
      }
    }
  }

  #schemaVersion(): number {
    const row = this.#handle.prepare("SELECT max(version) AS version FROM chartkey_mfa_schema").get();
    return isRow(row) ? Number(row.version ?? 0) : 0;
  }

  /** Every changing statement returns a row exactly when it changed one. */
  #changes(sql: string, ...values: readonly Value[]): boolean {
    return this.#get(sql, ...values) !== undefined;
  }

  #prepare(sql: string): Prepared {
    const statement = this.#statementOf(sql);
    const names = statement.raw && statement.columns?.();
    if (names) statement.raw?.(true);
    const prepared = { statement, ...(names ? { columns: names.map(({ name }) => name) } : {}) };
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #statementOf(sql: string): SqliteStatement {
    try {
      return this.#handle.prepare(sql);
    } catch (failure) {
      throw explained(failure, /no such table: chartkey_mfa/.test(String(failure)));
    }
  }

  #refuseTransaction(): void {
    if (this.#handle.inTransaction || this.#handle.isTransaction)
      throw new Error("handle: a transaction is open on it; give the store a handle of its own");
  }

  #get(sql: string, ...values: readonly Value[]): Row | undefined {
    this.#refuseTransaction();
    const { statement, columns } = this.#statements.get(sql) ?? this.#prepare(sql);
    const row = statement.get(...this.#handOver(values));
    if (row === undefined || row === null) return undefined;
    if (columns && Array.isArray(row)) return rowOf(columns, row);
    return asRow(row);
  }
}

/** How a driver wants the values of ?1, ?2 …: what its `get` is called with. */
type HandOver = (values: readonly Value[]) => readonly unknown[];

const oneByOne: HandOver = (values) => values;
const waysToHandOver: readonly HandOver[] = [
  // libsql: as one array. It reads them safely no other way.
  (values) => [values],
  // node:sqlite
  oneByOne,
  // better-sqlite3: to it, a parameter with a number is one with a name.
  (values) => [Object.fromEntries(values.map((value, index) => [index + 1, value]))],
];

function handOverTo(handle: SqliteHandle): HandOver {
  const isUnderstood = (handOver: HandOver): boolean => {
    try {
      const row = handle.prepare("SELECT ?2 AS value, ?1 AS other").get(...handOver(["first", "second"]));
      return isRow(row) && row.value === "second";
    } catch {
      return false;
    }
  };
  return waysToHandOver.find(isUnderstood) ?? oneByOne;
}
