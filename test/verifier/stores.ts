// The stores under test. What holds for one must hold for all.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { MemoryStore, type Store } from "../../src/verifier/index.ts";
import { SqliteStore } from "../../src/verifier/sqlite.ts";

export interface OpenStore {
  readonly store: Store;
  close(): Promise<void>;
}

export interface StoreKind {
  readonly kind: string;
  /** An empty, migrated store. */
  open(): Promise<OpenStore>;
}

export const storeKinds: readonly StoreKind[] = [
  { kind: "MemoryStore", open: async () => ({ store: new MemoryStore(), close: async () => {} }) },
  { kind: "SqliteStore in memory", open: async () => openSqlite(":memory:", () => {}) },
  {
    kind: "SqliteStore in a file",
    open: async () => {
      const folder = mkdtempSync(join(tmpdir(), "chartkey-verifier-"));
      return openSqlite(join(folder, "mfa.db"), () => rmSync(folder, { recursive: true }));
    },
  },
];

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
