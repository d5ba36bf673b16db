// The last time step that was filled for each account. It is never filled again, accepted or not: a verifier takes a
// step once (RFC 6238 §5.2), so the next one is awaited.

import { StoredItem } from "../browser/storage.ts";

const steps = new StoredItem<Readonly<Record<string, number>>>("session", "filled-steps", {});

/** Claims a step for one fill. False: it, or a later one, was claimed before. */
export async function claimStep(accountId: string, step: number): Promise<boolean> {
  let claimed = false;
  await steps.update((all) => {
    claimed = step > (all[accountId] ?? -1);
    return claimed ? { ...all, [accountId]: step } : all;
  });
  return claimed;
}

/** Nothing was written into the page after all: the step may be filled once more. */
export async function releaseStep(accountId: string, step: number): Promise<void> {
  await steps.update((all) => (all[accountId] === step ? { ...all, [accountId]: step - 1 } : all));
}

/** Undefined when none was filled since the browser started. */
export async function lastFilledStep(accountId: string): Promise<number | undefined> {
  return (await steps.get())[accountId];
}
