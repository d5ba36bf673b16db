import { digitsOfBoxes } from "./box-digits.ts";
import { groupBoxes, isSmall } from "./box-groups.ts";
import { identifiersOf, labelsOf, labelTexts, writableIn } from "./box-inputs.ts";
import { type Candidate, type Evidence, evidenceOf } from "./evidence.ts";
import type { Prompt } from "./find-prompt.ts";
import { foldText } from "./fold-text.ts";
import { openRoots, queryRoots, type Root } from "./open-tree.ts";
import { mayBeTaught } from "./vetoes.ts";
import { isVisible } from "./visibility.ts";

/** Visible boxes of a page that are looked at, so many at most. */
const MOST_BOXES = 40;
/** The part of what was noted that must be so again: a page that is built anew may have changed a little. */
const ENOUGH_ALIKE = 0.6;
/** … and of what was said of the field itself. */
const ENOUGH_OWN = 0.5;

/** How much it tells that the same stands there again. */
const WEIGHTS = { name: 3, label: 3, heading: 2, path: 2, type: 1, limit: 1 } as const;
const OWN = /^(?:name|label):/;

/**
 * Describes the field that holds the cursor, on this page, its open shadow roots and same-origin frames, so that
 * `findTaughtField` finds it again: by its names, labels and limits, the headings around it and the page's path. Of each
 * only a hash is noted, no text of the page. Undefined when the cursor is in none, or in one that may not be taught
 * (vetoes.ts).
 */
export function describeField(document: Document): string | undefined {
  const roots = openRoots(document, "addressed");
  const focused = new Set(roots.map(({ activeElement }) => activeElement));
  const { fields, all } = fieldsIn(roots);
  const field = fields.find(({ boxes }) => boxes.some((box) => focused.has(box)));
  const evidence = field && evidenceOf(field, all);
  return evidence && mayBeTaught(evidence) ? marksOf(evidence).join(" ") : undefined;
}

/**
 * The prompt at the field that was described, if it is there, is alone in being like it, and may still be taught.
 * `descriptions`: one a line; the first that is found counts.
 */
export function findTaughtField(roots: readonly Root[], descriptions: string): Prompt | undefined {
  const { fields, all } = fieldsIn(roots);
  const read = new Map<Candidate, Evidence>();
  const evidenceAt = (field: Candidate) => {
    const evidence = read.get(field) ?? evidenceOf(field, all);
    read.set(field, evidence);
    return evidence;
  };
  for (const description of descriptions.split("\n")) {
    const noted = description.split(" ");
    const [best, second] = fields
      .filter((field) => mayBeAlike(noted, field))
      .map(evidenceAt)
      .map((evidence) => ({ evidence, alike: alikeness(noted, marksOf(evidence)) }))
      .filter(({ alike }) => alike >= ENOUGH_ALIKE)
      .sort((one, other) => other.alike - one.alike);
    if (best && best.alike !== second?.alike && mayBeTaught(best.evidence)) return promptAt(best.evidence);
  }
  return undefined;
}

function promptAt({ boxes, enrolment }: Evidence): Prompt {
  const digits = boxes.length > 1 ? { digits: digitsOfBoxes(boxes) } : {};
  return { kind: "code", boxes, ...digits, enrolment };
}

interface Fields {
  readonly all: readonly HTMLInputElement[];
  /** Each box that a person can see, or the boxes of one prompt together, whatever their mark-up promises. */
  readonly fields: readonly Candidate[];
}

function fieldsIn(roots: readonly Root[]): Fields {
  const all = writableIn(roots);
  const seen: HTMLInputElement[] = [];
  for (const box of all) if (seen.length < MOST_BOXES && isVisible(box)) seen.push(box);
  const groups = groupBoxes(seen.filter((box) => isSmall(box, false)));
  const grouped = new Set(groups.flat());
  const labelled = labelTexts(queryRoots(roots, "label"));
  const fields = [...groups, ...seen.filter((box) => !grouped.has(box)).map((box) => [box])].flatMap(
    (boxes) => {
      const [first] = boxes;
      return first
        ? [{ boxes, first, identifiers: identifiersOf(first), labels: labelsOf(first, labelled) }]
        : [];
    },
  );
  return { all, fields };
}

/**
 * Whether what is read around the field could make it the one that was noted. Reading is what costs; where a field has
 * labels of its own, none is read around it, and they decide.
 */
function mayBeAlike(noted: readonly string[], { boxes, identifiers, labels }: Candidate): boolean {
  if (labels.length === 0 || boxes.length > 1) return true;
  return isSameField(noted, ownMarks(identifiers, labels));
}

type Kind = keyof typeof WEIGHTS;

type Mark = readonly [Kind, string];

function marksOf({ boxes, first, identifiers, labels, headings }: Evidence): readonly string[] {
  const { type, maxLength, inputMode } = first;
  const around: readonly Mark[] = [
    ...headings.slice(0, 2).map((heading) => ["heading", unnumbered(heading)] as const),
    ["path", unnumbered(foldText(first.ownerDocument.location.pathname))],
    ["type", `${type} ${inputMode}`],
    ["limit", `${boxes.length} of ${maxLength}`],
  ];
  return [...ownMarks(identifiers, labels), ...hashed(around)];
}

/** What is said of the field itself. */
function ownMarks(identifiers: string, labels: readonly string[]): readonly string[] {
  return hashed([
    ...identifiers.split(" ").map((name): Mark => ["name", unnumbered(name)]),
    ...labels.map((label): Mark => ["label", unnumbered(label)]),
  ]);
}

function hashed(marks: readonly Mark[]): readonly string[] {
  return marks.filter(([, text]) => /[\p{L}/]/u.test(text)).map(([kind, text]) => `${kind}:${hashOf(text)}`);
}

/** What a page numbers anew at each load stays the same. */
function unnumbered(text: string): string {
  return text.replace(/\d+/g, "#");
}

/** FNV-1a: to tell texts apart, not to hide them. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(36);
}

/** From 0 to 1: how much of what was noted is there. 0 when it is another field's by its own names and labels. */
function alikeness(noted: readonly string[], found: readonly string[]): number {
  return isSameField(noted, found) ? (share(noted, found) ?? 0) : 0;
}

function isSameField(noted: readonly string[], found: readonly string[]): boolean {
  const own = share(noted.filter(isOwn), found);
  // A field without names or labels isn't one that has some.
  return own === undefined ? !found.some(isOwn) : own >= ENOUGH_OWN;
}

function share(noted: readonly string[], found: readonly string[]): number | undefined {
  const weightOf = (marks: readonly string[]) =>
    marks.reduce((sum, mark) => sum + (WEIGHTS[mark.split(":")[0] as Kind] ?? 0), 0);
  return noted.length === 0
    ? undefined
    : weightOf(noted.filter((mark) => found.includes(mark))) / weightOf(noted);
}

const isOwn = (mark: string) => OWN.test(mark);
