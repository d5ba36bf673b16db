/** What the benchmark and the browser tests put into a page: the shipped room, as the content script uses it. */
import { fillPrompt } from "../src/fields/fill.ts";
import { findPrompts } from "../src/fields/find-prompt.ts";
import { formLeavesOrigin } from "../src/fields/form-target.ts";
import { readAlso } from "../src/fields/meaning.ts";
import { openRoots, queryRoots } from "../src/fields/open-tree.ts";
import { otherScripts } from "../src/fields/other-scripts.ts";
import { findQrCandidates } from "../src/fields/qr-candidates.ts";
import { findRecoveryCodes } from "../src/fields/recovery-codes.ts";
import { describeField, findTaughtField } from "../src/fields/taught-field.ts";
import { findTextKeys } from "../src/fields/text-key.ts";
import { findPrompt, findRecoveryPrompt } from "../src/fields/why-prompt.ts";

/** As the fill script does: the words of other scripts only where the page calls for them. */
function learnToRead() {
  if (findPrompts(openRoots(document)).isUnread) readAlso(otherScripts);
}

/** Finds the prompt and fills the code, as the extension does by itself; tells how long finding took, and why not. */
export async function findAndFill(code: string) {
  learnToRead();
  const start = performance.now();
  const found = findPrompt(document);
  const ms = performance.now() - start;
  if (!found.prompt) return { ms, because: found.because, signals: found.signals };
  const { prompt, signals, score } = found;
  const { boxes, digits } = prompt;
  if (formLeavesOrigin(prompt)) return { ms, because: "form-leaves", signals, score };
  const text = code.slice(0, (boxes.length > 1 && digits) || 6);
  const outcome = await fillPrompt(prompt, text, { ownOlderCodes: [], requireOnTop: true });
  return { ms, outcome, signals, score };
}

/** Everything the room sees on the page, as plain data; boxes by what the page's author expects of them. */
export function look() {
  learnToRead();
  const found = findPrompt(document);
  const recovery = findRecoveryPrompt(document);
  const expected = (boxes: readonly HTMLInputElement[]) =>
    boxes.map((box) => box.dataset.expect ?? "nothing");
  return {
    because: found.prompt ? undefined : found.because,
    signals: found.signals,
    kind: found.prompt?.kind,
    boxes: expected(found.prompt?.boxes ?? []),
    enrolment: found.prompt?.enrolment,
    digits: found.prompt?.digits,
    leavesOrigin: found.prompt && formLeavesOrigin(found.prompt),
    recoveryBoxes: expected(recovery?.prompt.boxes ?? []),
    recoveryCodes: findRecoveryCodes(document),
    textKeys: findTextKeys(document),
    qrCandidates: findQrCandidates(document).map(({ kind, rect }) => ({ kind, rect: rect.toJSON() })),
  };
}

const taughtBoxes = () =>
  queryRoots<HTMLInputElement>(openRoots(document), "input").filter((box) => "taught" in box.dataset);

/** Puts the cursor into that one of the fields marked so, and says that it takes the code. */
export function teach(at: number) {
  learnToRead();
  taughtBoxes()[at]?.focus();
  return describeField(document);
}

/** How many boxes are found by a description, and how many of them are marked so. */
export function findTaught(description: string) {
  learnToRead();
  const prompt = findTaughtField(openRoots(document, "addressed"), description);
  return (
    prompt && {
      boxes: prompt.boxes.length,
      taught: prompt.boxes.filter((box) => "taught" in box.dataset).length,
    }
  );
}

/** Fills whatever prompt there is with this text. */
export function fill(text: string, requireOnTop: boolean, ownOlderCodes: readonly string[] = []) {
  learnToRead();
  const { prompt } = findPrompt(document);
  return prompt ? fillPrompt(prompt, text, { ownOlderCodes, requireOnTop }) : undefined;
}
