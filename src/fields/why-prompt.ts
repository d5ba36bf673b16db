// What the finder makes of a page, with its reasons: for who asks why, and for tests. The script in every page, which only
// acts on what is found, goes without.

import {
  byScore,
  type Judged,
  judge,
  likeliestAmong,
  likeliestRecovery,
  type Prompt,
  promptAt,
  type RecoveryPrompt,
  recoveryPromptAt,
} from "./find-prompt.ts";
import { type Signal, signalsOf } from "./named-signals.ts";
import { openRoots, type Reach } from "./open-tree.ts";
import { ENOUGH } from "./signals.ts";

export type Found =
  | { readonly prompt: Prompt; readonly signals: readonly Signal[]; readonly score: number }
  | {
      readonly prompt?: undefined;
      /** "no-input": nothing visible that could be a prompt by its own mark-up. */
      readonly because: "no-input" | "nothing-like-a-prompt" | "recovery" | "sent-code" | "ambiguous";
      /** What the likeliest box showed, to explain the answer. */
      readonly signals: readonly Signal[];
    };

/** The prompt for a code from an authenticator on this page, its open shadow roots and same-origin frames; or why not. */
export function findPrompt(document: Document, reach?: Reach): Found {
  const judged = judge(openRoots(document, reach));
  const [best, rival] = likeliestAmong(judged);
  if (best && !rival) return { prompt: promptAt(best), signals: signalsAt(best), score: best.score };
  if (best) return { because: "ambiguous", signals: signalsAt(best) };
  const [likeliest] = byScore(judged.filter(({ purpose }) => purpose !== "other"));
  return { because: whyNone(judged, likeliest), signals: likeliest ? signalsAt(likeliest) : [] };
}

function whyNone(judged: readonly Judged[], likeliest: Judged | undefined) {
  if (judged.length === 0) return "no-input";
  const purpose = likeliest && likeliest.score >= ENOUGH ? likeliest.purpose : "other";
  return purpose === "recovery" || purpose === "sent-code" ? purpose : "nothing-like-a-prompt";
}

/** The place on this page that takes a recovery code, if its words say so. */
export function findRecoveryPrompt(
  document: Document,
  reach?: Reach,
): { readonly prompt: RecoveryPrompt; readonly signals: readonly Signal[] } | undefined {
  const found = likeliestRecovery(judge(openRoots(document, reach)));
  return found && { prompt: recoveryPromptAt(found), signals: signalsAt(found) };
}

function signalsAt({ evidence }: Judged): readonly Signal[] {
  return signalsOf(evidence);
}
