// chartkey/verifier/postgres

export { postgresSchema } from "./postgres-sql.ts";
export { type PostgresHandle, PostgresStore } from "./postgres-store.ts";
