// Starts and stops a practice EMR, and gives tests and the tour their hands on it.

import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { UserRecord, VerifierEvent } from "../verifier/index.ts";
import { createApp } from "./app.ts";
import { createEmr, type Emr } from "./emr.ts";
import { type EmrSettings, readSettings } from "./settings.ts";
import type { EmrDatabase } from "./storage/database.ts";
import { keysIn, passingKeys } from "./storage/keys.ts";
import { openPostgres } from "./storage/postgres-database.ts";
import { openSqlite } from "./storage/sqlite-database.ts";

export interface PracticeEmrOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  /** Loopback, always: everyone's password is on the sign-in page. */
  readonly host?: "127.0.0.1" | "::1";
  /** A file, made when it isn't there, with its keys beside it; default ":memory:". */
  readonly database?: string;
  /** Instead of a file: a PostgreSQL database that several instances share. They share the keys, too. */
  readonly postgres?: {
    /** postgres://… */
    readonly url: string;
    /** Where the keys stand; made at the database's first start. */
    readonly keysFile: string;
  };
  /** Ms since epoch. Default: Date.now. */
  readonly clock?: () => number;
  /** The developers' page at /inspector. Default true. */
  readonly inspector?: boolean;
}

export interface PracticeEmr {
  /** `http://localhost:PORT`. */
  readonly url: string;
  readonly port: number;
  readonly control: PracticeEmrControl;
  close(): Promise<void>;
}

/** What the inspector page does, without HTTP. */
interface PracticeEmrControl {
  settings(): EmrSettings;
  /** In force for the next request. Rejects with RangeError naming a setting that is out of range, and changes nothing. */
  change(changes: Partial<EmrSettings>): Promise<void>;
  /** The server's clock, ms since epoch. */
  now(): number;
  /** The verifier's audit, the newest first. */
  events(): Promise<readonly VerifierEvent[]>;
  /** What the verifier's store knows of a user; its secrets are sealed. */
  record(username: string): Promise<UserRecord | undefined>;
}

/** Rejects when the port is taken, or when the database or its keys can't be used. */
export async function startPracticeEmr(options: PracticeEmrOptions = {}): Promise<PracticeEmr> {
  const { clock = Date.now, inspector = true } = options;
  const database = await openDatabase(options);
  try {
    const keys = await keysOf(options, database);
    const emr = await createEmr(database, keys, { clock, inspector });
    const server = createServer(getRequestListener(createApp(emr).fetch));
    const port = await listen(server, options);
    return {
      url: `http://localhost:${port}`,
      port,
      control: controlOf(emr),
      async close() {
        await stop(server);
        await database.close();
      },
    };
  } catch (failure) {
    await database.close();
    throw failure;
  }
}

const inMemory = ":memory:";

function openDatabase({ database = inMemory, postgres }: PracticeEmrOptions): Promise<EmrDatabase> {
  return postgres ? openPostgres(postgres.url) : openSqlite(database);
}

async function keysOf({ database: path = inMemory, postgres }: PracticeEmrOptions, database: EmrDatabase) {
  if (postgres) return keysIn(postgres.keysFile, database);
  return path === inMemory ? passingKeys() : keysIn(`${path}.keys.json`, database);
}

function controlOf(emr: Emr): PracticeEmrControl {
  return {
    settings: () => emr.settings.current,
    async change(changes) {
      const { settings, wrong } = readSettings(changes, emr.settings.current);
      if (wrong.length > 0) throw new RangeError(`${wrong.join(", ")}: out of range`);
      await emr.settings.save(settings);
    },
    now: () => emr.now(),
    events: () => emr.events.newest(),
    record: (username) => emr.store.read(username),
  };
}

function listen(server: Server, { port = 0, host = "127.0.0.1" }: PracticeEmrOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
