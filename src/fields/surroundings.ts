import { foldText } from "./fold-text.ts";
import { drawnParent, isElement } from "./open-tree.ts";
import { isRendered } from "./visibility.ts";

/** What a person reads around a prompt, folded. */
export interface Surroundings {
  /** The text right before the box: where the box has no label, its author meant this as one. */
  readonly caption: string;
  readonly headings: readonly string[];
  /** What is said in sentences, neither headings nor anything to click. */
  readonly sentences: readonly string[];
  /** The sentences read before the box: what a prompt asks for stands there, ways out stand behind. */
  readonly request: readonly string[];
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

const UNREAD = "script,style,noscript,template,select,datalist,iframe,object,nav,textarea";
/** The chosen tab is the heading of what it shows. */
const HEADING = "h1,h2,h3,h4,h5,h6,legend,[role=heading],[role=tab][aria-selected=true]";
const CONTROL = "a,button,summary,[role=button],[role=link],[role=tab],[role=menuitem]";
/** What could be chosen instead of what is asked for here. */
const NOT_CHOSEN = "[type=radio]:not(:checked)";
/** Elements whose text goes on in the same line, when they hold nothing but text. */
const INLINE = "b,strong,em,i,span,small,mark,u,code,kbd,abbr,font";

type Kind = "heading" | "sentence" | "control";

interface Reading {
  readonly box: HTMLInputElement;
  readonly parts: { text: string; kind: Kind }[];
  caption: string;
  /** How many parts were read before the box. */
  before: number;
  length: number;
  nodes: number;
}

/** Reads the visible text around the box, from the nearest element outward, through slots and shadow roots. */
export function surroundingsOf(box: HTMLInputElement): Surroundings {
  let scope: Element = drawnParent(box) ?? box;
  let reading = read(scope, box);
  for (let level = 0; level < MOST_LEVELS && !isEnough(scope, reading); level++) {
    const outer = drawnParent(scope);
    const wider = outer && read(outer, box);
    if (wider === null || wider.length > MOST_TEXT || wider.nodes > MOST_NODES) break;
    scope = outer ?? scope;
    reading = wider;
  }
  const { parts, caption, before } = reading;
  return {
    scope,
    caption,
    headings: textsOf(parts, "heading"),
    sentences: textsOf(parts, "sentence").flatMap(sentencesIn),
    request: textsOf(parts.slice(0, before), "sentence").flatMap(sentencesIn),
    controls: textsOf(parts, "control"),
  };
}

function isEnough(scope: Element, { parts, length }: Reading): boolean {
  if (scope.matches("dialog,[role=dialog],[aria-modal=true]")) return true;
  return length >= ENOUGH_TEXT && parts.some((part) => part.kind === "heading");
}

function textsOf(parts: Reading["parts"], kind: Kind): string[] {
  return parts.filter((part) => part.kind === kind).map((part) => part.text);
}

/** A full stop ends a sentence where a space follows: `a.name@clinic.example` is one word. */
function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.!?؟]) |(?<=[。！？]) ?/u).filter(Boolean);
}

function read(scope: Element, box: HTMLInputElement): Reading {
  const reading: Reading = { box, parts: [], caption: "", before: 0, length: 0, nodes: 0 };
  readInto(scope, kindOf(scope, "sentence"), reading);
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
    if (!isElement(node)) {
      if (node.nodeType !== 3) continue;
      reading.length += node.textContent?.trim().length ?? 0;
      line += node.textContent;
    } else if (node === reading.box) {
      endLine();
      reading.caption = captionOf(reading);
      reading.before = reading.parts.length;
    } else if (!node.matches(UNREAD) && !isLabelOf(node, reading.box) && isSeen(node)) {
      if (node.matches(INLINE) && node.childElementCount === 0 && !node.shadowRoot) {
        reading.length += node.textContent.length;
        line += ` ${node.textContent} `;
        continue;
      }
      if (node.localName !== "a") endLine();
      readInto(node, kindOf(node, kind), reading);
      if (isSubmit(node)) reading.parts.push({ text: foldText(node.value), kind: "control" });
    }
  }
  endLine();
}

/** The box's own label is known as such; as a sentence of the page it would be heard twice. */
function isLabelOf(node: Element, box: HTMLInputElement): boolean {
  return (
    node.matches("label") && !node.contains(box) && [...(box.labels ?? [])].some((label) => label === node)
  );
}

function isSubmit(node: Element): node is HTMLInputElement {
  return node.matches("input[type=submit],input[type=button]");
}

/** Rendered, or `display: contents` as slots have it: that draws no box of its own, but its children are seen. */
function isSeen(element: Element): boolean {
  return (
    isRendered(element) || element.ownerDocument.defaultView?.getComputedStyle(element).display === "contents"
  );
}

function drawnChildren(parent: Element): Iterable<Node> {
  if (parent.shadowRoot) return parent.shadowRoot.childNodes;
  const assigned = parent instanceof HTMLSlotElement ? parent.assignedNodes() : [];
  return assigned.length > 0 ? assigned : parent.childNodes;
}

function kindOf(element: Element, outer: Kind): Kind {
  if (outer === "control") return outer;
  if (element.matches(HEADING)) return "heading";
  return element.matches(CONTROL) || (element as HTMLLabelElement).control?.matches(NOT_CHOSEN)
    ? "control"
    : outer;
}

function captionOf({ parts }: Reading): string {
  const last = parts.at(-1);
  return last !== undefined && last.kind !== "control" && last.text.length <= 120 ? last.text : "";
}
