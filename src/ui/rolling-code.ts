// A code that changes with the clock, and how it is shown.

import { computed, type ReadonlySignal } from "@preact/signals";
import { msLeft, timeStepAt } from "../otp/time-step.ts";
import { codeOfStep, type RollingKey } from "./step-codes.ts";

/** The next code is shown when the current one has no more than this left: too little to type it. */
const lastSeconds = 5;

export interface RollingCode {
  /** The current code; undefined for the moment in which it is computed (step-codes.ts). */
  readonly code: ReadonlySignal<string | undefined>;
  /** The next time step's code, in the last seconds of this one. */
  readonly next: ReadonlySignal<string | undefined>;
  readonly secondsLeft: ReadonlySignal<number>;
}

/** Codes are computed once for each time step, not at every tick, and in the last seconds before theirs. */
export function rollingCode(key: RollingKey, now: ReadonlySignal<number>): RollingCode {
  const step = computed(() => timeStepAt(now.value, key.period));
  const secondsLeft = secondsLeftOf(key.period, now);
  const ending = computed(() => secondsLeft.value <= lastSeconds);
  const next = computed(() => (ending.value ? codeOfStep(key, step.value + 1).value : undefined));
  const code = computed(() => {
    // Whoever shows the code has the next one when its step begins.
    if (ending.value) codeOfStep(key, step.value + 1);
    return codeOfStep(key, step.value).value;
  });
  return { code, next, secondsLeft };
}

/** Whole seconds until the time step ends, from the period down to 1. */
export function secondsLeftOf(period: number, now: ReadonlySignal<number>): ReadonlySignal<number> {
  return computed(() => Math.ceil(msLeft(now.value, period) / 1000));
}

/** In two groups, as people read numbers: "123 456", "1234 567", "1234 5678". */
export function groupDigits(code: string | undefined): string {
  // The line keeps its height.
  if (code === undefined) return "\u00a0";
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}

/** Digit by digit, for screen readers, which would say "one hundred twenty-three thousand". */
export function spellDigits(code = ""): string {
  return [...code].join(" ");
}
