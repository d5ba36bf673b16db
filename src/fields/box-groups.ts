import { saysOneTimeCode, takesHalf, takesOneCharacter } from "./box-inputs.ts";
import { drawnParent } from "./open-tree.ts";

/** A code typed digit by digit: fewer boxes than this, or more, are something else; but for two halves of a code. */
const FEWEST = 4;
const MOST = 8;
/** How many parents up the boxes of one prompt may meet: box, wrapper, separator group, prompt. */
const LEVELS = 4;
/** Wider than this, in CSS px, a box isn't meant for one character. */
const WIDEST = 110;

/** Whether the box may be one of a segmented prompt, by its mark-up or, unless only that counts, by its width. */
export function isSmall(box: HTMLInputElement, byMarkUpOnly: boolean): boolean {
  return saysOneOfMany(box) || (!byMarkUpOnly && box.getBoundingClientRect().width <= WIDEST);
}

/** Takes one character; or is for a one-time code, which only makes several boxes when each takes a part of it. */
function saysOneOfMany(box: HTMLInputElement): boolean {
  return takesOneCharacter(box) || saysOneTimeCode(box);
}

/**
 * The segmented prompts among these small boxes, each with its 4 to 8 boxes, or two halves, in order: boxes that follow each other
 * under one near ancestor, look the same in mark-up but for a number, and either say so themselves or stand in a row,
 * equally small. Boxes that belong to none are left out.
 */
export function groupBoxes(boxes: readonly HTMLInputElement[]): readonly (readonly HTMLInputElement[])[] {
  const groups: (readonly HTMLInputElement[])[] = [];
  for (let start = 0; start < boxes.length; ) {
    const group = groupAt(boxes, start);
    if (group.length > 1) groups.push(group);
    start += group.length;
  }
  return groups;
}

/** The group that begins with the input at `start`: that input alone, unless it is the first of 4 to 8, or of 2 halves. */
function groupAt(inputs: readonly HTMLInputElement[], start: number): readonly HTMLInputElement[] {
  const [first, ...next] = inputs.slice(start, start + MOST + 1);
  if (first === undefined) return [];
  let ancestor: Element | null = first;
  for (let level = 0; level < LEVELS; level++) {
    ancestor = ancestor && drawnParent(ancestor);
    if (ancestor === null) break;
    const shared = ancestor;
    const isAlike = (input: HTMLInputElement | undefined) =>
      input !== undefined && isUnder(input, shared) && lookOf(input) === lookOf(first);
    const end = next.findIndex((input) => !isAlike(input));
    const group = [first, ...(end < 0 ? next : next.slice(0, end))];
    if (group.length > MOST || isAlike(inputs[start - 1])) break; // part of a longer row: a grid, not a prompt
    if (group.length >= FEWEST && (group.every(saysOneOfMany) || areAligned(group))) return group;
    if (group.length === 2 && group.every(takesHalf)) return group;
  }
  return [first];
}

function isUnder(input: Element, ancestor: Element): boolean {
  let node: Element | null = input;
  for (let level = 0; level <= LEVELS && node !== null; level++) {
    if (node === ancestor) return true;
    node = drawnParent(node);
  }
  return false;
}

/** What all boxes of a prompt share. Not class, autocomplete or maxlength: the first or the active one may differ. */
function lookOf(input: HTMLInputElement): string {
  return [input.type, input.inputMode, input.name.replace(/\d+/g, "#")].join("|");
}

/** In a row, or in a column where the page's styles are missing: all of one size, at one height or one left edge. */
function areAligned(boxes: readonly HTMLInputElement[]): boolean {
  const [first, ...rest] = boxes.map((box) => box.getBoundingClientRect());
  if (first === undefined || first.width <= 0) return false;
  const isSame = (side: "top" | "left" | "width" | "height") =>
    rest.every((rect) => Math.abs(rect[side] - first[side]) <= 3);
  return isSame("width") && isSame("height") && isSame("top") !== isSame("left");
}
