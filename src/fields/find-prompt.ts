import { digitsOfBoxes } from "./box-digits.ts";
import { groupBoxes, isSmall } from "./box-groups.ts";
import {
  fitCode,
  identifiersOf,
  labelsOf,
  labelTexts,
  promisingAmong,
  saysOneTimeCode,
  writableIn,
} from "./box-inputs.ts";
import { type Candidate, type Evidence, evidenceOf } from "./evidence.ts";
import { needsOtherScripts } from "./meaning.ts";
import { queryRoots, type Root } from "./open-tree.ts";
import { ENOUGH, scoreOf } from "./signals.ts";
import { type Purpose, purposeOf } from "./vetoes.ts";
import { isVisible } from "./visibility.ts";
import { PROMISING } from "./words.ts";

/** The place on a page that takes a code. */
export interface Prompt {
  /** "code-or-recovery" when its own words say that a recovery code is taken too. */
  readonly kind: "code" | "code-or-recovery";
  /** One box, or one per digit, or per half of the code, in order. */
  readonly boxes: readonly HTMLInputElement[];
  /** How many digits a code has, if the mark-up says so. */
  readonly digits?: number;
  /** A QR code or a key as text stands beside it: it confirms an enrolment. */
  readonly enrolment: boolean;
}

/** The place on a page that takes a recovery code. */
export interface RecoveryPrompt extends Omit<Prompt, "kind"> {
  readonly kind: "recovery" | "code-or-recovery";
}

/** Evidence is gathered for so many boxes at most: the ones whose own mark-up promises most. */
const MOST_JUDGED = 8;
/** On a page with more inputs than this it isn't worth a layout to learn which of them are small. */
const MOST_MEASURED = 40;
/** Two prompts that score closer than this, in different forms, can't be told apart. */
const TOO_CLOSE = 15;

export interface Judged {
  readonly evidence: Evidence;
  readonly purpose: Purpose;
  readonly score: number;
}

export interface Prompts {
  readonly prompt?: Prompt | undefined;
  readonly recoveryPrompt?: RecoveryPrompt | undefined;
  /** Its words can't be read before `readAlso`: what they veto isn't known, so nothing is said to be a prompt. */
  readonly isUnread?: true;
}

/**
 * The prompt for a code from an authenticator in these roots (as openRoots found them), if there is one, and the place
 * that takes a recovery code: both at one look, which is what costs. A prompt that asks for a recovery code, or for a code
 * sent by SMS or e-mail, is never the first, whatever its `autocomplete` or name say. Only boxes a person can see now are
 * looked at.
 */
export function findPrompts(roots: readonly Root[]): Prompts {
  const boxes = boxesIn(roots);
  if (boxes.worthReading.length > 0 && roots.some((root) => needsOtherScripts(textOf(root))))
    return { isUnread: true };
  const judged = judgeBoxes(boxes);
  const [best, rival] = likeliestAmong(judged);
  const recovery = likeliestRecovery(judged);
  return {
    prompt: best && !rival ? promptAt(best) : undefined,
    recoveryPrompt: recovery && recoveryPromptAt(recovery),
  };
}

/** With the title of a document; `textContent` itself is null there. */
function textOf(root: Root): string {
  return (root.textContent ?? root.firstElementChild?.textContent) || "";
}

/** Of what may be prompts the likeliest; behind it those in other forms that can't be told from it. */
export function likeliestAmong(judged: readonly Judged[]): readonly Judged[] {
  const [best, ...rest] = byScore(
    judged.filter(
      ({ purpose, score, evidence }) => takesCode(purpose) && fitCode(evidence.boxes) && score >= ENOUGH,
    ),
  );
  const isRival = (one: Judged) => best && best.score - one.score < TOO_CLOSE && formOf(best) !== formOf(one);
  return best ? [best, ...rest.filter(isRival)] : [];
}

export function byScore(judged: readonly Judged[]): readonly Judged[] {
  return judged.toSorted((a, b) => b.score - a.score);
}

