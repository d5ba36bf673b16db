import { fitsCode } from "./box-inputs.ts";
import { foldText } from "./fold-text.ts";
import { drawnParent } from "./open-tree.ts";
import { surroundingsOf } from "./surroundings.ts";
import { keysIn } from "./text-key.ts";
import { isVisible } from "./visibility.ts";
import * as words from "./words.ts";

/** All that is known about one possible prompt; signals and vetoes are read from it. */
export interface Evidence {
  readonly boxes: readonly HTMLInputElement[];
  readonly first: HTMLInputElement;
  /** Whether every box takes what a code would put into it. */
  readonly fits: boolean;
  readonly identifiers: string;
  /** Labels, placeholder and accessible names, one entry each. */
  readonly labels: readonly string[];
  readonly headings: readonly string[];
  readonly sentences: readonly string[];
  readonly controls: readonly string[];
  /** How many other boxes the same form shows, or the same part of the page when there is no form; 4 means many. */
  readonly others: number;
  readonly enrolment: boolean;
  readonly pictureBeside: boolean;
}

/** What is known of boxes from their mark-up alone. */
export interface Candidate {
  readonly boxes: readonly HTMLInputElement[];
  readonly first: HTMLInputElement;
  readonly identifiers: string;
  readonly labels: readonly string[];
}

/** Gathers the evidence about the candidate; `all` are the boxes of the whole page. */
export function evidenceOf(candidate: Candidate, all: readonly HTMLInputElement[]): Evidence {
  const { boxes, first, identifiers, labels } = candidate;
  const around = surroundingsOf(first);
  const group = boxes.length > 1 ? groupLabel(first) : "";
  // A second label for a box that has one would be its neighbour's.
  const caption = labels.length > 0 ? "" : around.caption;
  const title = foldText(first.ownerDocument.title);
  return {
    boxes,
    first,
    fits: boxes.every(fitsCode),
    identifiers,
    labels: [...labels, group, caption].filter(Boolean),
    headings: [...around.headings, title].filter(Boolean),
    sentences: around.sentences,
    controls: around.controls,
    others: countOthers(boxes, all, first.form ?? around.scope),
    enrolment: isEnrolment(first, [...around.headings, ...around.sentences]),
    pictureBeside: hasPictureBeside(first),
  };
}

const MANY = 4;

function countOthers(
  boxes: readonly HTMLInputElement[],
  all: readonly HTMLInputElement[],
  near: Element,
): number {
  let count = 0;
  for (const box of all) {
    if (count < MANY && !boxes.includes(box) && near.contains(box) && isVisible(box)) count++;
  }
  return count;
}

/** The accessible name of the element that holds the boxes together. */
function groupLabel(first: HTMLInputElement): string {
  const group = first.parentElement?.closest("[role=group],[aria-label],fieldset");
  return foldText(group?.getAttribute("aria-label") ?? group?.querySelector("legend")?.textContent ?? "");
}

const SMALLEST_QR = 96;
const ENROLMENT_LEVELS = 8;

function isEnrolment(box: Element, texts: readonly string[]): boolean {
  if (texts.some((text) => keysIn(text).length > 0)) return true;
  if (!texts.some((text) => words.SCAN.test(text))) return false;
  let ancestor: Element | null = box;
  for (let level = 0; level < ENROLMENT_LEVELS && ancestor !== null; level++)
    ancestor = drawnParent(ancestor) ?? ancestor;
  return [...(ancestor?.querySelectorAll("img,svg,canvas") ?? [])].some(isSquare);
}

function isSquare(picture: Element): boolean {
  const { width, height } = picture.getBoundingClientRect();
  return width >= SMALLEST_QR && Math.abs(width - height) <= width / 5;
}

/** A picture next to the box that is no QR code, but has the shape of something to type off. */
function hasPictureBeside(box: Element): boolean {
  const near = box.parentElement?.parentElement ?? box.parentElement;
  return [...(near?.querySelectorAll("img,canvas") ?? [])].some((picture) => {
    const { width, height } = picture.getBoundingClientRect();
    const named = foldText(`${picture.id} ${picture.className} ${picture.getAttribute("alt") ?? ""}`);
    return (
      words.CAPTCHA.test(named) ||
      (width >= 40 && width <= 300 && height >= 15 && height <= 100 && width > 1.6 * height)
    );
  });
}
