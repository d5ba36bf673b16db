// What a tab's documents tell, one after the other: one that is going, and told its last while much was to be done, must
// not have the last word over the one in its place. Kept for as long as the work lasts only.

const lastWork = new Map<number, Promise<unknown>>();

/** Begins the work when all that came before for this tab has ended. */
export function inTurn<Result>(tabId: number, work: () => Promise<Result>): Promise<Result> {
  const done = turnOf(tabId).then(work);
  const ended = done
    .catch(() => undefined)
    .then(() => {
      if (lastWork.get(tabId) === ended) lastWork.delete(tabId);
    });
  lastWork.set(tabId, ended);
  return done;
}

/** Resolves when all that has come for this tab by now has ended. */
export async function turnOf(tabId: number): Promise<void> {
  await lastWork.get(tabId);
}
