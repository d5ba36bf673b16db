import { saysOneTimeCode } from "./box-inputs.ts";
import type { Evidence } from "./evidence.ts";
import type { SIGNAL_NAMES } from "./named-signals.ts";
import * as words from "./words.ts";
import { says } from "./words.ts";

/** From this score on the boxes are a prompt. */
export const ENOUGH = 50;

/** One reason for or against. */
type Rule = readonly [weight: number, matches: (evidence: Evidence) => boolean];
type RuleFor<Names> = { readonly [At in keyof Names]: Rule };

/** In the order of named-signals.ts: the names are for who explains, and the script in every page goes without. */
export const RULES: RuleFor<typeof SIGNAL_NAMES> = [
  [50, ({ boxes }) => boxes.some(saysOneTimeCode)],
  [45, ({ identifiers }) => says(words.SECOND_FACTOR, [identifiers])],
  [25, ({ identifiers }) => says(words.VERIFICATION_CODE, [identifiers])],
  [20, ({ identifiers }) => says(words.CODE, [identifiers])],
  [45, (e) => says(words.SECOND_FACTOR, e.labels) || isTokensCode(e, e.labels)],
  [35, ({ labels }) => says(words.VERIFICATION_CODE, labels)],
  [20, ({ labels }) => says(words.CODE, labels)],
  [30, ({ said }) => says(words.SECOND_FACTOR, said)],
  [15, ({ said }) => says(words.VERIFICATION_CODE, said)],
  [15, ({ sentences }) => says(words.AUTHENTICATOR_APP, sentences)],
  // Not two halves: a pair of numbers of three digits may be a blood pressure.
  [35, ({ boxes }) => boxes.length > 2],
  [10, ({ first }) => takesDigits(first)],
  [10, ({ first }) => isCodeLength(first.maxLength) || isCodeLength(first.minLength)],
  [15, ({ first }) => showsDigits(first)],
  [20, ({ enrolment }) => enrolment],
  [15, ({ others }) => others === 0],
  [-20, ({ others }) => others > 3],
  [-90, (e) => e.others > 0 && !isSecondFactor(e)],
  [-25, onlySaysCode],
  [-40, (e) => e.labels.length > 0 && !isNamed(e) && !showsDigits(e.first)],
  [-60, (e) => e.first.type === "password" && !isNamed(e)],
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
  const names = [words.SECOND_FACTOR, words.VERIFICATION_CODE, words.CODE];
  return boxes.length > 1 || names.some((meaning) => says(meaning, own));
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
  return says(words.SECOND_FACTOR, [...own, ...said]);
}

/** Nothing but the word "code": clinics have many of those. */
function onlySaysCode(evidence: Evidence): boolean {
  if (evidence.enrolment || isSecondFactor(evidence)) return false;
  const all = [...evidence.own, ...evidence.said];
  return !says(words.VERIFICATION_CODE, all) && !says(words.AUTHENTICATOR_APP, all);
}

export function scoreOf(evidence: Evidence): number {
  return RULES.reduce((sum, [weight, matches]) => sum + (matches(evidence) ? weight : 0), 0);
}
