import { foldText } from "./fold-text.ts";
import { drawnParent } from "./open-tree.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";
import { isVisible } from "./visibility.ts";
import * as words from "./words.ts";
import { says } from "./words.ts";

/** What is known of boxes from their mark-up alone. */
export interface Candidate {
  readonly boxes: readonly HTMLInputElement[];
  readonly first: HTMLInputElement;
  /** The names their author gave them, as words. */
  readonly identifiers: string;
  /** Labels, placeholder and accessible names, one entry each. */
  readonly labels: readonly string[];
}

/** All that is known about one possible prompt; signals and vetoes are read from it. */
export interface Evidence extends Candidate, Surroundings {
  /** Identifiers and labels: what is said of the boxes themselves. */
  readonly own: readonly string[];
  /** Headings and sentences: what is said around them. */
  readonly said: readonly string[];
  /** How many other boxes the same form shows, or the same part of the page when there is no form; 4 means many. */
  readonly others: number;
  /** The same place asks for a password, and not for a new one. */
  readonly besidePassword: boolean;
  readonly enrolment: boolean;
  readonly pictureBeside: boolean;
}

/** Gathers the evidence about the candidate; `all` are the boxes of the whole page. */
export function evidenceOf(candidate: Candidate, all: readonly HTMLInputElement[]): Evidence {
  const { boxes, first, identifiers } = candidate;
  const around = surroundingsOf(first);
  const group = boxes.length > 1 ? groupLabel(first) : "";
  // A caption before a box that has a label would be its neighbour's. An example in digits or dots is no label.
  const caption = says(words.WORD, candidate.labels) ? "" : around.caption;
  const labels = [...candidate.labels, group, caption].filter(Boolean);
  const headings = [...around.headings, foldText(first.ownerDocument.title)];
  const said = [...headings, ...around.sentences];
  return {
    ...candidate,
    ...around,
    labels,
    headings,
    own: [identifiers, ...labels],
    said,
    ...othersOf(boxes, all, first.form ?? around.scope),
    enrolment: isEnrolment(first, said),
    pictureBeside: hasPictureBeside(first),
  };
}

const MANY = 4;

function othersOf(
  boxes: readonly HTMLInputElement[],
  all: readonly HTMLInputElement[],
  near: Element,
): Pick<Evidence, "others" | "besidePassword"> {
  const others: HTMLInputElement[] = [];
  for (const box of all) {
    if (others.length < MANY && !boxes.includes(box) && near.contains(box) && isVisible(box))
      others.push(box);
  }
  return { others: others.length, besidePassword: isBesidePassword(boxes, near) };
}

/**
 * A login asks for one password; a new one is no login's, nor is an interface's secret, which is hidden like one. Also one
 * that `all` leaves out, as it says what it is for.
 */
function isBesidePassword(boxes: readonly HTMLInputElement[], near: Element): boolean {
  const [password, ...more] = [...near.querySelectorAll<HTMLInputElement>("input[type=password]")].filter(
    (box) => !boxes.includes(box) && isVisible(box),
  );
  if (password === undefined || more.length > 0) return false;
  return !/new-password|secret|key|token/i.test(`${password.autocomplete} ${password.name}`);
}

/** The accessible name of the element that holds the boxes together. */
function groupLabel(first: HTMLInputElement): string {
  const group = first.parentElement?.closest("[role=group],[aria-label],fieldset");
  return foldText(group?.getAttribute("aria-label") ?? group?.querySelector("legend")?.textContent ?? "");
}

const SMALLEST_QR = 96;
const ENROLMENT_LEVELS = 8;

function isEnrolment(box: Element, texts: readonly string[]): boolean {
  if (says(words.KEY, texts)) return true;
  if (!says(words.SCAN, texts)) return false;
  let ancestor = box;
  for (let level = 0; level < ENROLMENT_LEVELS; level++) ancestor = drawnParent(ancestor) ?? ancestor;
  return [...ancestor.querySelectorAll("img,svg,canvas")].some(isSquare);
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
      says(words.CAPTCHA, [named]) ||
      (width >= 40 && width <= 300 && height >= 15 && height <= 100 && width > 1.6 * height)
    );
  });
}
