/** The page as the person sees it: the document, its open shadow roots and its same-origin frames, as one tree. */

export type Root = Document | ShadowRoot;

/** More than this many roots is a page gone wild, not a page with a prompt. */
const MAX_ROOTS = 200;

/**
 * On a page of thousands of elements, the ones that are asked for a shadow root: asking each is the dearest part of a
 * look. Left out is what the DOM standard allows none (attachShadow), and spans that hold something, which are words.
 */
const HOSTS =
  ":not(span:not(:empty),a,td,li,option,tr,th,input,label,button,b,i,em,strong,small,br,ul,ol,dl,dt,dd,img,path,g)";
const MANY_ELEMENTS = 2_000;

/**
 * The document and every root that can be reached from it: open shadow roots, and documents of frames of the same
 * origin (a frame of another origin has its own content script, or none). A sandboxed or foreign frame is passed by.
 */
export function openRoots(document: Document): readonly Root[] {
  const roots: Root[] = [document];
  for (let next = 0; next < roots.length && roots.length < MAX_ROOTS; next++) {
    const root = roots[next];
    if (root === undefined) break;
    const isMany = document.getElementsByTagName("*").length > MANY_ELEMENTS;
    for (const { shadowRoot } of root.querySelectorAll(isMany ? HOSTS : "*"))
      if (shadowRoot) roots.push(shadowRoot);
    for (const frame of root.querySelectorAll<HTMLIFrameElement>("iframe,frame")) {
      const inside = frameDocument(frame);
      if (inside) roots.push(inside);
    }
  }
  return roots;
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

function isShadowRoot(node: Node): node is ShadowRoot {
  return "host" in node && node.nodeType === 11;
}

/** `instanceof` fails for nodes of another frame's realm; the node type doesn't. */
export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}
