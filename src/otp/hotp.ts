// RFC 4226. The HMAC is the browser's own (WebCrypto), the truncation otpauth's; what is ours is the types around them.

// The build that takes its HMAC from outside: no script of ours carries hashes that every browser has.
import { HOTP, type Secret } from "otpauth/bare";
import type { OtpParameters } from "./parameters.ts";

/**
 * The code for a counter (RFC 4226 §5.3), with its leading zeros.
 * Refuses with RangeError a counter that is not an integer from 0 to 2^53 - 1, with TypeError an empty secret.
 */
export async function hotp(
  secret: Uint8Array<ArrayBuffer>,
  counter: number,
  { algorithm, digits }: OtpParameters,
): Promise<string> {
  if (!Number.isSafeInteger(counter) || counter < 0) throw new RangeError("counter: not a counter");
  if (secret.length === 0) throw new TypeError("secret: empty");
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: algorithm }, false, [
    "sign",
  ]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, eightBytes(counter)));
  // The secret's bytes are read of it and handed on to `hmac`, which has done its work already.
  return HOTP.generate({ secret: { bytes: secret } as Secret, counter, digits, hmac: () => mac });
}

/** RFC 4226 §5.1: the counter is hashed as 8 bytes, the highest first. */
function eightBytes(counter: number): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt(counter));
  return new Uint8Array(bytes.buffer);
}
