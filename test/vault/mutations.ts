// What may become of a text on its way: cut, flipped, filled with other values. For fast-check.

import fc from "fast-check";

/** 25 of a property in `npm test`; with SLOW=1, all of them together are more than 100 000. */
export const fuzz = (slowRuns: number, quickRuns = 25) => ({
  numRuns: process.env.SLOW ? slowRuns : quickRuns,
});

export const fuzzTimeout = process.env.SLOW ? 3_600_000 : 30_000;

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const fragment = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom('"', "{", "]", "\\", "\u0000", "\ud800", "=", "%", "null", "1e999", '"__proto__":'),
);

type TextChange = (text: string) => string;

const textChange: fc.Arbitrary<TextChange> = fc
  .record({ at: place, length: fc.integer({ min: 0, max: 12 }), piece: fragment, kind: fc.nat(4) })
  .map(({ at, length, piece, kind }) => (text: string) => {
    const start = Math.floor(at * text.length);
    const [before, rest] = [text.slice(0, start), text.slice(start)];
    if (kind === 0) return before;
    if (kind === 1) return before + rest.slice(length);
    if (kind === 2) return before + piece + rest;
    if (kind === 3) return before + piece + rest.slice(piece.length);
    const flipped = String.fromCharCode((rest.charCodeAt(0) || 0) ^ (1 << (length % 7)));
    return before + flipped + rest.slice(1);
  });

const jsonValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(-1, 0, 1.5, 2 ** 31, Number.MAX_SAFE_INTEGER, "", "AAAA", "totp", "hotp", null, [], {}),
);

/** Replaces, removes or doubles one value somewhere in a JSON text; what is inside a text that is JSON, too. */
const jsonChange: fc.Arbitrary<TextChange> = fc
  .record({ path: fc.array(place, { minLength: 1, maxLength: 7 }), value: jsonValue, kind: fc.nat(5) })
  .map(({ path, value, kind }) => (text: string) => {
    const root = parse(text);
    if (root === undefined) return text;
    const change = (old: unknown) => (kind === 0 ? undefined : kind === 1 ? [old, old] : value);
    return JSON.stringify(changeAt(root, path, change)) ?? "";
  });

function changeAt(
  node: unknown,
  [step, ...rest]: readonly number[],
  change: (old: unknown) => unknown,
): unknown {
  if (typeof node === "string" && /^[[{]/.test(node)) {
    const inner = parse(node);
    if (inner !== undefined) return JSON.stringify(changeAt(inner, [step ?? 0, ...rest], change));
  }
  if (step === undefined || typeof node !== "object" || node === null) return change(node);
  const names = Object.keys(node);
  const name = names[Math.floor(step * names.length)];
  if (name === undefined) return change(node);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(node) ? [...node] : { ...node };
  Reflect.set(copy, name, changeAt(Reflect.get(node, name), rest, change));
  return copy;
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One to three changes, one after another. */
export const spoiling: fc.Arbitrary<TextChange> = fc
  .array(fc.oneof(textChange, jsonChange), { minLength: 1, maxLength: 3 })
  .map((changes) => (text: string) => changes.reduce((changed, change) => change(changed), text));
