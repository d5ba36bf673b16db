// RFC 6238: a code whose counter is the time.

import { hotp } from "./hotp.ts";
import type { TotpParameters } from "./parameters.ts";
import { timeStepAt } from "./time-step.ts";

/** The code of a time step (RFC 6238 §4.2). Refuses what hotp refuses: a time before 1970 has no code. */
export function totpOfStep(
  secret: Uint8Array<ArrayBuffer>,
  timeStep: number,
  parameters: TotpParameters,
): Promise<string> {
  return hotp(secret, timeStep, parameters);
}

/** The code of a moment, in ms since epoch. */
export function totp(
  secret: Uint8Array<ArrayBuffer>,
  now: number,
  parameters: TotpParameters,
): Promise<string> {
  return totpOfStep(secret, timeStepAt(now, parameters.period), parameters);
}
