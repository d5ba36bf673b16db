import { saysOneTimeCode } from "./box-inputs.ts";
import type { Evidence } from "./evidence.ts";
import * as words from "./words.ts";
import { says } from "./words.ts";

/** One reason for or against, named so that "why was this not filled?" can be answered. */
export interface Signal {
  readonly name: string;
  readonly weight: number;
}

/** From this score on the boxes are a prompt. */
export const ENOUGH = 50;

type Rule = readonly [weight: number, name: string, matches: (evidence: Evidence) => boolean];

const RULES: readonly Rule[] = [
  [50, "autocomplete says one-time code", ({ boxes }) => boxes.some(saysOneTimeCode)],
  [45, "name says second factor", ({ identifiers }) => says(words.SECOND_FACTOR, [identifiers])],
  [25, "name says verification code", ({ identifiers }) => says(words.VERIFICATION_CODE, [identifiers])],
  [20, "name says code", ({ identifiers }) => says(words.CODE, [identifiers])],
  [45, "label says second factor", ({ labels }) => says(words.SECOND_FACTOR, labels)],
  [35, "label says verification code", ({ labels }) => says(words.VERIFICATION_CODE, labels)],
  [20, "label says code", ({ labels }) => says(words.CODE, labels)],
  [30, "text speaks of a second factor", ({ said }) => says(words.SECOND_FACTOR, said)],
  [15, "text speaks of a verification code", ({ said }) => says(words.VERIFICATION_CODE, said)],
  [15, "text speaks of an app", ({ sentences }) => says(words.AUTHENTICATOR_APP, sentences)],
  [35, "one box per digit", ({ boxes }) => boxes.length > 1],
  [10, "takes digits", ({ first }) => takesDigits(first)],
  [10, "as long as a code", ({ first }) => isCodeLength(first.maxLength) || isCodeLength(first.minLength)],
  [15, "shows digits to type", ({ first }) => showsDigits(first)],
  [20, "QR code or key beside it", ({ enrolment }) => enrolment],
  [15, "nothing else to fill in", ({ others }) => others === 0],
  [-20, "one of many boxes", ({ others }) => others > 3],
  [-60, "asked beside other things, no word of a second factor", (e) => e.others > 0 && !isSecondFactor(e)],
  [-25, "no word of what the code is for", onlySaysCode],
  [
    -40,
    "has a label, but not for a code",
    (e) => e.labels.length > 0 && !isNamed(e) && !showsDigits(e.first),
  ],
  [-60, "password box without a word of a code", (e) => e.first.type === "password" && !isNamed(e)],
];

function takesDigits({ inputMode, type, pattern }: HTMLInputElement): boolean {
  return /numeric|decimal|tel|number/.test(`${inputMode} ${type}`) || /\\d|0-9/.test(pattern);
}

function isCodeLength(length: number): boolean {
  return length >= 6 && length <= 8;
}

function showsDigits({ placeholder }: HTMLInputElement): boolean {
  return /^\D{0,8}(?:\d[ -]?|[0x•*_#○●-] ?){6,8}\D{0,3}$/iu.test(placeholder);
}

/** A code word of any strength on the boxes themselves; boxes for one digit each need no label. */
function isNamed({ own, boxes }: Evidence): boolean {
  return (
    boxes.length > 1 ||
    says(words.SECOND_FACTOR, own) ||
    says(words.VERIFICATION_CODE, own) ||
    says(words.CODE, own)
  );
}

/** A password form that only says "verification code" wants a picture typed off, or a code it has mailed. */
function isSecondFactor({ boxes, own, said }: Evidence): boolean {
  if (boxes.some(saysOneTimeCode) || says(words.AUTHENTICATION, own)) return true;
  return says(words.SECOND_FACTOR, own) || says(words.SECOND_FACTOR, said);
}

/** Nothing but the word "code": clinics have many of those. */
function onlySaysCode(evidence: Evidence): boolean {
  if (evidence.enrolment || isSecondFactor(evidence)) return false;
  const all = [...evidence.own, ...evidence.said];
  return !says(words.VERIFICATION_CODE, all) && !says(words.AUTHENTICATOR_APP, all);
}

/** The signals that the evidence shows, in the order of the rules. */
export function signalsOf(evidence: Evidence): readonly Signal[] {
  return RULES.filter(([, , matches]) => matches(evidence)).map(([weight, name]) => ({ name, weight }));
}

export function scoreOf(signals: readonly Signal[]): number {
  return signals.reduce((sum, signal) => sum + signal.weight, 0);
}
