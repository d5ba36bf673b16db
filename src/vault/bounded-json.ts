// JSON of files that anyone may have written. The browser's own parser takes half a minute and gigabytes for 32 MiB of
// brackets, and meanwhile no code is filled.

/** No export nests deeper than a dozen. */
const deepest = 64;

/** Of entries, items and fields together: ten times what ten thousand accounts take. */
const mostValues = 3_000_000;

type BoundedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly because: "too-deep" | "too-many" | "no-json" };

/** JSON.parse for what isn't too much to parse, which is seen before. Never throws. */
export function parseBoundedJson(text: string): BoundedJson {
  const because = whyTooMuch(text);
  if (because) return { ok: false, because };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, because: "no-json" };
  }
}

function whyTooMuch(text: string): "too-deep" | "too-many" | undefined {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case "{":
      case "[":
        if (++depth > deepest) return "too-deep";
        if (++values > mostValues) return "too-many";
        break;
      case "}":
      case "]":
        depth--;
        break;
      case ",":
        if (++values > mostValues) return "too-many";
    }
  }
  return undefined;
}

/** Where its closing quotation mark stands; behind the text's end where there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
