// Injected once when the user asks why a page is not filled: what the finder makes of the page, in our own words for it.
// No text of the page.

import type { Prompt } from "../fields/find-prompt.ts";
import { readAlso } from "../fields/meaning.ts";
import type { Signal } from "../fields/named-signals.ts";
import { hasAddress, openRoots, rootOf } from "../fields/open-tree.ts";
import { otherScripts } from "../fields/other-scripts.ts";
import { describeField, findTaughtField } from "../fields/taught-field.ts";
import { type Found, findPrompt, findRecoveryPrompt } from "../fields/why-prompt.ts";
import type { PageWhy, WhyFinding, WhySign } from "../messages/page-why.ts";
import type { World } from "./world.ts";

const findings: Record<Extract<Found, { because: string }>["because"], WhyFinding> = {
  ambiguous: "whyAmbiguous",
  "sent-code": "whySentCode",
  recovery: "whyRecovery",
  "nothing-like-a-prompt": "whyNothingAlike",
  "no-input": "whyNoInput",
};

const signs: Record<Signal["name"], WhySign> = {
  autocomplete: "signAutocomplete",
  "name-factor": "signName",
  "name-check": "signName",
  "name-code": "signName",
  "label-factor": "signLabel",
  "label-check": "signLabel",
  "label-code": "signLabel",
  "text-factor": "signText",
  "text-check": "signText",
  "text-app": "signText",
  boxes: "signBoxes",
  digits: "signDigits",
  length: "signLength",
  example: "signExample",
  "key-beside": "signKey",
  alone: "signAlone",
  "one-of-many": "signOneOfMany",
  "beside-others": "signBesideOthers",
  "no-purpose": "signNoPurpose",
  "other-label": "signOtherLabel",
  password: "signPassword",
};

const world = globalThis as Readonly<World>;

/** Undefined in a frame without an address of its own: the page around it tells of that one. */
export function explain(): PageWhy | undefined {
  if (!hasAddress(document)) return undefined;
  if (world.chartkeyRests) return { finding: "whyTooDear", signs: [] };
  const taught = world.chartkeyTaught?.(openRoots(document, "addressed"));
  const found = findPrompt(document, "addressed");
  const teachable = !holdsCursor(taught ?? found.prompt) &&
    describeField(document) !== undefined && { teachable: true as const };
  if (taught) return { finding: "whyFoundTaught", signs: [], ...teachable };
  if (found.prompt) return { finding: "whyFound", signs: signsOf(found), ...teachable };
  // It has a finder of its own: the likeliest box for a code may be another one.
  const recovery = findRecoveryPrompt(document, "addressed");
  if (recovery) return { finding: "whyRecovery", signs: signsOf(recovery) };
  if (findPrompt(document).prompt) return { finding: "whyNoAddress", signs: [], ...teachable };
  return { finding: findings[found.because], signs: signsOf(found), ...teachable };
}

function holdsCursor(prompt: Prompt | undefined): boolean {
  return prompt?.boxes.some((box) => rootOf(box)?.activeElement === box) ?? false;
}

function signsOf({ signals }: { readonly signals: readonly Signal[] }): readonly WhySign[] {
  return signals.map(({ name }) => signs[name]);
}

readAlso(otherScripts);
Object.assign(globalThis, {
  chartkeyExplain: explain,
  chartkeyDescribe: () => describeField(document),
  /** Of descriptions that were kept before, one a line, those of fields that don't stand on this page. */
  chartkeyElsewhere(kept: string) {
    const roots = openRoots(document, "addressed");
    return kept.split("\n").filter((one) => !findTaughtField(roots, one));
  },
});
