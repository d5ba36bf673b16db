import { groupBoxes, isSmall } from "./box-groups.ts";
import { identifiersOf, isWritable, labelsOf, labelTexts } from "./box-inputs.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import type { Prompt } from "./find-prompt.ts";
import { foldText } from "./fold-text.ts";
import { openRoots, openTree } from "./open-tree.ts";
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
  const focused = new Set(openRoots(document).map(({ activeElement }) => activeElement));
  const evidence = evidencesOf(document).find(({ boxes }) => boxes.some((box) => focused.has(box)));
  return evidence && mayBeTaught(evidence) ? marksOf(evidence).join(" ") : undefined;
}

/** The prompt at the field that was described, if it is there, is alone in being like it, and may still be taught. */
export function findTaughtField(document: Document, description: string): Prompt | undefined {
  const noted = description.split(" ");
  const [best, second] = evidencesOf(document)
    .map((evidence) => ({ evidence, alike: alikeness(noted, marksOf(evidence)) }))
    .filter(({ alike }) => alike >= ENOUGH_ALIKE)
    .sort((one, other) => other.alike - one.alike);
  if (!best || best.alike === second?.alike || !mayBeTaught(best.evidence)) return undefined;
  const { boxes, enrolment } = best.evidence;
  const digits = boxes.length > 1 ? { digits: boxes.length } : {};
  return { kind: "code", boxes, ...digits, score: 0, signals: [], enrolment };
}

/** Each box that a person can see, or the boxes of one prompt together, whatever their mark-up promises. */
function evidencesOf(document: Document): readonly Evidence[] {
  const { inputs, labels } = openTree(document);
  const all = inputs.filter(isWritable);
  const seen = all.filter(isVisible).slice(0, MOST_BOXES);
  const groups = groupBoxes(seen.filter((box) => isSmall(box, false)));
  const grouped = new Set(groups.flat());
  const labelled = labelTexts(labels);
  return [...groups, ...seen.filter((box) => !grouped.has(box)).map((box) => [box])].flatMap((boxes) => {
    const [first] = boxes;
    if (!first) return [];
    const candidate = { boxes, first, identifiers: identifiersOf(first), labels: labelsOf(first, labelled) };
    return [evidenceOf(candidate, all)];
  });
}

type Kind = keyof typeof WEIGHTS;

function marksOf({ boxes, first, identifiers, labels, headings }: Evidence): readonly string[] {
  const { type, maxLength, inputMode } = first;
  const marks: readonly (readonly [Kind, string])[] = [
    ...identifiers.split(" ").map((name) => ["name", unnumbered(name)] as const),
    ...labels.map((label) => ["label", unnumbered(label)] as const),
    ...headings.slice(0, 2).map((heading) => ["heading", unnumbered(heading)] as const),
    ["path", unnumbered(foldText(first.ownerDocument.location.pathname))],
    ["type", `${type} ${inputMode}`],
    ["limit", `${boxes.length} of ${maxLength}`],
  ];
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
  const own = share(noted.filter(isOwn), found);
  // A field without names or labels isn't one that has some.
  const isSameField = own === undefined ? !found.some(isOwn) : own >= ENOUGH_OWN;
  return isSameField ? (share(noted, found) ?? 0) : 0;
}

function share(noted: readonly string[], found: readonly string[]): number | undefined {
  const weightOf = (marks: readonly string[]) =>
    marks.reduce((sum, mark) => sum + (WEIGHTS[mark.split(":")[0] as Kind] ?? 0), 0);
  return noted.length === 0
    ? undefined
    : weightOf(noted.filter((mark) => found.includes(mark))) / weightOf(noted);
}

const isOwn = (mark: string) => OWN.test(mark);
