// A code that changes with the clock, and how it is shown.

import { computed, type ReadonlySignal } from "@preact/signals";
import type { TotpParameters } from "../otp/parameters.ts";
import { msLeft, timeStepAt } from "../otp/time-step.ts";
import { totpOfStep } from "../otp/totp.ts";

/** The next code is shown when the current one has no more than this left: too little to type it. */
const lastSeconds = 5;

export interface RollingCode {
  readonly code: ReadonlySignal<string>;
  /** The next time step's code, in the last seconds of this one. */
  readonly next: ReadonlySignal<string | undefined>;
  readonly secondsLeft: ReadonlySignal<number>;
}

/** Codes are computed once for each time step, not at every tick. */
export function rollingCode(
  key: TotpParameters & { readonly secret: Uint8Array<ArrayBuffer> },
  now: ReadonlySignal<number>,
): RollingCode {
  const step = computed(() => timeStepAt(now.value, key.period));
  const secondsLeft = secondsLeftOf(key.period, now);
  const ending = computed(() => secondsLeft.value <= lastSeconds);
  return {
    code: computed(() => totpOfStep(key.secret, step.value, key)),
    next: computed(() => (ending.value ? totpOfStep(key.secret, step.value + 1, key) : undefined)),
    secondsLeft,
  };
}

/** Whole seconds until the time step ends, from the period down to 1. */
export function secondsLeftOf(period: number, now: ReadonlySignal<number>): ReadonlySignal<number> {
  return computed(() => Math.ceil(msLeft(now.value, period) / 1000));
}

/** In two groups, as people read numbers: "123 456", "1234 567", "1234 5678". */
export function groupDigits(code: string): string {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}

/** Digit by digit, for screen readers, which would say "one hundred twenty-three thousand". */
export function spellDigits(code: string): string {
  return [...code].join(" ");
}
