// What the EMR wants of a database: its own tables by a few statements, and the verifier's store beside them.

import type { Store } from "../../verifier/index.ts";

type Value = string | number;
export type Row = Readonly<Record<string, unknown>>;

export interface EmrDatabase {
  readonly verifierStore: Store;
  /** Parameters are $1, $2, …; what a RETURNING or a SELECT gives are the rows. Integers may come as decimal texts. */
  run(statement: string, values?: readonly Value[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** The EMR's tables. `serial` is the dialect's word for a key that counts up. */
export function emrTables(serial: string): string {
  return `
    CREATE TABLE IF NOT EXISTS emr_settings (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS emr_keys (id INTEGER PRIMARY KEY CHECK (id = 1), fingerprint TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS emr_passwords (username TEXT PRIMARY KEY, password TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS emr_code_digits (username TEXT PRIMARY KEY, digits INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS emr_sessions (
      token_hash TEXT PRIMARY KEY,
      step TEXT NOT NULL,
      expires_at BIGINT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS emr_events (id ${serial}, event TEXT NOT NULL);
  `;
}

/** The text of a row's column; undefined where there is no row. */
export function textOf(row: Row | undefined, column: string): string | undefined {
  const value = row?.[column];
  return typeof value === "string" ? value : undefined;
}

/** A database that can't be used: locked, full, damaged, out of reach. As against an error of our code. */
export class DatabaseFailure extends Error {
  constructor(cause: unknown) {
    super("the database failed", { cause });
    this.name = "DatabaseFailure";
  }
}

export function isDatabaseFailure(error: unknown): boolean {
  // The verifier's store speaks to SQLite itself.
  return error instanceof DatabaseFailure || (error instanceof Error && error.name === "SqliteError");
}
