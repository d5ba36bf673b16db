// Codes by their time steps, each computed once. WebCrypto computes them beside us: a code is there a moment after it was
// first asked for, and known from then on.

import { type ReadonlySignal, signal } from "@preact/signals";
import type { TotpParameters } from "../otp/parameters.ts";
import { timeStepAt } from "../otp/time-step.ts";
import { totpOfStep } from "../otp/totp.ts";
import { hasSameSecret } from "../vault/account.ts";

/** An account, or what may become one. */
export type RollingKey = TotpParameters & { readonly secret: Uint8Array<ArrayBuffer> };

interface StepCode {
  readonly code: ReadonlySignal<string | undefined>;
  readonly ready: Promise<void>;
}

/** Of keys that nobody holds any more, after a lock for one, nothing stays. */
const known = new WeakMap<RollingKey, Map<number, StepCode>>();

/** The code of a time step; undefined until it is computed. */
export function codeOfStep(key: RollingKey, step: number): ReadonlySignal<string | undefined> {
  return stepCode(key, step).code;
}

/** When it has resolved, the code of this moment (ms since epoch) is known: what shows it then has no gap. */
export function codeReady(key: RollingKey, now: number): Promise<void> {
  return stepCode(key, timeStepAt(now, key.period)).ready;
}

/** The same key, read anew: what is known of it stays known. */
export function keepCodes(before: RollingKey, after: RollingKey): void {
  const codes = known.get(before);
  const isSame = before.algorithm === after.algorithm && before.digits === after.digits;
  if (codes && isSame && hasSameSecret(before, after)) known.set(after, codes);
}

function stepCode(key: RollingKey, step: number): StepCode {
  const codes = known.get(key) ?? new Map<number, StepCode>();
  known.set(key, codes);
  const before = codes.get(step);
  if (before) return before;
  for (const passed of codes.keys()) if (passed < step - 1) codes.delete(passed);
  const code = signal<string | undefined>(undefined);
  const ready = totpOfStep(key.secret, step, key).then((text) => {
    code.value = text;
  });
  const made = { code, ready };
  codes.set(step, made);
  return made;
}
