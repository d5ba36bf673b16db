// What CryptoJS calls AES with a passphrase: OpenSSL's old "Salted__" files, AES-256-CBC with a key from MD5
// (EVP_BytesToKey, openssl.org/docs, one round). Weak, and not ours: it is only read, from other apps' backups.

import { md5 } from "hash-wasm";
import { decodeBase64 } from "../base64.ts";
import { joinBytes } from "./read-sealed-json.ts";

const saltStart = 8;
const textStart = 16;
const keyBytes = 32;
const blockBytes = 16;

/**
 * The bytes inside; undefined when it is no such text, or the padding shows that the passphrase is another one. It
 * isn't authenticated: one wrong passphrase of some hundred passes, and the caller must look at what came out.
 */
export async function openOpensslAes(
  base64: unknown,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const sealed = decodeBase64(base64);
  if (!sealed || new TextDecoder().decode(sealed.subarray(0, saltStart)) !== "Salted__") return undefined;
  const material = await stretch(new TextEncoder().encode(passphrase), sealed.slice(saltStart, textStart));
  const key = await crypto.subtle.importKey("raw", material.slice(0, keyBytes), "AES-CBC", false, [
    "decrypt",
  ]);
  const algorithm = { name: "AES-CBC", iv: material.slice(keyBytes) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.slice(textStart)));
  } catch {
    return undefined;
  }
}

async function stretch(passphrase: Uint8Array, salt: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  let material = new Uint8Array();
  let block = new Uint8Array();
  while (material.length < keyBytes + blockBytes) {
    block = fromHex(await md5(joinBytes(block, passphrase, salt)));
    material = joinBytes(material, block);
  }
  return material;
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
