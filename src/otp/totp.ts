// RFC 6238: a code whose counter is the time.

import { hotp } from "./hotp.ts";
import type { TotpParameters } from "./parameters.ts";

/** RFC 6238 §4.2: T = floor(now / X), T0 = 0. `now` in ms since epoch, `period` in seconds. */
export function timeStepAt(now: number, period: number): number {
  return Math.floor(now / 1000 / period);
}

/** The first millisecond of a time step. */
export function startOfStep(timeStep: number, period: number): number {
  return timeStep * period * 1000;
}

/** How long the code of `now` stays current, in ms: more than 0, at most one period. */
export function msLeft(now: number, period: number): number {
  return startOfStep(timeStepAt(now, period) + 1, period) - now;
}

/** The code of a time step (RFC 6238 §4.2). Refuses what hotp refuses: a time before 1970 has no code. */
export function totpOfStep(
  secret: Uint8Array<ArrayBuffer>,
  timeStep: number,
  parameters: TotpParameters,
): string {
  return hotp(secret, timeStep, parameters);
}

/** The code of a moment, in ms since epoch. */
export function totp(secret: Uint8Array<ArrayBuffer>, now: number, parameters: TotpParameters): string {
  return totpOfStep(secret, timeStepAt(now, parameters.period), parameters);
}
