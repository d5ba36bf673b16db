// RFC 4226. The HMAC is noble's and the truncation otpauth's; what is ours is the types around them.

import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
// The build that takes its HMAC from outside: the popup's script goes without the hashes of which no code is made.
import { HOTP, type Secret } from "otpauth/bare";
import type { Algorithm, OtpParameters } from "./parameters.ts";

const hashes = { "SHA-1": sha1, "SHA-256": sha256, "SHA-512": sha512 } as const satisfies Record<
  Algorithm,
  unknown
>;

/**
 * The code for a counter (RFC 4226 §5.3), with its leading zeros.
 * Throws RangeError for a counter that is not an integer from 0 to 2^53 - 1, TypeError for an empty secret.
 */
export function hotp(secret: Uint8Array<ArrayBuffer>, counter: number, parameters: OtpParameters): string {
  if (!Number.isSafeInteger(counter) || counter < 0) throw new RangeError("counter: not a counter");
  if (secret.length === 0) throw new TypeError("secret: empty");
  const { algorithm, digits } = parameters;
  return HOTP.generate({
    // Its bytes are all that is read of it; the popup's script goes without the rest of that class.
    secret: { bytes: secret } as Secret,
    counter,
    digits,
    hmac: (_, key, message) => hmac(hashes[algorithm], key, message),
  });
}
