// From a passphrase to a key: Argon2id (RFC 9106).

import { argon2id } from "hash-wasm";
import { keyBytes } from "./aead.ts";
import { type Argon2Cost, isBearableCost } from "./argon2-cost.ts";

/** 32 bytes. The passphrase is taken as NFKC, so that another keyboard's é is the same é. */
export async function deriveKey(
  passphrase: string,
  salt: Uint8Array,
  cost: Argon2Cost,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isBearableCost(cost)) throw new RangeError("cost: out of bounds");
  const key = await argon2id({
    password: passphrase.normalize("NFKC"),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.iterations,
    parallelism: cost.parallelism,
    hashLength: keyBytes,
    outputType: "binary",
  });
  return Uint8Array.from(key);
}
