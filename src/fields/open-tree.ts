/** The page as the person sees it: the document, its open shadow roots and its same-origin frames, as one tree. */

export type Root = Document | ShadowRoot;

/** More than this many roots is a page gone wild, not a page with a prompt. */
const MAX_ROOTS = 200;

/**
 * On a page of thousands of elements, the ones that are asked for a shadow root: asking each is the dearest part of a
 * look. Left out is what the DOM standard allows none (attachShadow), and what is words: spans and
 * paragraphs that hold something.
 */
const HOSTS =
  ":not(span:not(:empty),p:not(:empty),a,td,li,option,tr,th,button,b,i,em,strong,small,br,ul,ol,dl,dt,dd,img,path,g)";
const MANY_ELEMENTS = 2_000;

export interface OpenTree {
  readonly roots: readonly Root[];
  readonly inputs: readonly HTMLInputElement[];
  readonly labels: readonly HTMLLabelElement[];
}

/**
 * The document and every root that can be reached from it, open shadow roots and documents of frames of the same
 * origin (a frame of another origin has its own content script, or none; a sandboxed one is passed by); with what a
 * prompt is found by, in document order root by root. One walk over each root: each takes its time on a large page.
 */
export function openTree(document: Document): OpenTree {
  const roots: Root[] = [document];
  const inputs: HTMLInputElement[] = [];
  const labels: HTMLLabelElement[] = [];
  const isMany = document.getElementsByTagName("*")[MANY_ELEMENTS] !== undefined;
  for (let next = 0; next < roots.length; next++) {
    for (const element of roots[next]?.querySelectorAll(isMany ? HOSTS : "*") ?? []) {
      if (isNamed<HTMLInputElement>(element, "input")) inputs.push(element);
      else if (isNamed<HTMLLabelElement>(element, "label")) labels.push(element);
      else {
        const inside =
          isNamed<HTMLIFrameElement>(element, "iframe") || isNamed<HTMLIFrameElement>(element, "frame")
            ? frameDocument(element)
            : element.shadowRoot;
        if (inside && roots.length < MAX_ROOTS) roots.push(inside);
      }
    }
  }
  return { roots, inputs, labels };
}

export function openRoots(document: Document): readonly Root[] {
  return openTree(document).roots;
}

/** `instanceof` fails for elements of another frame's realm. */
function isNamed<E extends Element>(element: Element, name: string): element is E {
  return element.localName === name;
}

function frameDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null; // Firefox throws where Chromium answers null
  }
}

/** Everything in these roots that the selector takes, root by root in document order. */
export function queryRoots<E extends Element>(roots: readonly Root[], selector: string): E[] {
  return roots.flatMap((root) => [...root.querySelectorAll<E>(selector)]);
}

/** The parent as it is drawn: a slotted node's slot, a shadow root's host. Stops at the document. */
export function drawnParent(element: Element): Element | null {
  const parent = element.parentNode;
  return (
    element.assignedSlot ?? element.parentElement ?? (parent && isShadowRoot(parent) ? parent.host : null)
  );
}

/** The document or shadow root that the element stands in; none once it was taken out of the page. */
export function rootOf(element: Element): Root | undefined {
  const root = element.getRootNode();
  return isRoot(root) ? root : undefined;
}

function isRoot(node: Node): node is Root {
  return node.nodeType === 9 || isShadowRoot(node);
}

export function isShadowRoot(node: Node): node is ShadowRoot {
  return "host" in node && node.nodeType === 11;
}

/** `instanceof` fails for nodes of another frame's realm; the node type doesn't. */
export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}
