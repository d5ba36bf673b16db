// The one SQLite file: the EMR's own tables here, the verifier's beside them by its SqliteStore.

import Database from "libsql";

export type EmrDatabase = Database.Database;

/** Opens or creates the file and its tables. `:memory:` keeps nothing. Throws when the file can't be used. */
export function openDatabase(path: string): EmrDatabase {
  const database = new Database(path, { timeout: 2000 });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS emr_settings (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS emr_passwords (
      username TEXT PRIMARY KEY,
      password TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS emr_code_digits (username TEXT PRIMARY KEY, digits INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS emr_sessions (
      token_hash TEXT PRIMARY KEY,
      step TEXT NOT NULL,
      expires_at INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS emr_events (id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL);
  `);
  return database;
}

/** One column of a row that `get` or `all` gave; undefined where there is no row. */
export function column(row: unknown, name: string): unknown {
  return typeof row === "object" && row !== null
    ? Object.entries(row).find(([key]) => key === name)?.[1]
    : undefined;
}

/** True for an error of the database itself (locked, full, damaged), as against one of our code. */
export function isDatabaseFailure(error: unknown): boolean {
  return error instanceof Error && error.name === "SqliteError";
}
