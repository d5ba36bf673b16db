// What happened to the last fill in this tab, in words.

import type { LastFill, TabState } from "../messages/fill-messages.ts";
import { labelInSentence } from "../ui/shown-label.ts";
import type { Sentence } from "../ui/texts.ts";
import { fillRefusals } from "./problem-sentences.ts";

export interface FillStatus {
  readonly tone: "calm" | "good" | "problem";
  readonly sentence: Sentence;
}

/** Nothing when no fill of this account has anything to tell. `now` in ms since epoch. */
export function fillStatus(
  state: TabState | undefined,
  accountId: string,
  now: number,
): FillStatus | undefined {
  const last = state?.lastFill;
  return last?.accountId === accountId ? statusOf(last, now) : undefined;
}

function statusOf(last: LastFill, now: number): FillStatus {
  switch (last.is) {
    case "waiting": {
      const seconds = Math.max(0, Math.ceil((last.until - now) / 1000));
      return { tone: "calm", sentence: ["fillWaiting", String(seconds)] };
    }
    case "other-username":
      return { tone: "problem", sentence: ["fillOtherUsername", labelInSentence(last.username)] };
    case "earlier-login":
      return { tone: "problem", sentence: ["fillEarlierLogin"] };
    case "filled":
      return { tone: "good", sentence: [last.what === "code" ? "fillFilled" : "fillFilledRecovery"] };
    case "accepted":
      return { tone: "good", sentence: [last.what === "code" ? "fillAccepted" : "fillAcceptedRecovery"] };
    case "refused":
      return { tone: "problem", sentence: [last.what === "code" ? "fillRefused" : "fillRefusedRecovery"] };
    case "not-filled":
      return { tone: "problem", sentence: [last.partly ? "fillPartly" : fillRefusals[last.because]] };
  }
}
