// RFC 6238's counter: the time in steps of a period. T0 is 1970, as everywhere.

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
