// Functions that go over to a page by their source: they see their arguments only.

/** An expression that calls the function with these arguments. */
export function callOf<Args extends unknown[]>(fn: (...args: Args) => unknown, args: Args): string {
  const values = args.map((value) => JSON.stringify(value) ?? "undefined");
  return `(${fn})(${values.join(", ")})`;
}

/** For a page: what a person can read of it. */
export function readableText(): string {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden text must not count.
  return document.body.innerText;
}
