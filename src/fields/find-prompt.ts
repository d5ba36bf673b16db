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
import { openRoots, queryRoots, type Reach, type Root } from "./open-tree.ts";
import { ENOUGH, type Signal, scoreOf, signalsOf } from "./signals.ts";
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
  readonly score: number;
  readonly signals: readonly Signal[];
  /** A QR code or a key as text stands beside it: it confirms an enrolment. */
  readonly enrolment: boolean;
}

/** The place on a page that takes a recovery code. */
export interface RecoveryPrompt extends Omit<Prompt, "kind"> {
  readonly kind: "recovery" | "code-or-recovery";
}

export type Found =
  | { readonly prompt: Prompt }
  | {
      readonly prompt?: undefined;
      /** "no-input": nothing visible that could be a prompt by its own mark-up. */
      readonly because: "no-input" | "nothing-like-a-prompt" | "recovery" | "sent-code" | "ambiguous";
      /** What the likeliest box showed, to explain the answer. */
      readonly signals: readonly Signal[];
    };

/** Evidence is gathered for so many boxes at most: the ones whose own mark-up promises most. */
const MOST_JUDGED = 8;
/** On a page with more inputs than this it isn't worth a layout to learn which of them are small. */
const MOST_MEASURED = 40;
/** Two prompts that score closer than this, in different forms, can't be told apart. */
const TOO_CLOSE = 15;

interface Judged {
  readonly evidence: Evidence;
  readonly purpose: Purpose;
  readonly signals: readonly Signal[];
  readonly score: number;
}

/**
 * The prompt for a code from an authenticator on this page, its open shadow roots and same-origin frames; or why there
 * is none. A prompt that asks for a recovery code, or for a code sent by SMS or e-mail, is never the answer, whatever
 * its `autocomplete` or name say. Only boxes a person can see now are looked at.
 */
export function findPrompt(document: Document, reach?: Reach): Found {
  return promptAmong(judge(document, reach));
}

/** The place on this page that takes a recovery code, if its words say so. */
export function findRecoveryPrompt(document: Document, reach?: Reach): RecoveryPrompt | undefined {
  return recoveryPromptAmong(judge(document, reach));
}

export interface Prompts {
  readonly prompt?: Prompt | undefined;
  readonly recoveryPrompt?: RecoveryPrompt | undefined;
  /** Its words can't be read before `readAlso`: what they veto isn't known, so nothing is said to be a prompt. */
  readonly isUnread?: true;
}

/** Both at one look, which is what costs. `roots`: as openRoots found them. */
export function findPrompts(roots: readonly Root[]): Prompts {
  const boxes = boxesIn(roots);
  if (boxes.worthReading.length > 0 && roots.some((root) => needsOtherScripts(textOf(root))))
    return { isUnread: true };
  const judged = judgeBoxes(boxes);
  return { prompt: promptAmong(judged).prompt, recoveryPrompt: recoveryPromptAmong(judged) };
}

/** With the title of a document; `textContent` itself is null there. */
function textOf(root: Root): string {
  return (root.textContent ?? root.firstElementChild?.textContent) || "";
}

function promptAmong(judged: readonly Judged[]): Found {
  if (judged.length === 0) return { because: "no-input", signals: [] };
  const prompts = judged
    .filter(
      ({ purpose, score, evidence }) => takesCode(purpose) && fitCode(evidence.boxes) && score >= ENOUGH,
    )
    .sort((a, b) => b.score - a.score);
  const [best, ...rest] = prompts;
  if (best !== undefined) {
    const rival = rest.find(
      (other) => best.score - other.score < TOO_CLOSE && formOf(other) !== formOf(best),
    );
    if (rival !== undefined) return { because: "ambiguous", signals: best.signals };
    return {
      prompt: { kind: best.purpose === "code-or-recovery" ? best.purpose : "code", ...described(best) },
    };
  }
  const [likeliest] = judged.filter(({ purpose }) => purpose !== "other").sort((a, b) => b.score - a.score);
  const signals = likeliest?.signals ?? [];
  if (likeliest === undefined || likeliest.score < ENOUGH)
    return { because: "nothing-like-a-prompt", signals };
  const { purpose } = likeliest;
  return {
    because: purpose === "recovery" || purpose === "sent-code" ? purpose : "nothing-like-a-prompt",
    signals,
  };
}

function recoveryPromptAmong(all: readonly Judged[]): RecoveryPrompt | undefined {
  const judged = all.toSorted((a, b) => b.score - a.score);
  const only = judged.find(({ purpose, evidence }) => purpose === "recovery" && evidence.boxes.length === 1);
  if (only !== undefined) return { kind: "recovery", ...described(only) };
  const either = judged.find(({ purpose, score }) => purpose === "code-or-recovery" && score >= ENOUGH);
  if (either !== undefined) return { kind: "code-or-recovery", ...described(either) };
  return undefined;
}

function judge(document: Document, reach?: Reach): Judged[] {
  return judgeBoxes(boxesIn(openRoots(document, reach)));
}

interface Boxes {
  /** Every box that can be typed into, seen or not. */
  readonly all: readonly HTMLInputElement[];
  readonly labels: readonly HTMLLabelElement[];
  readonly isMany: boolean;
  /** All, or of many those whose tags and labels may say something. */
  readonly worthReading: readonly HTMLInputElement[];
}

function boxesIn(roots: readonly Root[]): Boxes {
  const all = writableIn(roots);
  const isMany = all.length > MOST_MEASURED;
  const labels = all.length > 0 ? queryRoots<HTMLLabelElement>(roots, "label") : [];
  return { all, labels, isMany, worthReading: isMany ? promisingAmong(all, labels) : all };
}

function judgeBoxes(boxes: Boxes): Judged[] {
  if (boxes.worthReading.length === 0) return [];
  return candidatesAmong(boxes)
    .map((candidate) => evidenceOf(candidate, boxes.all))
    .map((evidence) => {
      const signals = signalsOf(evidence);
      return { evidence, purpose: purposeOf(evidence), signals, score: scoreOf(signals) };
    });
}

/**
 * The visible boxes worth a close look, judged by their own mark-up: on a page of hundreds of boxes the text around
 * each would be too much to read. A box without any words may be the prompt where it is one of few, and the only one
 * whatever it is called.
 */
function candidatesAmong({ all, labels: pageLabels, isMany, worthReading }: Boxes): readonly Candidate[] {
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

function described({ evidence, signals, score }: Judged) {
  const { boxes, first, enrolment } = evidence;
  const digits = boxes.length > 1 ? digitsOfBoxes(boxes) : digitsOf(first);
  return { boxes, score, signals, enrolment, ...(digits === undefined ? {} : { digits }) };
}

function digitsOf({ minLength, maxLength, pattern }: HTMLInputElement): number | undefined {
  const repeated = /^\^?(?:\\d|\[0-9\])\{([6-8])\}\$?$/.exec(pattern)?.[1];
  if (repeated !== undefined) return Number(repeated);
  return maxLength >= 6 && maxLength <= 8 && (minLength === maxLength || maxLength === 6)
    ? maxLength
    : undefined;
}
