import { joinedValue, plain } from "./fill.ts";
import type { Prompt } from "./find-prompt.ts";
import { formLeavesOrigin } from "./form-target.ts";
import { isOwnRequest } from "./own-requests.ts";
import { mayPressToSend, sendingButton } from "./sending-button.ts";
import { isVisible } from "./visibility.ts";

/** What a page does by itself about a prompt, from before the fill on: one that sends itself isn't sent again. */
export class PageActivity {
  readonly #prompt: Pick<Prompt, "boxes">;
  readonly #text: string;
  readonly #address: string;
  readonly #since = performance.now();
  #isSent = false;

  constructor(prompt: Pick<Prompt, "boxes">, text: string) {
    this.#prompt = prompt;
    this.#text = text;
    this.#address = location.href;
  }

  noteSent(): void {
    this.#isSent = true;
  }

  /**
   * Whether the prompt stands there as it was filled, in sight, and nothing was done about it: no submit, no other
   * address, no boxes switched off, no request to the page's own server. When in doubt the answer is no: pressing a
   * button is no trouble, a code that is sent twice is. Nor is anything sent that the user is still typing, such as the
   * password of the same form.
   */
  isStillWaiting(): boolean {
    const { boxes } = this.#prompt;
    if (this.#isSent || location.href !== this.#address || document.visibilityState !== "visible")
      return false;
    if (boxes.some((box) => !box.isConnected || box.matches(":disabled") || box.readOnly || !isVisible(box)))
      return false;
    if (plain(joinedValue(boxes)) !== plain(this.#text) || formLeavesOrigin(this.#prompt)) return false;
    if (othersBeside(boxes).some(isVisible)) return false;
    const since = performance
      .getEntriesByType("resource")
      .filter(({ startTime }) => startTime >= this.#since);
    return !since.some(isOwnRequest);
  }
}

const TYPED = /^(?:text|password|email|tel|number|url|search)$/;

/** What else is typed into the same form; without a form, into the same document. */
function othersBeside(boxes: readonly HTMLInputElement[]): readonly HTMLInputElement[] {
  const [first] = boxes;
  const inputs = (first?.form ?? first?.ownerDocument)?.querySelectorAll("input") ?? [];
  return [...inputs].filter((input) => TYPED.test(input.type) && !boxes.includes(input));
}

/**
 * What Enter in the prompt does (HTML, implicit submission): a click on the form's first submit button, nothing while
 * that is disabled. Where there is none, the button beside the boxes that sends them is pressed, as a person would; in
 * doubt a form of one box is submitted, and everywhere else the key goes to the page's script.
 */
export function pressEnter({ boxes }: Pick<Prompt, "boxes">): void {
  const last = boxes.at(-1);
  if (!last) return;
  const { form } = last;
  const submits = [...(form?.elements ?? [])].find(
    (element) => isSubmitButton(element) && mayPressToSend(element, boxes),
  );
  const button = (submits as HTMLElement | undefined) ?? sendingButton(boxes);
  if (button) {
    if (!button.matches(":disabled")) button.click();
  } else if (form && boxes.length === 1) form.requestSubmit();
  else {
    const key = { key: "Enter", code: "Enter", keyCode: 13, bubbles: true, composed: true, cancelable: true };
    for (const type of ["keydown", "keypress", "keyup"]) last.dispatchEvent(new KeyboardEvent(type, key));
  }
}

/** By its tag and type: `instanceof` fails for another frame's realm. */
function isSubmitButton(element: Element): boolean {
  return element.matches("button,input") && (element as HTMLButtonElement).type === "submit";
}
