import { saysOneTimeCode } from "./box-inputs.ts";
import type { Evidence } from "./evidence.ts";
import * as words from "./words.ts";

/** One reason for or against, named so that "why was this not filled?" can be answered. */
export interface Signal {
  readonly name: string;
  readonly weight: number;
}

/** From this score on the boxes are a prompt. */
export const ENOUGH = 50;

interface Rule extends Signal {
  readonly matches: (evidence: Evidence) => boolean;
}

const DIGITS_TO_TYPE = /^\D{0,8}(?:\d[ -]?|[0x•*_#○●-] ?){6,8}\D{0,3}$/u;

/** A code word of any strength, on the box itself. */
function isNamed({ identifiers, labels }: Evidence): boolean {
  const all = [identifiers, ...labels];
  return all.some((text) =>
    [words.SECOND_FACTOR, words.VERIFICATION_CODE, words.CODE].some((list) => list.test(text)),
  );
}

/** A password form that only says "verification code" wants a picture typed off, or a code it has mailed. */
function speaksOfSecondFactor({ boxes, identifiers, labels, headings, sentences }: Evidence): boolean {
  if (boxes.some(saysOneTimeCode)) return true;
  const own = [identifiers, ...labels];
  if (own.some((text) => words.AUTHENTICATION.test(text))) return true;
  return [...own, ...headings, ...sentences].some((text) => words.SECOND_FACTOR.test(text));
}

/** Nothing but the word "code": clinics have many of those. */
function onlySaysCode(evidence: Evidence): boolean {
  const { identifiers, labels, headings, sentences, enrolment } = evidence;
  if (enrolment || speaksOfSecondFactor(evidence)) return false;
  return ![identifiers, ...labels, ...headings, ...sentences].some((text) =>
    words.VERIFICATION_CODE.test(text),
  );
}

const RULES: readonly Rule[] = [
  {
    name: "autocomplete says one-time code",
    weight: 50,
    matches: ({ boxes }) => boxes.some(saysOneTimeCode),
  },
  {
    name: "name says second factor",
    weight: 45,
    matches: ({ identifiers }) => words.SECOND_FACTOR.test(identifiers),
  },
  {
    name: "name says verification code",
    weight: 25,
    matches: ({ identifiers }) =>
      words.VERIFICATION_CODE.test(identifiers) && !words.SECOND_FACTOR.test(identifiers),
  },
  {
    name: "name says code",
    weight: 20,
    matches: ({ identifiers }) => words.CODE.test(identifiers),
  },
  {
    name: "label says second factor",
    weight: 45,
    matches: ({ labels }) => labels.some((label) => words.SECOND_FACTOR.test(label)),
  },
  {
    name: "label says verification code",
    weight: 35,
    matches: ({ labels }) => labels.some((label) => words.VERIFICATION_CODE.test(label)),
  },
  {
    name: "label says code",
    weight: 20,
    matches: ({ labels }) => labels.some((label) => words.CODE.test(label)),
  },
  {
    name: "text around speaks of a second factor",
    weight: 30,
    matches: ({ headings, sentences }) =>
      [...headings, ...sentences].some((text) => words.SECOND_FACTOR.test(text)),
  },
  {
    name: "text around speaks of a verification code",
    weight: 15,
    matches: ({ headings, sentences }) =>
      [...headings, ...sentences].some((text) => words.VERIFICATION_CODE.test(text)),
  },
  {
    name: "text around speaks of a code from an app",
    weight: 15,
    matches: ({ sentences }) =>
      sentences.some((text) => words.AUTHENTICATOR_APP.test(text) && words.CODE.test(text)),
  },
  { name: "one box per digit", weight: 35, matches: ({ boxes }) => boxes.length > 1 },
  {
    name: "takes digits",
    weight: 10,
    matches: ({ first }) =>
      ["numeric", "decimal", "tel"].includes(first.inputMode) ||
      ["number", "tel"].includes(first.type) ||
      /\\d|0-9/.test(first.pattern),
  },
  {
    name: "as long as a code",
    weight: 10,
    matches: ({ first }) =>
      (first.maxLength >= 6 && first.maxLength <= 8) || (first.minLength >= 6 && first.minLength <= 8),
  },
  {
    name: "shows digits to type",
    weight: 15,
    matches: ({ first }) => DIGITS_TO_TYPE.test(first.placeholder),
  },
  { name: "QR code or key beside it", weight: 20, matches: ({ enrolment }) => enrolment },
  { name: "nothing else to fill in", weight: 15, matches: ({ others }) => others === 0 },
  {
    name: "one of many boxes",
    weight: -20,
    matches: ({ others }) => others > 3,
  },
  {
    name: "asked beside other things, without a word of a second factor",
    weight: -60,
    matches: (evidence) => evidence.others > 0 && !speaksOfSecondFactor(evidence),
  },
  { name: "no word of what the code is for", weight: -25, matches: onlySaysCode },
  {
    name: "named, but not for a code",
    weight: -40,
    matches: (e) =>
      e.labels.length > 0 && !isNamed(e) && e.boxes.length === 1 && !DIGITS_TO_TYPE.test(e.first.placeholder),
  },
  {
    name: "password box without a word of a code",
    weight: -60,
    matches: (e) => e.first.type === "password" && !isNamed(e),
  },
];

/** The signals that the evidence shows, in the order of the rules. */
export function signalsOf(evidence: Evidence): readonly Signal[] {
  return RULES.filter((rule) => rule.matches(evidence)).map(({ name, weight }) => ({ name, weight }));
}

export function scoreOf(signals: readonly Signal[]): number {
  return signals.reduce((sum, signal) => sum + signal.weight, 0);
}
