// A PostgreSQL database, for instances on several machines or ports.

import pg from "pg";
import { PostgresStore } from "../../verifier/postgres.ts";
import { DatabaseFailure, type EmrDatabase, emrTables } from "./database.ts";

/** Any number that no other program on this database locks. */
const schemaLock = 20_261_124;

/** Connects, and creates the tables. Rejects when the server can't be reached or refuses. */
export async function openPostgres(connectionString: string): Promise<EmrDatabase> {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 5000 });
  // A connection that breaks while nobody uses it: the next call gets another one.
  pool.on("error", (failure) => process.stderr.write(`practice EMR: ${failure.message}\n`));
  const run: EmrDatabase["run"] = async (statement, values = []) => {
    try {
      return (await pool.query(statement, [...values])).rows;
    } catch (failure) {
      throw new DatabaseFailure(failure);
    }
  };
  try {
    // Two instances that start at once wait for each other; one batch is one transaction.
    await pool.query(
      `BEGIN; SELECT pg_advisory_xact_lock(${schemaLock}); ${emrTables("BIGSERIAL PRIMARY KEY")} COMMIT`,
    );
    const verifierStore = new PostgresStore({
      query: async (text, values) => ({ rows: await run(text, values as (string | number)[]) }),
    });
    await verifierStore.migrate();
    let closed: Promise<void> | undefined;
    return {
      verifierStore,
      run,
      close() {
        closed ??= pool.end();
        return closed;
      },
    };
  } catch (failure) {
    await pool.end();
    throw new Error(`the PostgreSQL database can't be used: ${reasonOf(failure)}`, { cause: failure });
  }
}

/** The driver's own words, which name the server but neither user nor password. */
function reasonOf(failure: unknown): string {
  const cause = failure instanceof DatabaseFailure ? failure.cause : failure;
  if (!(cause instanceof Error)) return "it failed";
  const code = "code" in cause ? String(cause.code) : "";
  return cause.message || code;
}
