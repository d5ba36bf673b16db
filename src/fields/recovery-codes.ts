import { foldText } from "./fold-text.ts";
import { drawnParent, openRoots, queryRoots } from "./open-tree.ts";
import { isRendered } from "./visibility.ts";
import { RECOVERY } from "./words.ts";

const FEWEST = 4;
const MOST = 20;
/** Where pages print codes, one or several to an element. */
const PLACES = "li,td,th,dd,pre,code,kbd,samp,textarea,p,div,span,input";
/** How far up from the codes the page says what they are. */
const LEVELS = 6;
const MOST_TEXT = 3000;
/** One code: 6 to 64 letters and digits, in groups or not. */
const CODE = /^[A-Za-z0-9]{2,64}(?:[-\u2010\u2011 ._][A-Za-z0-9]{2,16}){0,8}$/;
/** URL-safe base64: `-` and `_` are two of its 64 digits, and stand anywhere. */
const URL_SAFE = /^[\w-]{20,64}$/;
/** What pages put beside a code in its own line: its number, a box to tick, a button that copies it. */
const ASIDE = "br,button,svg,img,i,input,[role=button]";

/** How a walk asks for text nodes (DOM §6). */
const showText = 4;

interface Piece {
  readonly code: string;
  readonly place: Element;
}

/**
 * The recovery codes that the page shows, 4 to 20 of one shape in a list, a table, a `pre` or a textarea, in the
 * page's order and spelling. Empty when the page doesn't call them recovery codes, or when anything is unsure: a list
 * that isn't right must not be kept as one. Codes struck out as used are left out.
 */
export function findRecoveryCodes(document: Document): readonly string[] {
  const byShape = new Map<string, Piece[]>();
  for (const place of queryRoots<HTMLElement>(openRoots(document), PLACES)) {
    for (const code of codesIn(place)) {
      const shape = shapeOf(code);
      const pieces = byShape.get(shape) ?? [];
      if (!pieces.some((piece) => piece.code === code)) byShape.set(shape, [...pieces, { code, place }]);
    }
  }
  const lists = [...byShape.values()].filter((pieces) => isListOfCodes(pieces) && isCalledRecovery(pieces));
  const [only, ...more] = lists;
  return only !== undefined && more.length === 0 ? only.map(({ code }) => code) : [];
}

/** Where the separators stand; of URL-safe base64 only how long it is. */
function shapeOf(code: string): string {
  return code.replace(URL_SAFE.test(code) ? /./g : /[A-Za-z0-9]/g, "x");
}

/** The codes an element of its own holds: one as all its text, or one a line, or several with space between. */
function codesIn(place: HTMLElement): readonly string[] {
  const holdsMore = [...place.children].some((child) => !isAside(child));
  if (holdsMore || place.closest("s,del,strike,script,style")) return [];
  const text = "value" in place && typeof place.value === "string" ? place.value : textWithBreaks(place);
  if (text.length > MOST_TEXT) return [];
  const lines = text
    .split(/\n|\t|\s{2,}|[,;|]/)
    .map(withoutNumbering)
    .filter((line) => line !== "");
  const [line] = lines;
  const words = line !== undefined && lines.length === 1 ? line.split(" ") : [];
  const pieces = words.length >= FEWEST && words.every(isCode) && !isGroups(words) ? words : lines;
  if (pieces.length === 0 || !pieces.every(isCode) || !isRendered(place)) return [];
  return pieces;
}

function isAside(child: Element): boolean {
  return child.matches(ASIDE) || /^\s*\d{0,2}\W?\s*$/.test(child.textContent);
}

function textWithBreaks(place: HTMLElement): string {
  return [...place.childNodes]
    .map((node) => (node.nodeName === "BR" ? "\n" : (node.nodeValue ?? "")))
    .join("");
}

/** `1. abcd`, `• abcd`, `[ ] abcd` → `abcd`. */
function withoutNumbering(line: string): string {
  return line.trim().replace(/^(?:\d{1,2}\D|\W{1,3})\s+/, "");
}

/** Four words of four characters are one code in groups, not four codes. */
function isGroups(words: readonly string[]): boolean {
  return words.every((word) => word.length < 6);
}

function isCode(text: string): boolean {
  const bare = text.replace(/[^A-Za-z0-9]/g, "");
  return (CODE.test(text) || URL_SAFE.test(text)) && bare.length >= 6 && bare.length <= 64;
}

/** Words, names and menu entries have one shape too, now and then; but most codes of a list have a digit. */
function isListOfCodes(pieces: readonly Piece[]): boolean {
  const withDigit = pieces.filter(({ code }) => /\d/.test(code)).length;
  return pieces.length >= FEWEST && pieces.length <= MOST && withDigit > pieces.length / 2;
}

function isCalledRecovery(pieces: readonly Piece[]): boolean {
  const [first] = pieces;
  if (first === undefined) return false;
  let ancestor: Element | null = first.place;
  for (let level = 0; level < LEVELS && ancestor !== null; level++) {
    const all: Element = ancestor;
    if (pieces.every(({ place }) => all.contains(place))) {
      const text = textIn(all);
      if (text.length > MOST_TEXT) break;
      if (RECOVERY.test(foldText(text))) return true;
    }
    ancestor = drawnParent(ancestor);
  }
  return RECOVERY.test(foldText(first.place.ownerDocument.title));
}

/** With space between its nodes: a heading and the paragraph after it are not one word. */
function textIn(element: Element): string {
  const walker = element.ownerDocument.createTreeWalker(element, showText);
  const texts: string[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? "");
  return texts.join(" ");
}