export function promptAt({ evidence, purpose }: Judged): Prompt {
  return { kind: purpose === "code-or-recovery" ? purpose : "code", ...described(evidence) };
}

export function recoveryPromptAt({ evidence, purpose }: Judged): RecoveryPrompt {
  return { kind: purpose === "recovery" ? purpose : "code-or-recovery", ...described(evidence) };
}

/** What asks for a recovery code; else what takes one, too. */
export function likeliestRecovery(judged: readonly Judged[]): Judged | undefined {
  const all = byScore(judged);
  return (
    all.find(({ purpose, evidence }) => purpose === "recovery" && evidence.boxes.length === 1) ??
    all.find(({ purpose, score }) => purpose === "code-or-recovery" && score >= ENOUGH)
  );
}

/** All that may be prompts in these roots, with what they are for. */
export function judge(roots: readonly Root[]): readonly Judged[] {
  return judgeBoxes(boxesIn(roots));
}

interface PageBoxes {
  /** Every box that can be typed into, seen or not. */
  readonly all: readonly HTMLInputElement[];
  readonly labels: readonly HTMLLabelElement[];
  readonly isMany: boolean;
  /** All, or of many those whose tags and labels may say something. */
  readonly worthReading: readonly HTMLInputElement[];
}

function boxesIn(roots: readonly Root[]): PageBoxes {
  const all = writableIn(roots);
  const isMany = all.length > MOST_MEASURED;
  const labels = all.length > 0 ? queryRoots<HTMLLabelElement>(roots, "label") : [];
  return { all, labels, isMany, worthReading: isMany ? promisingAmong(all, labels) : all };
}

function judgeBoxes(boxes: PageBoxes): Judged[] {
  if (boxes.worthReading.length === 0) return [];
  return candidatesAmong(boxes)
    .map((candidate) => evidenceOf(candidate, boxes.all))
    .map((evidence) => ({ evidence, purpose: purposeOf(evidence), score: scoreOf(evidence) }));
}

/**
 * The visible boxes worth a close look, judged by their own mark-up: on a page of hundreds of boxes the text around
 * each would be too much to read. A box without any words may be the prompt where it is one of few, and the only one
 * whatever it is called.
 */
function candidatesAmong({ all, labels: pageLabels, isMany, worthReading }: PageBoxes): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const labelled = labelTexts(pageLabels);
  const groups = groupBoxes(worthReading.filter((box) => isSmall(box, isMany) && isVisible(box)));
  const grouped = new Set(groups.flat());
  for (const group of [...groups, ...worthReading.filter((box) => !grouped.has(box)).map((box) => [box])]) {
    const [first] = group;
    if (first === undefined) continue;
    const identifiers = identifiersOf(first);
    const labels = labelsOf(first, labelled);
    const words = [identifiers, ...labels].join(" ");
    const isPromising = group.length > 1 || saysOneTimeCode(first) || PROMISING.test(words);
    const mayBeBare = all.length === 1 || (labels.length === 0 && all.length <= MOST_JUDGED);
    if ((isPromising || mayBeBare) && isVisible(first))
      candidates.push({ boxes: group, first, identifiers, labels });
    if (candidates.length >= MOST_JUDGED) break;
  }
  return candidates;
}

function takesCode(purpose: Purpose): boolean {
  return purpose === "code" || purpose === "code-or-recovery";
}

function formOf({ evidence }: Judged): Element | null {
  return evidence.first.form ?? evidence.scope;
}

function described({ boxes, first, enrolment }: Evidence) {
  const digits = boxes.length > 1 ? digitsOfBoxes(boxes) : digitsOf(first);
  return { boxes, enrolment, ...(digits === undefined ? {} : { digits }) };
}

function digitsOf({ minLength, maxLength, pattern }: HTMLInputElement): number | undefined {
  const repeated = /^\^?(?:\\d|\[0-9\])\{([6-8])\}\$?$/.exec(pattern)?.[1];
  if (repeated !== undefined) return Number(repeated);
  return maxLength >= 6 && maxLength <= 8 && (minLength === maxLength || maxLength === 6)
    ? maxLength
    : undefined;
}
