// The backup of the "Authenticator" extension (authenticator.cc): one object with an entry under each entry's hash.
// Encrypted, it comes in three kinds: entries whose secret is sealed with the passphrase; the same with a key that the
// passphrase seals; and whole entries sealed with what Argon2id makes of the passphrase.

import { argon2id } from "hash-wasm";
import { encodeBase64 } from "../base64.ts";
import {
  asObject,
  asText,
  entriesOf,
  isObject,
  type JsonObject,
  type ReadKeys,
  readEntries,
} from "./import-entry.ts";
import { openOpensslAes } from "./openssl-aes.ts";
import type { ImportRefusal } from "./read-import.ts";

/** A key has its derivation; a file with many would hang the browser. The extension itself keeps one. */
const mostKeys = 4;

export function isAuthenticatorCc(file: JsonObject): boolean {
  return allEntries(file).length > 0;
}

function allEntries(file: JsonObject): readonly JsonObject[] {
  const isEntry = (entry: JsonObject) => isSealed(entry) || ("secret" in entry && "type" in entry);
  return entriesOf(Object.values(file).filter((value) => isObject(value) && isEntry(value)));
}

function isSealed(entry: JsonObject): boolean {
  return entry.dataType === "EncOTPStorage" && typeof entry.data === "string";
}

export async function readAuthenticatorCc(
  file: JsonObject,
  passphrase: string | undefined,
): Promise<ReadKeys | ImportRefusal> {
  const inOrder = allEntries(file).toSorted((one, other) => Number(one.index) - Number(other.index));
  const isEncrypted = inOrder.some((entry) => isSealed(entry) || entry.encrypted === true);
  if (!isEncrypted) return readPlain(inOrder);
  if (!passphrase) return { ok: false, because: "needs-passphrase" };
  const opened = await openAll(file, inOrder, passphrase);
  return opened ? readPlain(opened) : { ok: false, because: "wrong-passphrase" };
}

function readPlain(entries: readonly JsonObject[]): ReadKeys {
  return readEntries(entries, ({ type, issuer, account, secret, algorithm, digits, ...entry }) => ({
    type,
    // It appends "::" and the host that the entry belongs to.
    issuer: asText(issuer).split("::")[0],
    accountName: account,
    secret,
    algorithm,
    digits,
    period: entry.period,
    counter: entry.counter,
    pinned: entry.pinned,
  }));
}

/** Undefined when the passphrase opens none of what is sealed. An entry that stays shut is refused as one without secret. */
async function openAll(
  file: JsonObject,
  entries: readonly JsonObject[],
  passphrase: string,
): Promise<readonly JsonObject[] | undefined> {
  const keys = await entryKeys(file, passphrase);
  const opened: JsonObject[] = [];
  let anyOpened = false;
  for (const entry of entries) {
    if (isSealed(entry)) {
      const key = keys.get(asText(entry.keyId));
      const inside = key === undefined ? undefined : await openText(entry.data, key);
      const whole = asObject(parseJson(inside));
      anyOpened ||= "secret" in whole;
      opened.push("secret" in whole ? whole : { type: "totp" });
    } else if (entry.encrypted === true) {
      const secret = await openText(entry.secret, keys.get("") ?? passphrase);
      anyOpened ||= secret !== undefined;
      opened.push({ ...entry, secret });
    } else opened.push(entry);
  }
  return anyOpened ? opened : undefined;
}

/** What opens the entries: by the key's id where the file has such keys, by "" where it has the older kind of one key. */
async function entryKeys(file: JsonObject, passphrase: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const raw = await openOpensslAes(asObject(file.key).enc, passphrase);
  if (raw) found.set("", [...raw].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  const keys = Object.values(file).filter(
    (value): value is JsonObject =>
      isObject(value) && value.dataType === "Key" && typeof value.salt === "string",
  );
  for (const { id, salt } of keys.slice(0, mostKeys)) {
    const derived = await deriveKey(passphrase, String(salt));
    if (derived !== undefined) found.set(asText(id), derived);
  }
  return found;
}

/** The hash as Argon2's encoded form has it, base64 without padding, is the passphrase of its entries. */
async function deriveKey(passphrase: string, salt: string): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(salt);
  if (bytes.length < 8) return undefined; // RFC 9106 §3.1's least, and the library throws for less
  const cost = { iterations: 2, memorySize: 19 * 1024, parallelism: 1, hashLength: 32 };
  const hash = await argon2id({ password: passphrase, salt: bytes, ...cost, outputType: "binary" });
  return encodeBase64(hash).replace(/=+$/, "");
}

async function openText(sealed: unknown, passphrase: string): Promise<string | undefined> {
  const bytes = await openOpensslAes(sealed, passphrase);
  if (!bytes) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // Whatever is inside is printable: what isn't came of another passphrase.
    return /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]+$/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
