import { digitsOfBoxes } from "./box-digits.ts";
import type { Prompt } from "./find-prompt.ts";
import { isOnTop, isOpaque, isVisible } from "./visibility.ts";

/** What a fill did. "filled" was verified by reading the boxes back; everything else says why not. */
export type FillOutcome =
  | { readonly result: "filled" }
  | { readonly result: "partly"; readonly because: "page-changed-it" }
  | {
      readonly result: "refused";
      readonly because:
        | "gone"
        | "not-writable"
        | "not-visible"
        | "covered"
        | "has-other-value"
        | "does-not-fit"
        | "page-changed-it";
    };

export interface FillOptions {
  /** Codes filled here before: the only values that may be overwritten. */
  readonly ownOlderCodes: readonly string[];
  /** Whether a click at each box's centre must reach it. A fill that nobody asked for requires it. */
  readonly requireOnTop: boolean;
}

/** Long enough for a framework to render what it was told, short enough to go unnoticed, in ms. */
const SETTLING_MS = 60;

/**
 * Writes a code, or a recovery code, into the prompt's boxes the way typing would: one after the other, each through the
 * native setter with input and change events, then reads them back, and repairs once what the page didn't take. Looks again at what
 * it is about to write into: the page may have changed since the prompt was found. Never overwrites a value other
 * than an older code of its own.
 */
export async function fillPrompt(
  { boxes }: Pick<Prompt, "boxes">,
  text: string,
  options: FillOptions,
): Promise<FillOutcome> {
  const refusal = refusalFor(boxes, text, options);
  if (refusal !== undefined) return { result: "refused", because: refusal };
  if (holds(boxes, text)) return { result: "filled" };

  const pieces = piecesFor(boxes, text);
  const focused = boxes[0]?.ownerDocument.activeElement;
  for (const [index, box] of boxes.entries()) await type(box, pieces[index] ?? "", boxes.length > 1);
  giveBackFocus(focused, boxes);
  const last = boxes.at(-1);
  last?.dispatchEvent(
    new KeyboardEvent("keyup", { bubbles: true, composed: true, key: pieces.at(-1)?.at(-1) ?? "" }),
  );
  const wasTaken = holds(boxes, text);
  await settle();
  // A page that submits itself on the last digit may have taken the boxes away, or emptied them, by now: writing again
  // would send the code a second time.
  if (wasTaken && boxes.some((box) => !box.isConnected)) return { result: "filled" };
  if (holds(boxes, text)) return { result: "filled" };
  if (wasTaken && joinedValue(boxes) === "") return { result: "refused", because: "page-changed-it" };

  for (const [index, box] of boxes.entries()) {
    if (box.value !== pieces[index]) await retype(box, pieces[index] ?? "");
  }
  await settle();
  if (holds(boxes, text)) return { result: "filled" };
  return { result: joinedValue(boxes) === "" ? "refused" : "partly", because: "page-changed-it" };
}

function refusalFor(boxes: readonly HTMLInputElement[], text: string, options: FillOptions) {
  if (boxes.length === 0 || boxes.some((box) => !box.isConnected)) return "gone";
  if (boxes.some((box) => box.matches(":disabled") || box.readOnly)) return "not-writable";
  if (boxes.some((box) => !isVisible(box) || !isOpaque(box))) return "not-visible";
  if (options.requireOnTop && !boxes.every(isOnTop)) return "covered";
  const current = plain(joinedValue(boxes));
  const ours = [text, ...options.ownOlderCodes].map(plain);
  if (current !== "" && !ours.includes(current)) return "has-other-value";
  if (boxes.length > 1 && text.length !== digitsOfBoxes(boxes)) return "does-not-fit";
  const [first] = boxes;
  if (boxes.length === 1 && first !== undefined && first.maxLength >= 0 && first.maxLength < text.length)
    return "does-not-fit";
  return undefined;
}

function piecesFor(boxes: readonly HTMLInputElement[], text: string): readonly string[] {
  if (boxes.length === 2) return [text.slice(0, 3), text.slice(3)];
  return boxes.length === 1 ? [text] : [...text];
}

/**
 * The prototype's setter, because frameworks put their own on the element to notice changes; and the events that they
 * listen to.
 */
function write(box: HTMLInputElement, text: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  setter?.call(box, text);
  box.dispatchEvent(
    new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data: text }),
  );
  box.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
}

/**
 * One of several boxes is focused first, and the page gets a turn after it: inputs made of boxes are often deaf to one
 * that isn't focused, and compute the whole from what was rendered after the digit before.
 */
async function type(box: HTMLInputElement, text: string, isOneOfMany: boolean): Promise<void> {
  if (isOneOfMany) focus(box);
  write(box, text);
  if (isOneOfMany) await new Promise((resolve) => setTimeout(resolve));
}

/** A page isn't told of the focus while it is elsewhere, as in our popup: then it is told by us. */
function focus(box: HTMLInputElement): void {
  box.focus({ preventScroll: true });
  if (box.ownerDocument.hasFocus()) return;
  for (const [type, bubbles] of [
    ["focus", false],
    ["focusin", true],
  ] as const)
    box.dispatchEvent(new FocusEvent(type, { bubbles, composed: true }));
}

/** Someone who was typing elsewhere on the page, such as the password, goes on typing there. */
function giveBackFocus(focused: Element | null | undefined, boxes: readonly HTMLInputElement[]): void {
  if (focused?.matches("input,textarea,select") && !boxes.some((box) => box === focused))
    (focused as HTMLElement).focus({ preventScroll: true });
}

/** Slower, for pages that only believe the focused box, or that had moved on before it was its turn. */
async function retype(box: HTMLInputElement, text: string): Promise<void> {
  focus(box);
  write(box, text);
  await settle();
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
}

export function joinedValue(boxes: readonly HTMLInputElement[]): string {
  return boxes.map((box) => box.value).join("");
}

/** A page may group what it is given: `123 456` holds 123456. */
function holds(boxes: readonly HTMLInputElement[], text: string): boolean {
  return plain(joinedValue(boxes)) === plain(text);
}

export function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}
