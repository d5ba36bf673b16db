// What was measured of a site's clock, in words.

import type { ClockUnknown, ServerClock } from "../messages/server-clock.ts";
import { durationText, type Sentence, type TextKey } from "../ui/texts.ts";

const unknowns: Record<ClockUnknown, TextKey> = {
  "not-allowed": "clockNotAllowed",
  "no-answer": "clockNoAnswer",
  "no-time": "clockNoTime",
  unsteady: "clockUnsteady",
};

export function clockSentence(clock: ServerClock): Sentence {
  switch (clock.is) {
    case "right":
      return ["clockRight"];
    case "off":
      return [clock.aheadMs > 0 ? "clockAhead" : "clockBehind", durationText(clock.aheadMs)];
    case "too-far":
      return ["clockTooFar", durationText(clock.aheadMs)];
    case "unknown":
      return [unknowns[clock.because]];
  }
}
