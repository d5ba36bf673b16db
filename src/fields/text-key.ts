import { isShadowRoot, openRoots, queryRoots } from "./open-tree.ts";
import { isRendered } from "./visibility.ts";

const KEY_URI = /otpauth(?:-migration)?:\/\/[^\s"'<>]+/gi;
/** Base32 in one piece, or in groups of four as pages print it. */
const GROUPED = /(?<![A-Za-z0-9])(?:[A-Z2-7]{4}[ \u00a0-]){3,15}[A-Z2-7]{1,4}={0,6}(?![A-Za-z0-9])/g;
const GROUPED_LOWER = /(?<![A-Za-z0-9])(?:[a-z2-7]{4}[ \u00a0-]){3,15}[a-z2-7]{4}(?![A-Za-z0-9])/g;
const SOLID = /(?<![A-Za-z0-9+/])(?:[A-Z2-7]{16,128}|[a-z2-7]{16,128})={0,6}(?![A-Za-z0-9+/=])/g;

/** One group, alone in an element of its own. */
const GROUP = /^\s*(?:[A-Z2-7]{4}|[a-z2-7]{4})\s*$/;

const MOST_TEXT_NODES = 20_000;
/** Kinds of nodes, and how a walk asks for one (DOM §4.4, §6). */
const comment = 8;
const showText = 4;

/**
 * The shared secrets that the page prints for typing: otpauth links, and base32 text (without its spaces, in upper
 * case). Only what is on the screen or in a link counts; a word that merely could be base32 doesn't.
 */
export function findTextKeys(document: Document): readonly string[] {
  const roots = openRoots(document);
  const keys = new Set<string>();
  for (const link of queryRoots<HTMLAnchorElement>(roots, "a[href^='otpauth' i]")) {
    for (const key of keysIn(link.getAttribute("href") ?? "")) keys.add(key);
  }
  for (const input of queryRoots<HTMLInputElement>(roots, "input,textarea")) {
    if (input.type !== "password" && isRendered(input)) for (const key of keysIn(input.value)) keys.add(key);
  }
  const add = (text: string, element: Element | undefined) => {
    const found = keysIn(text);
    if (found.length > 0 && element && isRendered(element)) for (const key of found) keys.add(key);
  };
  for (const root of roots) {
    const aroundGroups = new Set<Node>();
    const walker = document.createTreeWalker(root, showText);
    for (let left = MOST_TEXT_NODES; left > 0 && walker.nextNode(); left--) {
      const { parentNode, nodeValue } = walker.currentNode;
      const text = nodeValue ?? "";
      add(text, drawnBy(parentNode));
      const around = GROUP.test(text) && parentNode?.parentNode;
      if (around) aroundGroups.add(around);
    }
    for (const node of aroundGroups) add(piecesOf(node), drawnBy(node));
  }
  return [...keys];
}

/** Whose visibility decides about what stands right in a node: a shadow root is seen where its host is. */
function drawnBy(node: Node | null): Element | undefined {
  return (node && (isShadowRoot(node) ? node.host : (node as Element))) ?? undefined;
}

/** What stands in a node's children, a space between each two: a page may draw that by a margin. */
function piecesOf(node: Node): string {
  return [...node.childNodes]
    .filter(({ nodeType }) => nodeType !== comment) // frameworks leave them between what a list repeats
    .map(({ textContent }) => textContent?.trim() ?? "")
    .filter((piece) => piece !== "")
    .join(" ");
}

/** The keys in one piece of text. */
export function keysIn(text: string): readonly string[] {
  if (text.length < 16) return [];
  const uris = text.match(KEY_URI) ?? [];
  const rest = text.replace(KEY_URI, " ");
  const grouped = [...(rest.match(GROUPED) ?? []), ...(rest.match(GROUPED_LOWER) ?? [])];
  const solid = rest.match(SOLID) ?? [];
  const secrets = [...grouped, ...solid].map((secret) => secret.replace(/[^A-Za-z2-7]/g, "").toUpperCase());
  return [...uris, ...secrets.filter(looksRandom)];
}

/** Random base32 of 16 characters lacks a digit in 5 of 100 keys; long words and runs of words always do. */
function looksRandom(secret: string): boolean {
  return secret.length >= 16 && /[2-7]/.test(secret) && /[A-Z]/.test(secret);
}
