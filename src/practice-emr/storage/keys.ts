// The keys that must not lie in the database they protect.

import { createHmac, randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import type { KeyRing } from "../../verifier/index.ts";
import { type EmrDatabase, textOf } from "./database.ts";
import { parseJsonObject } from "./json-object.ts";

export interface EmrKeys {
  /** Signs cookies and CSRF tokens. */
  readonly sessionSecret: string;
  readonly secretKeys: KeyRing;
  readonly recoveryPepper: KeyRing;
}

interface StoredKeys {
  readonly sessionSecret: string;
  readonly secretKey: string;
  readonly recoveryPepper: string;
}

/** Keys that nobody needs after this process: for a database in memory. */
export function passingKeys(): EmrKeys {
  return keysOf(newKeys());
}

/**
 * The keys in a file of their own, for its owner's eyes only, made at the database's first start. Throws a sentence
 * when the file is damaged, or missing, or of another database: with other keys nobody's codes could be checked.
 */
export async function keysIn(path: string, database: EmrDatabase): Promise<EmrKeys> {
  if (!existsSync(path)) {
    // Asked again: another instance, started at the same moment, may have made both meanwhile.
    if ((await storedFingerprint(database)) !== undefined && !existsSync(path)) {
      throw new Error(`${path} is missing: put it back, or delete the database and start anew.`);
    }
    writeOnce(path, JSON.stringify(newKeys(), null, 2));
  }
  const stored = parseKeys(readFileSync(path, "utf8"));
  if (!stored) {
    throw new Error(`${path} is damaged: restore it, or delete it and the database to start anew.`);
  }
  await checkFingerprint(path, stored, database);
  return keysOf(stored);
}

/** The database knows which keys are its own, and nothing of them. */
async function checkFingerprint(
  path: string,
  { secretKey, recoveryPepper }: StoredKeys,
  database: EmrDatabase,
) {
  const fingerprint = createHmac("sha256", secretKey).update(`fingerprint ${recoveryPepper}`).digest("hex");
  await database.run("INSERT INTO emr_keys (id, fingerprint) VALUES (1, $1) ON CONFLICT DO NOTHING", [
    fingerprint,
  ]);
  if ((await storedFingerprint(database)) === fingerprint) return;
  throw new Error(
    `${path} holds the keys of another database: start with the right ones, or an empty database.`,
  );
}

/** Undefined: no keys were ever in use with it. */
async function storedFingerprint(database: EmrDatabase): Promise<string | undefined> {
  const [row] = await database.run("SELECT fingerprint FROM emr_keys");
  return textOf(row, "fingerprint");
}

/** All or nothing, and the first one wins where two instances start at once. */
function writeOnce(path: string, text: string): void {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    unlinkSync(draft);
  }
}

function newKeys(): StoredKeys {
  const key = () => randomBytes(32).toString("base64");
  return { sessionSecret: key(), secretKey: key(), recoveryPepper: key() };
}

function keysOf({ sessionSecret, secretKey, recoveryPepper }: StoredKeys): EmrKeys {
  const ring = (key: string): KeyRing => ({
    current: "1",
    keys: { 1: new Uint8Array(Buffer.from(key, "base64")) },
  });
  return { sessionSecret, secretKeys: ring(secretKey), recoveryPepper: ring(recoveryPepper) };
}

function parseKeys(text: string): StoredKeys | undefined {
  const { sessionSecret, secretKey, recoveryPepper } = parseJsonObject(text) ?? {};
  return isKey(sessionSecret) && isKey(secretKey) && isKey(recoveryPepper)
    ? { sessionSecret, secretKey, recoveryPepper }
    : undefined;
}

function isKey(value: unknown): value is string {
  return typeof value === "string" && Buffer.from(value, "base64").length === 32;
}
