// The recovery key as it is printed: 160 bits in Crockford's base32 (crockford.com/base32.html), in groups of four,
// with his check symbol (the number modulo 37), which notices every single wrong character and every swapped pair.

import { randomBytes } from "./aead.ts";
import { recoveryKeyBytes } from "./slot-secret.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const checkAlphabet = `${alphabet}*~$=U`;
const symbols = (recoveryKeyBytes * 8) / 5;

export type ParsedRecoveryKey =
  | { readonly ok: true; readonly key: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly because: "wrong-length" | "wrong-character" | "mistyped" };

export function newRecoveryKey(): Uint8Array<ArrayBuffer> {
  return randomBytes(recoveryKeyBytes);
}

/** RangeError for a key that isn't 20 bytes. */
export function writeRecoveryKey(key: Uint8Array): string {
  if (key.length !== recoveryKeyBytes) throw new RangeError("key: not 20 bytes");
  let number = 0n;
  for (const byte of key) number = (number << 8n) | BigInt(byte);
  let text = checkAlphabet[Number(number % 37n)] ?? "";
  for (let at = 0; at < symbols; at++) {
    if (at % 4 === 0) text = `-${text}`;
    text = `${alphabet[Number((number >> BigInt(5 * at)) & 31n)]}${text}`;
  }
  return text;
}

/** Reads it as people type it: either case, with or without groups, O for 0, I and L for 1. */
export function parseRecoveryKey(text: string): ParsedRecoveryKey {
  const typed = text.toUpperCase().replace(/[\s\u00a0-]/g, "");
  const read = typed.replaceAll("O", "0").replace(/[IL]/g, "1");
  if (read.length !== symbols + 1) return { ok: false, because: "wrong-length" };
  let number = 0n;
  for (const symbol of read.slice(0, symbols)) {
    const value = alphabet.indexOf(symbol);
    if (value < 0) return { ok: false, because: "wrong-character" };
    number = (number << 5n) | BigInt(value);
  }
  const check = checkAlphabet.indexOf(read.slice(symbols));
  if (check < 0) return { ok: false, because: "wrong-character" };
  if (Number(number % 37n) !== check) return { ok: false, because: "mistyped" };
  const key = new Uint8Array(recoveryKeyBytes);
  for (let at = key.length - 1; at >= 0; at--, number >>= 8n) key[at] = Number(number & 255n);
  return { ok: true, key };
}
