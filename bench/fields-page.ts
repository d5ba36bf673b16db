/** What the fields benchmark puts into each page: the shipped room, as the content script would use it. */
import { fillPrompt, formLeavesOrigin } from "../src/fields/fill.ts";
import { findPrompt } from "../src/fields/find-prompt.ts";

/** Finds the prompt and fills the code, as the extension does by itself; tells how long finding took, and why not. */
export async function findAndFill(code: string) {
  const start = performance.now();
  const found = findPrompt(document);
  const ms = performance.now() - start;
  if (!found.prompt) return { ms, because: found.because, signals: found.signals };
  const { signals, score } = found.prompt;
  if (formLeavesOrigin(found.prompt)) return { ms, because: "form-leaves", signals, score };
  const text = code.slice(0, found.prompt.boxes.length > 1 ? found.prompt.boxes.length : 6);
  const outcome = await fillPrompt(found.prompt, text, { ownOlderCodes: [], requireOnTop: true });
  return { ms, outcome, signals, score };
}

export function find(): boolean {
  return findPrompt(document).prompt !== undefined;
}
