import { foldIdentifier, foldText } from "./fold-text.ts";
import { queryRoots, type Root, rootOf } from "./open-tree.ts";
import { mayPromise } from "./words.ts";

/** What the page itself declares an input to be for, when that is something else. */
const OTHER_PURPOSE =
  /(?:^| )(?:email|[a-z]+-password|cc-|tel|postal|[a-z-]*name|bday|address|street|organization|country)/;

/**
 * Inputs that can be typed into now, by a person and by us, of the types that can hold a code: text of any kind (a type
 * that doesn't exist is one), telephone numbers, numbers, and passwords, as some prompts hide what is typed. Seen or not.
 */
const WRITABLE =
  "input:read-write:not([type=email],[type=search],[type=url],[type=date],[type=datetime-local],[type=month],[type=week],[type=time])";

/** Whether it can be typed into now and isn't declared to be for something else; seen or not. */
export function writableIn(roots: readonly Root[]): readonly HTMLInputElement[] {
  return queryRoots<HTMLInputElement>(roots, WRITABLE).filter(isForCodes);
}

function isForCodes(input: HTMLInputElement): boolean {
  const declared = input.getAttribute("autocomplete");
  // What the browser makes of the attribute costs a hundred times as much as the attribute.
  const isForOther =
    declared && OTHER_PURPOSE.test(declared.toLowerCase()) && OTHER_PURPOSE.test(input.autocomplete);
  return !isForOther || saysOneTimeCode(input);
}

/** In a tag: its words stand elsewhere, or it takes one character of several. */
const TELLING = /aria-(?:labelled|described)by|max(?:length)?="[19]"/;

/**
 * Those of many boxes that a close look at names and labels could find anything in, by their tags read as text: never
 * without one where that look would find a word, many times cheaper than it.
 */
export function promisingAmong(
  boxes: readonly HTMLInputElement[],
  labels: readonly HTMLLabelElement[],
): readonly HTMLInputElement[] {
  const tags = boxes.map(({ outerHTML }) => outerHTML);
  const texts = labels.map(({ textContent }) => textContent);
  const mayBe = (text: string) => TELLING.test(text) || mayPromise(text);
  if (!mayBe([...tags, ...texts].join("\n"))) return [];
  const labelled = new Set(
    labels.filter((_, at) => mayPromise(texts[at] ?? "")).map(({ control }) => control),
  );
  return boxes.filter((box, at) => labelled.has(box) || mayBe(tags[at] ?? ""));
}

export function saysOneTimeCode(input: HTMLInputElement): boolean {
  return /one-time-code/i.test(input.getAttribute("autocomplete") ?? "");
}

/** Whether the input says that it takes one character. */
export function takesOneCharacter(input: HTMLInputElement): boolean {
  return input.maxLength === 1 || input.max === "9";
}

/** Whether the input takes half a code of 6 digits. */
export function takesHalf(input: HTMLInputElement): boolean {
  return input.maxLength === 3;
}

/** Whether a code can be typed into them: one box, one for each of its digits (RFC 4226 §5.3: at least 6), or halves. */
export function fitCode(boxes: readonly HTMLInputElement[]): boolean {
  return boxes.length === 2 || ((boxes.length === 1 || boxes.length >= 6) && boxes.every(fitsCode));
}

/** Whether the input's own limits let a code of 6 to 8 digits in, or one digit of it. */
function fitsCode(input: HTMLInputElement): boolean {
  if (takesOneCharacter(input)) return true;
  const { type, max, minLength, maxLength, pattern } = input;
  if (type === "number") return max === "" || Number(max) >= 999_999; // lengths and patterns mean nothing there
  if ((maxLength >= 0 && maxLength < 6) || minLength > 8) return false;
  try {
    const allowed = new RegExp(`^(?:${pattern || ".*"})$`, "u");
    return ["1", "123456", "1234567", "12345678", "123 456"].some((code) => allowed.test(code));
  } catch {
    return true; // a pattern that is no pattern binds nobody
  }
}

/** The names that the input's author gave it, as words. */
export function identifiersOf(input: HTMLInputElement): string {
  const attributes = ["name", "id", "data-testid", "formcontrolname", "ng-model"];
  return foldIdentifier(attributes.map((attribute) => input.getAttribute(attribute)).join(" "));
}

/** The words that the page gives the input to be read by people, one entry each. */
export function labelsOf(input: HTMLInputElement, labelled: LabelTexts): readonly string[] {
  const ids = ["aria-labelledby", "aria-describedby"].flatMap((name) =>
    (input.getAttribute(name) ?? "").split(" "),
  );
  const root = rootOf(input);
  const referred = ids.map((id) => root?.getElementById(id)?.textContent);
  const own = ["aria-label", "placeholder", "title"].map((name) => input.getAttribute(name));
  const host = input.parentElement?.getAttribute("label");
  return [...(labelled.get(input) ?? []), ...referred, ...own, host]
    .map((text) => foldText(text ?? ""))
    .filter(Boolean);
}

export type LabelTexts = ReadonlyMap<Element, readonly string[]>;

/** The `<label>` texts of the page by input: one pass, where each input's `labels` would search the whole page. */
export function labelTexts(labels: readonly HTMLLabelElement[]): LabelTexts {
  const texts = new Map<Element, string[]>();
  for (const { control, textContent } of labels) {
    if (control) texts.set(control, [...(texts.get(control) ?? []), textContent]);
  }
  return texts;
}
