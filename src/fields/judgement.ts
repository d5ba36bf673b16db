// What a page says of a code that was sent, near its prompt and in what it reads out to everyone.

import { foldText } from "./fold-text.ts";
import { openRoots, queryRoots, rootOf } from "./open-tree.ts";
import { REFUSED } from "./refusal-words.ts";
import type { surroundingsOf } from "./surroundings.ts";
import { isRendered } from "./visibility.ts";

/** Read out at once: an error, or a success. */
const ALERTS = "[role=alert],[role=alertdialog],[aria-live=assertive]";
const LIVE = `${ALERTS},[role=status],[aria-live=polite],output`;
/** More is a part of the page that is read out, not a message. */
const LONGEST = 300;

export interface Judgement {
  /** What says by itself that the code isn't taken. */
  readonly refusals: ReadonlySet<string>;
  /** What is read out near it and may be anything, such as a refusal in words that aren't known. */
  readonly alerts: ReadonlySet<string>;
}

/** What is said now. `boxes`: of the prompt that stands, if one does; `read`: what stands around a box. */
export function judgementOn(boxes: readonly HTMLInputElement[], read: typeof surroundingsOf): Judgement {
  const live = queryRoots(openRoots(document, "addressed"), LIVE);
  const described = boxes.flatMap((box) => namedBy(box, "aria-describedby"));
  const faults = boxes.flatMap((box) => namedBy(box, "aria-errormessage"));
  const alerts = [...live.filter((element) => element.matches(ALERTS)), ...faults];
  const [first] = boxes;
  const { headings = [], sentences = [] } = first ? read(first) : {};
  const said = [...textsOf([...live, ...described, ...faults]), ...headings, ...sentences];
  const marks = boxes.some(isMarked) ? ["!"] : [];
  return {
    refusals: new Set([...marks, ...said.filter((text) => REFUSED.test(text))]),
    alerts: new Set(textsOf(alerts)),
  };
}

/** Marked as wrong, itself or the group that it belongs to. */
function isMarked(box: HTMLInputElement): boolean {
  return box.closest("[aria-invalid=true]") !== null || box.validity?.customError === true;
}

function namedBy(box: HTMLInputElement, attribute: string): readonly Element[] {
  const ids = box.getAttribute(attribute)?.split(/\s+/) ?? [];
  return ids.flatMap((id) => (id && rootOf(box)?.getElementById(id)) || []);
}

function textsOf(elements: readonly Element[]): readonly string[] {
  return elements
    .filter(isRendered)
    .map(({ textContent }) => foldText(textContent ?? ""))
    .filter((text) => text !== "" && text.length <= LONGEST);
}
