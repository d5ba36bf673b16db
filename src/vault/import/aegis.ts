// Aegis Authenticator's vault files, plain and encrypted (its docs/vault.md).

import { scrypt } from "hash-wasm";
import { keyBytes, open } from "../aead.ts";
import { decodeBase64 } from "../base64.ts";
import {
  asObject,
  entriesOf,
  isObject,
  type JsonObject,
  type ReadKeys,
  readEntries,
} from "./import-entry.ts";
import type { ImportRefusal } from "./read-import.ts";
import { joinBytes, readSealedJson } from "./read-sealed-json.ts";

/** Aegis itself has one password slot; each costs a derivation before a wrong password is known to be wrong. */
const mostSlots = 4;

export function isAegis(file: JsonObject): boolean {
  return "db" in file && isObject(file.header);
}

export async function readAegis(
  file: JsonObject,
  passphrase: string | undefined,
): Promise<ReadKeys | ImportRefusal> {
  if (file.version !== 1) return { ok: false, because: "newer-version" };
  if (isObject(file.db)) return readDatabase(file.db);
  if (!passphrase) return { ok: false, because: "needs-passphrase" };
  const { slots, params } = asObject(file.header);
  const master = Array.isArray(slots) ? await openMasterKey(slots, passphrase) : undefined;
  if (!master) return { ok: false, because: "wrong-passphrase" };
  const sealed = withParameters(params, decodeBase64(file.db));
  const database = sealed && (await readSealedJson(master, sealed));
  return isObject(database) ? readDatabase(database) : { ok: false, because: "damaged" };
}

function readDatabase(database: JsonObject): ReadKeys | ImportRefusal {
  if (!Array.isArray(database.entries)) return { ok: false, because: "damaged" };
  return readEntries(entriesOf(database.entries), (entry) => {
    const { secret, algo, digits, period, counter } = asObject(entry.info);
    const { type, issuer, name, note, favorite } = entry;
    return {
      type,
      issuer,
      accountName: name,
      secret,
      algorithm: algo,
      digits,
      period,
      counter,
      notes: note,
      pinned: favorite,
    };
  });
}

async function openMasterKey(
  slots: readonly unknown[],
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const withPassword = slots.map(asObject).filter(({ type }) => type === 1);
  for (const slot of withPassword.slice(0, mostSlots)) {
    const sealed = withParameters(slot.key_params, decodeHex(slot.key));
    const key = sealed && (await slotKey(slot, passphrase));
    const master = key && (await open(key, sealed, ""));
    if (master?.length === keyBytes) return master;
  }
  return undefined;
}

/** RFC 7914. The costs are the file's: beyond 256 MiB a forged one would hang the browser. */
async function slotKey(slot: JsonObject, passphrase: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { n, r, p } = slot;
  const salt = decodeHex(slot.salt);
  if (!isWhole(n, 2, 2 ** 20) || !isWhole(r, 1, 32) || !isWhole(p, 1, 4)) return undefined;
  const isPowerOfTwo = Number.isInteger(Math.log2(n));
  if (!salt || salt.length === 0 || !isPowerOfTwo || 128 * n * r > 2 ** 28) return undefined;
  const cost = { costFactor: n, blockSize: r, parallelism: p };
  const key = await scrypt({
    password: passphrase,
    salt,
    ...cost,
    hashLength: keyBytes,
    outputType: "binary",
  });
  return Uint8Array.from(key);
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** Aegis keeps nonce and tag beside the ciphertext. */
function withParameters(
  parameters: unknown,
  ciphertext: Uint8Array | undefined,
): Uint8Array<ArrayBuffer> | undefined {
  const nonce = decodeHex(asObject(parameters).nonce);
  const tag = decodeHex(asObject(parameters).tag);
  if (nonce?.length !== 12 || tag?.length !== 16 || !ciphertext) return undefined;
  return joinBytes(nonce, ciphertext, tag);
}

function decodeHex(text: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof text !== "string" || !/^(?:[0-9a-f]{2})*$/i.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
