// The comparison itself (RFC 6238 §4.2, §5.2): which time step, if any, a code belongs to.

import { createHmac } from "node:crypto";
import type { Algorithm, Digits, TotpParameters } from "../otp/parameters.ts";

/** The steps that are accepted now: `from` to `to`, both included. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
}

const hashOf = { "SHA-1": "sha1", "SHA-256": "sha256", "SHA-512": "sha512" } as const satisfies Record<
  Algorithm,
  string
>;

/**
 * RFC 4226 §5.2's counter. One for all calls: it is written and hashed at once. Its first two bytes stay 0, since no clock
 * comes near 2^48 steps.
 */
const counter = Buffer.alloc(8);

/**
 * Exactly so many ASCII digits, and nothing else: nothing is trimmed and no other digits are read, so that a code has
 * one spelling only. (Aliases are how others' replay memory and throttling were got around.)
 */
export function isWellFormed(code: unknown, digits: Digits): code is string {
  return typeof code === "string" && code.length === digits && /^[0-9]+$/.test(code);
}

/**
 * The highest step of the range whose code it is. The highest, so that a code which happens to belong to two steps is
 * used up with both. All steps are computed and compared whole, whatever the code: the work tells nothing.
 * Undefined for what is no code.
 */
export function matchingStep(
  secret: Uint8Array,
  code: unknown,
  { from, to }: StepRange,
  { algorithm, digits }: TotpParameters,
): number | undefined {
  if (!isWellFormed(code, digits)) return undefined;
  // Of texts with just so many digits, equal numbers are equal texts.
  const given = Number(code);
  const modulus = 10 ** digits;
  let match: number | undefined;
  for (let step = Math.max(0, from); step <= to; step++) {
    counter.writeUIntBE(step, 2, 6);
    // As text, which costs Node a fifth less than a Buffer for each MAC.
    const mac = createHmac(hashOf[algorithm], secret).update(counter).digest("hex");
    if (((truncated(mac) % modulus) ^ given) === 0) match = step;
  }
  return match;
}

/** RFC 4226 §5.3: 31 bits of the MAC (in hex), from the byte that its last four bits name. */
function truncated(mac: string): number {
  const start = 2 * Number.parseInt(mac.slice(-1), 16);
  return Number.parseInt(mac.slice(start, start + 8), 16) & 0x7fffffff;
}
