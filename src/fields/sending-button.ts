// Which button of a page sends what stands in a prompt: to know a press that may have sent it, and to press it.

import { DOES_OTHER, SENDS } from "./button-words.ts";
import { foldText } from "./fold-text.ts";
import { drawnParent, isShadowRoot } from "./open-tree.ts";
import { isVisible } from "./visibility.ts";

const BUTTON = "button,input[type=submit],input[type=button],input[type=image],[role=button]";
/** What else people press, when it says that it sends: pages make buttons of links, and of anything with a handler. */
const LONGEST_LABEL = 24;
const TEXT = "label,p,h1,h2,h3,h4,h5,h6,legend";

type Boxes = readonly HTMLInputElement[];

/**
 * Whether a press there may send the boxes: on a button, unless it says that it does something else or belongs to
 * another form; on anything else only where it says that it sends.
 */
export function mayPressToSend(target: Element, boxes: Boxes): boolean {
  const button = target.closest<HTMLButtonElement>(BUTTON);
  const link = target.closest("a");
  const words = wordsOf(button ?? link ?? target);
  if (DOES_OTHER.test(words)) return false;
  if (!button)
    return (link ?? target.closest(TEXT)) === link && words.length <= LONGEST_LABEL && SENDS.test(words);
  return !button.form || boxes.every(({ form }) => !form || form === button.form);
}

/** Whether a press there is said to do something else, such as to lead back. */
export function doesOther(target: Element): boolean {
  const pressed = target.closest(`${BUTTON},a`);
  return pressed !== null && DOES_OTHER.test(wordsOf(pressed));
}

/**
 * The one button that sends boxes: of those in the smallest element that holds the boxes and any button worth a press,
 * the only one that says so, or the only one there is. Undefined when in doubt.
 */
export function sendingButton(boxes: Boxes): HTMLElement | undefined {
  const [first, ...others] = boxes;
  if (!first) return undefined;
  for (let around = drawnParent(first); around; around = drawnParent(around)) {
    const scope = around;
    if (!others.every((box) => isAround(scope, box))) continue;
    const buttons = buttonsIn(scope).filter((button) => isVisible(button) && wordsOf(button));
    const left = buttons.filter((button) => !DOES_OTHER.test(wordsOf(button)));
    const sending = left.filter((button) => SENDS.test(wordsOf(button)));
    if (left.length === 0) continue;
    // Alone on the whole page says nothing.
    const isAlone = buttons.length === 1 && scope !== scope.ownerDocument.body;
    const [button, second] = sending.length > 0 || !isAlone ? sending : left;
    return button && !second && isEnabled(button) ? button : undefined;
  }
  return undefined;
}

function isEnabled(button: Element): boolean {
  return !button.matches(":disabled,[aria-disabled=true]");
}

function isAround(scope: Element, box: Element): boolean {
  for (let element = drawnParent(box); element; element = drawnParent(element))
    if (element === scope) return true;
  return false;
}

function buttonsIn(scope: Element): HTMLElement[] {
  return [scope, scope.shadowRoot].flatMap((tree) => [
    ...(tree?.querySelectorAll<HTMLElement>(BUTTON) ?? []),
  ]);
}

/** What a button says: its text, its value, its accessible name; a component's stands outside its shadow root. */
function wordsOf(element: Element): string {
  const { value } = element as HTMLInputElement;
  const root = element.getRootNode();
  const own = `${element.textContent} ${value ?? ""} ${element.getAttribute("aria-label") ?? ""}`;
  const text = /\p{L}/u.test(own) || !isShadowRoot(root) ? own : `${root.host.textContent}`;
  return /\p{L}/u.test(text) ? foldText(text) : "";
}
