import { saysOneTimeCode } from "./box-inputs.ts";
import type { Evidence } from "./evidence.ts";
import * as words from "./words.ts";
import { says } from "./words.ts";

/** One reason for or against; its name is what "why was this not filled?" puts into words. */
export interface Signal {
  readonly name: SignalName;
  readonly weight: number;
}

type SignalName =
  | "autocomplete"
  | `${"name" | "label"}-${"factor" | "check" | "code"}`
  | `text-${"factor" | "check" | "app"}`
  | "boxes"
  | "digits"
  | "length"
  | "example"
  | "key-beside"
  | "alone"
  | "one-of-many"
  | "beside-others"
  | "no-purpose"
  | "other-label"
  | "password";

/** From this score on the boxes are a prompt. */
export const ENOUGH = 50;

type Rule = readonly [weight: number, name: SignalName, matches: (evidence: Evidence) => boolean];

const RULES: readonly Rule[] = [
  [50, "autocomplete", ({ boxes }) => boxes.some(saysOneTimeCode)],
  [45, "name-factor", ({ identifiers }) => says(words.SECOND_FACTOR, [identifiers])],
  [25, "name-check", ({ identifiers }) => says(words.VERIFICATION_CODE, [identifiers])],
  [20, "name-code", ({ identifiers }) => says(words.CODE, [identifiers])],
  [45, "label-factor", (e) => says(words.SECOND_FACTOR, e.labels) || isTokensCode(e, e.labels)],
  [35, "label-check", ({ labels }) => says(words.VERIFICATION_CODE, labels)],
  [20, "label-code", ({ labels }) => says(words.CODE, labels)],
  [30, "text-factor", ({ said }) => says(words.SECOND_FACTOR, said)],
  [15, "text-check", ({ said }) => says(words.VERIFICATION_CODE, said)],
  [15, "text-app", ({ sentences }) => says(words.AUTHENTICATOR_APP, sentences)],
  // Not two halves: a pair of numbers of three digits may be a blood pressure.
  [35, "boxes", ({ boxes }) => boxes.length > 2],
  [10, "digits", ({ first }) => takesDigits(first)],
  [10, "length", ({ first }) => isCodeLength(first.maxLength) || isCodeLength(first.minLength)],
  [15, "example", ({ first }) => showsDigits(first)],
  [20, "key-beside", ({ enrolment }) => enrolment],
  [15, "alone", ({ others }) => others === 0],
  [-20, "one-of-many", ({ others }) => others > 3],
  [-90, "beside-others", (e) => e.others > 0 && !isSecondFactor(e)],
  [-25, "no-purpose", onlySaysCode],
  [-40, "other-label", (e) => e.labels.length > 0 && !isNamed(e) && !showsDigits(e.first)],
  [-60, "password", (e) => e.first.type === "password" && !isNamed(e)],
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

/** Beside a password, a token's or an app's passcode; beside other boxes, a meeting's or an interface's. */
function isTokensCode({ besidePassword }: Evidence, texts: readonly string[]): boolean {
  return besidePassword && says(words.PASSCODE, texts);
}

/** A password form that only says "verification code" wants a picture typed off, or a code it has mailed. */
function isSecondFactor(evidence: Evidence): boolean {
  const { boxes, own, said } = evidence;
  if (boxes.some(saysOneTimeCode) || says(words.AUTHENTICATION, own) || isTokensCode(evidence, own))
    return true;
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
