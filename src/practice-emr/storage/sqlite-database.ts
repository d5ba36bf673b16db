// One SQLite file; several instances may share it.

import Database from "libsql";
import { SqliteStore } from "../../verifier/sqlite.ts";
import { type EmrDatabase, emrTables, type Row } from "./database.ts";

/** Opens or creates the file and its tables. `:memory:` keeps nothing. Throws when the file can't be used. */
export async function openSqlite(path: string): Promise<EmrDatabase> {
  const handle = new Database(path, { timeout: 2000 });
  try {
    handle.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    handle.exec(emrTables("INTEGER PRIMARY KEY AUTOINCREMENT"));
    const verifierStore = new SqliteStore(handle);
    await verifierStore.migrate();
    return {
      verifierStore,
      async run(statement, values = []) {
        const prepared = handle.prepare(statement.replace(/\$(\d)/g, "?$1"));
        if (/^SELECT|RETURNING/.test(statement)) return prepared.all(values).filter(isRow);
        prepared.run(values);
        return [];
      },
      async close() {
        handle.close();
      },
    };
  } catch (failure) {
    handle.close();
    throw failure;
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}
