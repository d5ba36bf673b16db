/** The page as the person sees it: the document, its open shadow roots and its same-origin frames, as one tree. */

export type Root = Document | ShadowRoot;

/** More than this many roots is a page gone wild, not a page with a prompt. */
const MAX_ROOTS = 200;

/**
 * On a page of thousands of elements, the ones that are asked for a shadow root or a frame's document: asking is the
 * dearest part of a look, as each one asked is handed from the page to this script. Left out is what the DOM standard
 * allows none (attachShadow), what is words (spans and paragraphs that hold something), and boxes around boxes without
 * the focus (divs that hold elements: a host whose content is slotted is an element of its own name, nearly always).
 */
const HOSTS =
  ":not(span:not(:empty),p:not(:empty),div:has(>*):not(:focus-within),a,td,li,option,tr,th,button,b,i,em,strong,small,br,ul,ol,dl,dt,dd,img,path,g,input,label,script,html,head,title,meta,link,style,form)";
const MANY_ELEMENTS = 2_000;

/**
 * How far a look goes. "addressed": into the site's own documents only, those with an address on the web. A frame
 * without one (`srcdoc`, `about:blank`, `blob:`) has the origin of who wrote it, and anybody may have who can put
 * mark-up into a page.
 */
export type Reach = "everywhere" | "addressed";

/**
 * The document and every root that can be reached from it, open shadow roots and documents of frames of the same
 * origin, in document order (a frame of another origin has its own content script, or none; a sandboxed one is passed
 * by).
 */
export function openRoots(document: Document, reach: Reach = "everywhere"): readonly Root[] {
  const roots: Root[] = [document];
  // Each root while it is gone through: what is found in it is gone through as well.
  for (const root of roots) {
    for (const element of hostsIn(root)) {
      const inside = element.shadowRoot ?? documentIn(element, reach);
      if (inside && roots.length < MAX_ROOTS) roots.push(inside);
    }
  }
  return roots;
}

/** Only those of a list that are read are handed over: that it holds too many is known at little cost. */
function hostsIn(root: Root): Iterable<Element> {
  const all = root.querySelectorAll("*");
  return all.length > MANY_ELEMENTS ? root.querySelectorAll(HOSTS) : all;
}

/** By name: `instanceof` fails for elements of another frame's realm. */
function documentIn(element: Element, reach: Reach): Document | null {
  if (element.localName !== "iframe" && element.localName !== "frame") return null;
  try {
    const { contentDocument } = element as HTMLIFrameElement;
    return reach === "everywhere" || (contentDocument && hasAddress(contentDocument))
      ? contentDocument
      : null;
  } catch {
    return null; // Firefox throws where Chromium answers null
  }
}

export function hasAddress({ location }: Document): boolean {
  return /^http/.test(location.protocol);
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
