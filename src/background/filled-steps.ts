// The time steps that were filled for each account. None is ever filled again, accepted or not: a verifier takes a step
// once, and then none before it (RFC 6238 §5.2), so the next one is awaited.

import { StoredItem } from "../browser/storage.ts";

/** By account, the latest last. */
const steps = new StoredItem<Readonly<Record<string, readonly number[]>>>("session", "filled-steps", {});

const mostKept = 8;

/** Clocks that differ by more are no neighbours: a later step was made by a clock that has been set right since. */
const mostAhead = 2;

/** Whether a step that was filled before keeps `step` from being filled, should it be a later one. */
export function isOfThisClock(filled: number, step: number): boolean {
  return filled <= step + mostAhead;
}

function lastOf(filled: readonly number[] = [], step: number): number | undefined {
  const counting = filled.filter((one) => isOfThisClock(one, step));
  return counting.length === 0 ? undefined : Math.max(...counting);
}

/** Claims a step for one fill. False: it, or a later one, was claimed before. */
export async function claimStep(accountId: string, step: number): Promise<boolean> {
  let claimed = false;
  await steps.update((all) => {
    const filled = all[accountId] ?? [];
    claimed = step > (lastOf(filled, step) ?? -1);
    return claimed ? { ...all, [accountId]: [...filled, step].slice(-mostKept) } : all;
  });
  return claimed;
}

/** Nothing was written into the page after all: the step may be filled once more. */
export async function releaseStep(accountId: string, step: number): Promise<void> {
  await steps.update((all) => ({
    ...all,
    [accountId]: (all[accountId] ?? []).filter((one) => one !== step),
  }));
}

/** The last one that counts at `step`. Undefined when none was filled since the browser started. */
export async function lastFilledStep(accountId: string, step: number): Promise<number | undefined> {
  return lastOf((await steps.get())[accountId], step);
}
