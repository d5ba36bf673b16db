// chartkey/verifier/sqlite

export { type SqliteHandle, type SqliteStatement, SqliteStore } from "./sqlite-store.ts";
