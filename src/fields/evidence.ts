import { fitsCode, identifiersOf, labelOf } from "./box-inputs.ts";
import { foldText } from "./fold-text.ts";
import { drawnParent } from "./open-tree.ts";
import { surroundingsOf } from "./surroundings.ts";
import { keysIn } from "./text-key.ts";
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
  /** Other visible boxes of the same form, or of the same part of the page when there is no form. */
  readonly others: readonly HTMLInputElement[];
  readonly enrolment: boolean;
  readonly pictureBeside: boolean;
}

/** Gathers the evidence about these boxes; `all` are the visible boxes of the whole page. */
export function evidenceOf(
  boxes: readonly HTMLInputElement[],
  all: readonly HTMLInputElement[],
): Evidence | undefined {
  const [first] = boxes;
  if (first === undefined) return undefined;
  const around = surroundingsOf(first);
  const labels = labelOf(first).split(" \u00b7 ").filter(Boolean);
  const group = boxes.length > 1 ? groupLabel(first) : "";
  const caption = first.labels?.length ? "" : around.caption;
  const title = foldText(first.ownerDocument.title);
  const near = first.form ?? around.scope;
  return {
    boxes,
    first,
    fits: boxes.every(fitsCode),
    identifiers: identifiersOf(first),
    labels: [...labels, group, caption].filter(Boolean),
    headings: [...around.headings, title].filter(Boolean),
    sentences: around.sentences,
    controls: around.controls,
    others: all.filter((box) => !boxes.includes(box) && near.contains(box)),
    enrolment: isEnrolment(first, [...around.headings, ...around.sentences]),
    pictureBeside: hasPictureBeside(first),
  };
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
  const speaksOfScanning = texts.some((text) => words.SCAN.test(text));
  let ancestor: Element | null = box;
  for (let level = 0; level < ENROLMENT_LEVELS && ancestor !== null; level++) {
    ancestor = drawnParent(ancestor);
    if (ancestor?.querySelector("a[href^='otpauth' i]")) return true;
    if (speaksOfScanning && [...(ancestor?.querySelectorAll("img,svg,canvas") ?? [])].some(isSquare))
      return true;
  }
  return false;
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
      words.NEVER.test(named) ||
      (width >= 40 && width <= 300 && height >= 15 && height <= 100 && width > 1.6 * height)
    );
  });
}
