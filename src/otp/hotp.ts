// RFC 4226. The HMAC and the truncation are otpauth's; what is ours is the types around them.

import { HOTP, Secret } from "otpauth";
import type { Algorithm, OtpParameters } from "./parameters.ts";

const otpauthName = { "SHA-1": "SHA1", "SHA-256": "SHA256", "SHA-512": "SHA512" } as const satisfies Record<
  Algorithm,
  string
>;

/**
 * The code for a counter (RFC 4226 §5.3), with its leading zeros.
 * Throws RangeError for a counter that is not an integer from 0 to 2^53 - 1, TypeError for an empty secret.
 */
export function hotp(secret: Uint8Array<ArrayBuffer>, counter: number, parameters: OtpParameters): string {
  if (!Number.isSafeInteger(counter) || counter < 0) throw new RangeError("counter: not a counter");
  if (secret.length === 0) throw new TypeError("secret: empty");
  const { buffer, byteOffset, byteLength } = secret;
  return HOTP.generate({
    secret: new Secret({ buffer: buffer.slice(byteOffset, byteOffset + byteLength) }),
    counter,
    algorithm: otpauthName[parameters.algorithm],
    digits: parameters.digits,
  });
}
