/** Between two looks. It grows: what comes soon is seen soon, and what takes long isn't kept from coming by being asked for. */
const [firstPauseMs, longestPauseMs] = [30, 200];

/** Thrown by a look, it ends the waiting at once: what is waited for can't come any more. */
export class Hopeless extends Error {}

/**
 * Looks again and again until it sees something truthy, and gives that. A look that throws counts as "not yet": pages
 * come and go under us. Throws after `timeoutMs` with the sentence and what the last look threw.
 */
export async function waitUntil<T>(
  sentence: string,
  look: () => Promise<T | undefined>,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  let cause: unknown;
  let pauseMs = firstPauseMs;
  do {
    try {
      const seen = await look();
      if (seen) return seen;
      cause = undefined;
    } catch (error) {
      if (error instanceof Hopeless)
        throw new Error(`Waited until ${sentence}, but: ${error.message}`, { cause: error });
      cause = error;
    }
    await pause(pauseMs);
    pauseMs = Math.min(1.5 * pauseMs, longestPauseMs);
  } while (performance.now() < deadline);
  const reason = cause instanceof Error ? `; the last look failed: ${cause.message}` : "";
  throw new Error(`Waited ${timeoutMs / 1000} s in vain until ${sentence}${reason}`, { cause });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
