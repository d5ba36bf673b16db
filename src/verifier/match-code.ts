// The comparison itself (RFC 6238 §4.2, §5.2): which time step, if any, a code belongs to.

import type { Digits, TotpParameters } from "../otp/parameters.ts";
import { totpOfStep } from "../otp/totp.ts";

/** The steps that are accepted now: `from` to `to`, both included. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
}

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
 */
export function matchingStep(
  secret: Uint8Array<ArrayBuffer>,
  code: string,
  range: StepRange,
  parameters: TotpParameters,
): number | undefined {
  let match: number | undefined;
  for (let step = Math.max(0, range.from); step <= range.to; step++) {
    if (isEqual(totpOfStep(secret, step, parameters), code)) match = step;
  }
  return match;
}

function isEqual(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let at = 0; at < expected.length; at++) difference |= expected.charCodeAt(at) ^ given.charCodeAt(at);
  return difference === 0;
}
