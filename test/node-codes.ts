// One-time codes by Node's HMAC (RFC 4226 §5.3, RFC 6238 §4.2): what a test expects shares no line with what it tests.

import { createHmac } from "node:crypto";
import type { OtpParameters, TotpParameters } from "../src/otp/parameters.ts";

export function hotpByNode(
  secret: Uint8Array,
  counter: number,
  { algorithm, digits }: OtpParameters,
): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac(algorithm.replace("-", ""), secret).update(message).digest();
  const truncated = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(truncated % 10 ** digits).padStart(digits, "0");
}

/** `now` in ms since epoch. */
export function totpByNode(secret: Uint8Array, now: number, parameters: TotpParameters): string {
  return hotpByNode(secret, Math.floor(now / 1000 / parameters.period), parameters);
}
