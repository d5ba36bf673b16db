// A server's clock from what its answers say: `Date` (RFC 9110 §6.6.1), to the second.

import type { ServerClock } from "../messages/server-clock.ts";

/** One answer, or that none came. Times by this computer's clock, ms. */
export type ClockAnswer =
  | {
      readonly date: string | null;
      readonly age: string | null;
      readonly sentAt: number;
      readonly receivedAt: number;
    }
  | undefined;

interface Sample {
  readonly aheadMs: number;
  /** How far from the truth it may be. */
  readonly uncertainMs: number;
}

type Judged =
  | { readonly ok: true; readonly sample: Sample }
  | { readonly ok: false; readonly because: Extract<ServerClock, { is: "unknown" }>["because"] };

/** `Date` has whole seconds. */
const resolutionMs = 1_000;
/** An answer that took longer says too little. */
const longestRoundTripMs = 3_000;
/**
 * A smaller difference is none: the header's second and half a round trip make as much by themselves, and no code is
 * filled that has less than this left.
 */
const noticeableMs = 3_000;
/** A server's clock is not followed further than this: then something else is wrong. */
const furthestMs = 15 * 60_000;

/** What one answer says: the server wrote it half-way between question and answer, as far as we can know. */
function sampleOf(answer: ClockAnswer): Judged {
  if (!answer) return { ok: false, because: "no-answer" };
  const { date, age, sentAt, receivedAt } = answer;
  // With `Age` a cache answered (RFC 9111 §5.1): the time is that of another day's answer.
  const time = date === null || age !== null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(time)) return { ok: false, because: "no-time" };
  const roundTripMs = receivedAt - sentAt;
  // Negative: this computer's clock was set back meanwhile.
  if (roundTripMs < 0 || roundTripMs > longestRoundTripMs) return { ok: false, because: "unsteady" };
  return {
    ok: true,
    sample: {
      aheadMs: time + resolutionMs / 2 - (sentAt + receivedAt) / 2,
      uncertainMs: (resolutionMs + roundTripMs) / 2,
    },
  };
}

/** The clock, from two answers that agree; `at` in ms since epoch. */
export function clockFrom(one: ClockAnswer, other: ClockAnswer, at: number): ServerClock {
  const samples = [sampleOf(one), sampleOf(other)] as const;
  const [first, second] = samples;
  if (!first.ok) return { is: "unknown", because: first.because, at };
  if (!second.ok) return { is: "unknown", because: second.because, at };
  const apart = Math.abs(first.sample.aheadMs - second.sample.aheadMs);
  if (apart > first.sample.uncertainMs + second.sample.uncertainMs) {
    return { is: "unknown", because: "unsteady", at };
  }
  const aheadMs = Math.round((first.sample.aheadMs + second.sample.aheadMs) / 2);
  if (Math.abs(aheadMs) < noticeableMs) return { is: "right", at };
  return { is: Math.abs(aheadMs) <= furthestMs ? "off" : "too-far", aheadMs, at };
}

/** A difference is measured again for each login: either clock may have been set meanwhile. */
const differenceLastsMs = 60_000;

/**
 * Whether a prompt is a reason to measure: nothing is known in this browser session, the clocks differed when last
 * seen, or the server refused a code since.
 */
export function isWorthMeasuring(
  known: ServerClock | undefined,
  refusedAt: number | undefined,
  now: number,
): boolean {
  if (!known) return true;
  if (refusedAt !== undefined && refusedAt > known.at) return true;
  return (known.is === "off" || known.is === "too-far") && Math.abs(now - known.at) >= differenceLastsMs;
}
