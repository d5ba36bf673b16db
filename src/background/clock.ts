// The clocks of bound servers: measured by the one request that we ever make (promise 8), when a prompt shows or the
// user asks; never on a timer. Kept in storage.session: a browser session is as long as a measure is believed.

import { hasOrigin } from "../browser/permissions.ts";
import { noteServerClock, serverClocks } from "../browser/server-clocks.ts";
import type { PageSender } from "../messages/sender.ts";
import { aheadOf, type ServerClock } from "../messages/server-clock.ts";
import { boundOrigins } from "../vault/vault.ts";
import { type ClockAnswer, clockFrom, isWorthMeasuring } from "./clock-samples.ts";
import { recordOf } from "./tab-records.ts";
import { readOpenVault } from "./vault-keeper.ts";

/** A fill waits for the measure: a server that doesn't answer must not hold it up for long. */
const patienceMs = 1_500;

/** For tests: the network, and this computer's clock in ms since epoch. */
export interface ClockSurroundings {
  readonly fetch: typeof fetch;
  readonly clock: () => number;
}

const real: ClockSurroundings = { fetch: (...request) => fetch(...request), clock: () => Date.now() };

const underWay = new Map<string, Promise<ServerClock>>();

/** How far the server of an origin is ahead of this computer, ms; 0 where that isn't known. */
export async function clockAhead(origin: string): Promise<number> {
  return aheadOf((await serverClocks())[origin]);
}

/**
 * Before a prompt is answered: measures the clock of its server if that is worth it, and says whether it did. Asked by a
 * document, so only for one of `bound`, the origins that the open vault's accounts are bound to. Never fails; what couldn't
 * be measured is noted as unknown.
 */
export async function settleClock(
  page: Pick<PageSender, "origin" | "tabId" | "frameId">,
  bound: readonly string[],
  surroundings = real,
): Promise<boolean> {
  if (!bound.includes(page.origin)) return false;
  const known = (await serverClocks())[page.origin];
  const last = (await recordOf(page))?.lastFill;
  const refusedAt = last?.is === "refused" ? last.at : undefined;
  if (!isWorthMeasuring(known, refusedAt, surroundings.clock())) return false;
  await measureClock(page.origin, surroundings);
  return true;
}

/** Measures now, because the user asks. Nothing is asked of a server that no account is bound to. */
export async function measureForUser(origin: string, surroundings = real): Promise<ServerClock> {
  const now = surroundings.clock();
  const vault = await readOpenVault(now);
  if (!vault || !boundOrigins(vault).includes(origin)) {
    return { is: "unknown", because: "not-allowed", at: now };
  }
  return measureClock(origin, surroundings);
}

/** Two that ask at once share one measure. */
function measureClock(origin: string, surroundings: ClockSurroundings): Promise<ServerClock> {
  const sharing = underWay.get(origin);
  if (sharing) return sharing;
  const measuring = measure(origin, surroundings).finally(() => underWay.delete(origin));
  underWay.set(origin, measuring);
  return measuring;
}

async function measure(origin: string, surroundings: ClockSurroundings): Promise<ServerClock> {
  const allowed = await hasOrigin(origin);
  const one = allowed ? await askTime(origin, surroundings) : undefined;
  const other = one && (await askTime(origin, surroundings));
  const at = surroundings.clock();
  const clock: ServerClock = allowed
    ? clockFrom(one, other, at)
    : { is: "unknown", because: "not-allowed", at };
  await noteServerClock(origin, clock);
  return clock;
}

/**
 * The request of promise 8: nothing of the user goes along, and nothing that names us. A redirect is an error: another
 * server's clock is not wanted, and nobody learns of us there.
 */
async function askTime(origin: string, { fetch, clock }: ClockSurroundings): Promise<ClockAnswer> {
  const sentAt = clock();
  try {
    const { headers } = await fetch(`${origin}/favicon.ico`, {
      method: "HEAD",
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(patienceMs),
    });
    return { date: headers.get("date"), age: headers.get("age"), sentAt, receivedAt: clock() };
  } catch {
    return undefined;
  }
}
