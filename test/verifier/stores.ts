// The stores under test. What holds for one must hold for all.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import Database from "libsql";
import { Pool } from "pg";
import { afterAll, vi } from "vitest";
import { MemoryStore, type Store } from "../../src/verifier/index.ts";
import { PostgresStore } from "../../src/verifier/postgres.ts";
import { SqliteStore } from "../../src/verifier/sqlite.ts";
import { startPostgres } from "./postgres-cluster.mjs";

export interface OpenStore {
  readonly store: Store;
  close(): Promise<void>;
}

interface StoreKind {
  readonly kind: string;
  /** An empty, migrated store. */
  open(): Promise<OpenStore>;
}

const kinds: readonly StoreKind[] = [
  { kind: "MemoryStore", open: async () => ({ store: new MemoryStore(), close: async () => {} }) },
  { kind: "SqliteStore in memory", open: async () => openSqlite(":memory:", () => {}) },
  {
    kind: "SqliteStore in a file",
    open: async () => {
      const folder = mkdtempSync(join(tmpdir(), "chartkey-verifier-"));
      return openSqlite(join(folder, "mfa.db"), () => rmSync(folder, { recursive: true }));
    },
  },
  { kind: "PostgresStore", open: openPostgres },
];

/** One process, no server: PostgreSQL's SQL all the same. It takes its time to begin. */
const pglite: StoreKind = { kind: "PostgresStore on PGlite", open: openPglite };
vi.setConfig({ hookTimeout: 120_000 });

const isForMutants = process.env.MUTATION_ROOM !== undefined;

/** For what a store must do by itself. A thousand mutants have no time for disks. */
export const everyStoreKind = isForMutants
  ? kinds.filter(({ kind }) => !kind.includes("file"))
  : [...kinds, pglite];

/** For what the verifier does over a store: mutants are tried over the quickest one. */
export const storeKinds = isForMutants ? kinds.slice(0, 1) : kinds;

/** One server for a test file, begun by the first test that wants it. */
let server: ReturnType<typeof startPostgres> | undefined;
afterAll(async () => (await server)?.stop());

async function openPostgres(): Promise<OpenStore> {
  server ??= startPostgres();
  const pool = new Pool({ connectionString: (await server).url });
  await pool.query("DROP TABLE IF EXISTS chartkey_mfa, chartkey_mfa_schema");
  const store = new PostgresStore(pool);
  await store.migrate();
  return { store, close: () => pool.end() };
}

let embedded: PGlite | undefined;
afterAll(() => embedded?.close());

async function openPglite(): Promise<OpenStore> {
  embedded ??= await PGlite.create();
  await embedded.exec("DROP TABLE IF EXISTS chartkey_mfa, chartkey_mfa_schema");
  const store = new PostgresStore(embedded);
  await store.migrate();
  return { store, close: async () => {} };
}

async function openSqlite(path: string, cleanUp: () => void): Promise<OpenStore> {
  const handle = new Database(path);
  const store = new SqliteStore(handle);
  await store.migrate();
  return {
    store,
    async close() {
      handle.close();
      cleanUp();
    },
  };
}
