// Names of issuers and accounts come from web pages. They may try to look like something else.

/** Marks that turn the order of what stands around them (UAX #9 §2), and characters that nobody sees. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const unseen = /[\u00ad\u180e\u200b\u2060-\u2064\ufeff]/g;

/**
 * A label as it is shown: without bidi controls and invisible characters, so that it can't reorder or imitate what
 * stands beside it. Right-to-left names read right without those marks, inside <bdi>. What is kept stays as it came.
 */
export function shownLabel(label: string): string {
  return label.replace(bidiControls, "").replace(unseen, "").trim();
}

/** Whether there is more, or something else, in a label than is seen. */
export function isDisguised(label: string): boolean {
  return shownLabel(label) !== label.trim();
}

/** The same for use inside a sentence that can hold no element: set apart by FSI and PDI (UAX #9 §2.7). */
export function labelInSentence(label: string): string {
  return `\u2068${shownLabel(label)}\u2069`;
}
