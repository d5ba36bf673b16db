// Throttling (RFC 4226 §7.3, NIST SP 800-63B-4 rate limiting): wrong codes in a row wait longer and longer, and at
// the hard limit nothing but a person helps. Only success clears the count: time never does.

import { aYear, checkInteger } from "./arguments.ts";
import type { ThrottleOptions } from "./options.ts";

/** The whole schedule: `[n]` is the delay in ms that follows the (n + 1)th wrong code; its length is the limit. */
export function delaysOf(options: ThrottleOptions): readonly number[] {
  const {
    freeAttempts = 5,
    baseDelayMs = 30_000,
    factor = 2,
    maxDelayMs = 3_600_000,
    hardLimit = 100,
  } = options;
  checkInteger("throttle.hardLimit", hardLimit, 1, 100);
  checkInteger("throttle.freeAttempts", freeAttempts, 0, 100);
  checkInteger("throttle.baseDelayMs", baseDelayMs, 0, aYear);
  checkInteger("throttle.maxDelayMs", maxDelayMs, 0, aYear);
  if (!(factor >= 1 && factor <= 100)) throw new RangeError("throttle.factor: not from 1 to 100");
  return Array.from({ length: hardLimit }, (_, failuresBefore) => {
    const delayed = failuresBefore - freeAttempts;
    return delayed < 0 ? 0 : Math.round(Math.min(baseDelayMs * factor ** delayed, maxDelayMs));
  });
}
