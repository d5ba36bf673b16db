import { foldText } from "./fold-text.ts";
import { drawnParent, isElement } from "./open-tree.ts";
import { isRendered } from "./visibility.ts";

/** What a person reads around a prompt, folded. */
export interface Surroundings {
  /** The text right before the first box, when it has no label: what its author meant as one. */
  readonly caption: string;
  readonly headings: readonly string[];
  /** Sentences that are neither headings nor on something to click. */
  readonly sentences: readonly string[];
  /** Texts of links and buttons. */
  readonly controls: readonly string[];
  /** The element all this was read from. */
  readonly scope: Element;
}

/** Text enough to know what a prompt is about; reading goes outward until there is so much, and a heading. */
const ENOUGH_TEXT = 160;
/** An element with more text than this is the page, not the prompt. */
const MOST_TEXT = 1200;
const MOST_NODES = 300;
const MOST_LEVELS = 14;

const UNREAD = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "select",
  "datalist",
  "iframe",
  "object",
  "nav",
  "textarea",
]);
const HEADING = "h1,h2,h3,h4,h5,h6,legend,[role=heading]";
const CONTROL = "a,button,summary,[role=button],[role=link],[role=tab],[role=menuitem]";

type Kind = "heading" | "sentence" | "control";

interface Reading {
  readonly box: HTMLInputElement;
  readonly parts: { text: string; kind: Kind }[];
  caption: string;
  length: number;
  nodes: number;
}

/** Reads the visible text around the box, from the nearest element outward, through slots and shadow roots. */
export function surroundingsOf(box: HTMLInputElement): Surroundings {
  let scope: Element = drawnParent(box) ?? box;
  let reading = read(scope, box);
  for (let level = 0; level < MOST_LEVELS; level++) {
    const hasHeading = reading.parts.some((part) => part.kind === "heading");
    if (
      scope.matches("dialog,[role=dialog],[aria-modal=true]") ||
      (hasHeading && reading.length >= ENOUGH_TEXT)
    )
      break;
    const outer = drawnParent(scope);
    if (outer === null) break;
    const wider = read(outer, box);
    if (wider.length > MOST_TEXT || wider.nodes > MOST_NODES) break;
    scope = outer;
    reading = wider;
  }
  const texts = (kind: string) => reading.parts.filter((part) => part.kind === kind).map((part) => part.text);
  return {
    scope,
    caption: reading.caption,
    headings: texts("heading"),
    sentences: texts("sentence")
      .flatMap((text) => text.split(/(?<=[.!?。！？])\s*/u))
      .filter(Boolean),
    controls: texts("control"),
  };
}

function read(scope: Element, box: HTMLInputElement): Reading {
  const reading: Reading = { box, parts: [], caption: "", length: 0, nodes: 0 };
  readInto(scope, kindOf(scope, "sentence"), reading);
  for (const control of scope.querySelectorAll<HTMLInputElement>("input[type=submit],input[type=button]")) {
    if (isRendered(control)) reading.parts.push({ text: foldText(control.value), kind: "control" });
  }
  return reading;
}

function readInto(parent: Element, kind: Kind, reading: Reading): void {
  // Inline words of one block belong to one sentence: "Enter a <b>recovery</b> code" is read as it is seen.
  let line = "";
  const endLine = () => {
    const text = foldText(line);
    line = "";
    if (text !== "") reading.parts.push({ text, kind });
  };
  for (const node of drawnChildren(parent)) {
    if (++reading.nodes > MOST_NODES || reading.length > MOST_TEXT) break;
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? "";
      reading.length += text.trim().length;
      line += text;
      continue;
    }
    if (!isElement(node) || UNREAD.has(node.localName)) continue;
    if (node === reading.box) {
      endLine();
      reading.caption = lastCaption(reading);
      continue;
    }
    if (!isRendered(node) && !isOnlyContents(node)) continue;
    if (isPlainInline(node)) {
      reading.length += node.textContent.length;
      line += ` ${node.textContent} `;
      continue;
    }
    if (!isInlineControl(node)) endLine();
    readInto(node, kindOf(node, kind), reading);
  }
  endLine();
}

/** `display: contents`, as slots have it, draws no box of its own, but its children are seen. */
function isOnlyContents(element: Element): boolean {
  return element.ownerDocument.defaultView?.getComputedStyle(element).display === "contents";
}

function drawnChildren(parent: Element): Iterable<Node> {
  if (parent.shadowRoot) return parent.shadowRoot.childNodes;
  if (parent.localName === "slot" && "assignedNodes" in parent) {
    const assigned = (parent as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return parent.childNodes;
}

const INLINE = new Set([
  "b",
  "strong",
  "em",
  "i",
  "span",
  "small",
  "mark",
  "u",
  "code",
  "kbd",
  "label",
  "abbr",
  "font",
]);

function isPlainInline(element: Element): boolean {
  return (
    INLINE.has(element.localName) &&
    element.childElementCount === 0 &&
    !element.shadowRoot &&
    !element.matches(CONTROL)
  );
}

function isInlineControl(element: Element): boolean {
  return element.localName === "a";
}

function kindOf(element: Element, outer: Kind): Kind {
  if (outer === "control" || element.matches(CONTROL)) return "control";
  return element.matches(HEADING) ? "heading" : outer;
}

function lastCaption(reading: Reading): string {
  const last = reading.parts.at(-1);
  return last !== undefined && last.kind !== "control" && last.text.length <= 120 ? last.text : "";
}
