// The keys that must not lie in the database they protect.

import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import type { KeyRing } from "../../verifier/index.ts";
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

/**
 * The keys beside the database (`FILE.keys.json`, for its owner's eyes only), made at the first start; fresh ones for
 * `:memory:`. Throws a sentence when the file is damaged, or missing beside a database that was sealed with it: new
 * keys would lock everyone out.
 */
export function keysFor(databasePath: string): EmrKeys {
  if (databasePath === ":memory:") return keysOf(newKeys());
  const path = `${databasePath}.keys.json`;
  if (!existsSync(path)) {
    if (existsSync(databasePath)) {
      throw new Error(`${path} is missing: put it back, or delete ${databasePath} and start anew.`);
    }
    writeOnce(path, JSON.stringify(newKeys(), null, 2));
  }
  const stored = parseKeys(readFileSync(path, "utf8"));
  if (!stored)
    throw new Error(`${path} is damaged: restore it, or delete it and ${databasePath} to start anew.`);
  return keysOf(stored);
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
