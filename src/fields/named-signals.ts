import type { Evidence } from "./evidence.ts";
import { RULES } from "./signals.ts";

/** What "why was this not filled?" puts into words, in the order of the rules. */
export const SIGNAL_NAMES = [
  "autocomplete",
  "name-factor",
  "name-check",
  "name-code",
  "label-factor",
  "label-check",
  "label-code",
  "text-factor",
  "text-check",
  "text-app",
  "boxes",
  "digits",
  "length",
  "example",
  "key-beside",
  "alone",
  "one-of-many",
  "beside-others",
  "no-purpose",
  "other-label",
  "password",
] as const;

/** One reason for or against. */
export interface Signal {
  readonly name: (typeof SIGNAL_NAMES)[number];
  readonly weight: number;
}

/** The signals that the evidence shows, in the order of the rules; their sum is its score. */
export function signalsOf(evidence: Evidence): readonly Signal[] {
  return RULES.flatMap(([weight, matches], at) => {
    const name = SIGNAL_NAMES[at];
    return name && matches(evidence) ? [{ name, weight }] : [];
  });
}
