// 2FAS Authenticator's backup files (schemaVersion 1 to 4), plain and encrypted.

import { keyBytes } from "../aead.ts";
import { decodeBase64 } from "../base64.ts";
import { asObject, entriesOf, type JsonObject, type ReadKeys, readEntries } from "./import-entry.ts";
import type { ImportRefusal } from "./read-import.ts";
import { joinBytes, readSealedJson } from "./read-sealed-json.ts";

const newestSchema = 4;

export function isTwoFas(file: JsonObject): boolean {
  return Array.isArray(file.services) || typeof file.servicesEncrypted === "string";
}

export async function readTwoFas(
  file: JsonObject,
  passphrase: string | undefined,
): Promise<ReadKeys | ImportRefusal> {
  if (Number(file.schemaVersion) > newestSchema) return { ok: false, because: "newer-version" };
  if (typeof file.servicesEncrypted !== "string") return readServices(file.services);
  if (!passphrase) return { ok: false, because: "needs-passphrase" };
  const [ciphertext, salt, nonce] = file.servicesEncrypted.split(":").map(decodeBase64);
  if (!ciphertext || !salt || nonce?.length !== 12) return { ok: false, because: "damaged" };
  const services = await readSealedJson(await deriveKey(passphrase, salt), joinBytes(nonce, ciphertext));
  return services === undefined ? { ok: false, because: "wrong-passphrase" } : readServices(services);
}

function readServices(services: unknown): ReadKeys | ImportRefusal {
  if (!Array.isArray(services)) return { ok: false, because: "damaged" };
  return readEntries(entriesOf(services), ({ name, secret, otp }) => {
    const { tokenType, issuer, account, label, algorithm, digits, period, counter } = asObject(otp);
    // Files before schema 2 have no tokenType: there were only time-based ones.
    return {
      type: tokenType ?? "totp",
      issuer: issuer || name,
      accountName: account || label,
      secret,
      algorithm,
      digits,
      period,
      counter,
    };
  });
}

/** PBKDF2 (RFC 8018) as 2FAS uses it: HMAC-SHA-256, 10 000 rounds. */
async function deriveKey(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const password = new TextEncoder().encode(passphrase);
  const material = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations: 10_000 };
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, material, 8 * keyBytes));
}
