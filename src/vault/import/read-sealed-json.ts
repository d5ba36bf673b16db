// Other apps' encrypted exports are AES-256-GCM over JSON, as ours is.

import { open } from "../aead.ts";
import { parseBoundedJson } from "../bounded-json.ts";

/** The JSON inside; undefined when it doesn't open or is none. `sealed` is nonce (12 bytes), ciphertext, tag. */
export async function readSealedJson(
  key: Uint8Array<ArrayBuffer>,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<unknown> {
  const bytes = await open(key, sealed, "");
  if (!bytes) return undefined;
  try {
    const json = parseBoundedJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return json.ok ? json.value : undefined;
  } catch {
    return undefined;
  }
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
