// The focus, when what holds it goes: a button in whose place a question stands, a row that was taken away, a button that
// is dead while it works. Browsers drop it, and who works by keys or by ear begins at the top of the page again.

const takers = [
  "a[href]",
  "summary",
  // What isn't on the way of the Tab key may be out of sight, too.
  ...["button", "input", "select", "textarea"].map((one) => `${one}:not(:disabled, [tabindex="-1"])`),
].join();
/** A part of the page that has a name of its own. */
const parts = "section, form, main";

/**
 * From now on the focus goes to what came in the place of its holder, to the first of several, else to what stands beside
 * that, else to the heading of its part of the page; and back to a holder that was only dead for a while. Where something
 * takes it otherwise, or all of a view goes, nothing is done. What has it by the keyboard is whole in sight. Returns how to
 * stop.
 */
export function keepFocus(page: Document): () => void {
  let holder: Element | undefined;
  const isLost = () => page.activeElement === page.body || page.activeElement === null;

  const onFocus = ({ target }: Event) => {
    if (!(target instanceof Element)) return;
    holder = target;
    // Firefox leaves what is partly in sight as it is. Under a finger or a pointer nothing moves.
    if (target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  // Left by the person: nothing is to be kept. A holder that was removed, or is dead, is left by nobody.
  const onBlur = () =>
    queueMicrotask(() => {
      if (isLost() && holder?.isConnected && !holder.matches(":disabled")) holder = undefined;
    });
  const observer = new MutationObserver((records) => {
    if (!holder || !isLost()) return;
    const heir = holder.isConnected ? holder : heirOf(holder, records, page.body);
    if (heir?.matches(":disabled")) return;
    if (heir?.matches("h1, h2, h3")) heir.setAttribute("tabindex", "-1");
    if (heir instanceof HTMLElement) heir.focus();
  });
  page.addEventListener("focusin", onFocus);
  page.addEventListener("focusout", onBlur);
  observer.observe(page.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    page.removeEventListener("focusin", onFocus);
    page.removeEventListener("focusout", onBlur);
    observer.disconnect();
  };
}

function heirOf(holder: Element, records: readonly MutationRecord[], body: Element): Element | undefined {
  const removal = records.find(
    ({ target, removedNodes }) => target.isConnected && [...removedNodes].some((one) => one.contains(holder)),
  );
  if (!removal || removal.target === body) return undefined;
  const { target } = removal;
  const before = standing(removal, "previousSibling", records);
  const after = standing(removal, "nextSibling", records);
  const instead = firstTaker(cameBefore(after, target, records));
  return instead ?? nearestTaker(before, after, target as Element, body);
}

/** What stood beside it may have gone right after it; then what stood beside that. */
function standing(
  removal: MutationRecord,
  side: "previousSibling" | "nextSibling",
  records: readonly MutationRecord[],
): Node | null {
  let beside = removal[side];
  while (beside && !beside.isConnected) {
    const gone = beside;
    beside =
      records.findLast(({ removedNodes }) => [...removedNodes].includes(gone as ChildNode))?.[side] ?? null;
  }
  return beside;
}

/** What is new before this node, or at the end of its parent, in the order of the page. */
function cameBefore(after: Node | null, parent: Node, records: readonly MutationRecord[]): readonly Node[] {
  const added = new Set(records.flatMap(({ addedNodes }) => [...addedNodes]));
  const came: Node[] = [];
  let one = after ? after.previousSibling : parent.lastChild;
  for (; one && added.has(one); one = one.previousSibling) came.unshift(one);
  return came;
}

function firstTaker(nodes: readonly Node[]): Element | undefined {
  for (const node of nodes) {
    const taker = takerIn(node);
    if (taker) return taker;
  }
  return undefined;
}

function nearestTaker(
  before: Node | null,
  after: Node | null,
  parent: Element,
  body: Element,
): Element | undefined {
  for (let one = after; one; one = one.nextSibling) {
    const taker = takerIn(one);
    if (taker) return taker;
  }
  for (let one = before; one; one = one.previousSibling) {
    const taker = takerIn(one);
    if (taker) return taker;
  }
  if (parent === body) return undefined;
  const heading = parent.matches(parts) ? parent.querySelector("h1, h2, h3") : null;
  return (
    heading ??
    (parent.parentElement
      ? nearestTaker(parent.previousSibling, parent.nextSibling, parent.parentElement, body)
      : undefined)
  );
}

function takerIn(node: Node): Element | undefined {
  if (!(node instanceof Element)) return undefined;
  return (node.matches(takers) ? node : node.querySelector(takers)) ?? undefined;
}
