/**
 * The labelled pages of test/pages, in real Chromium because much of what is asked is where things are drawn. In them
 * `data-expect="code"` marks each box of the prompt, `"recovery"` a box for a recovery code, `"code-or-recovery"` one
 * for both. Unmarked boxes must be left alone. Misses are counted both ways: a page that is wrong either way fails.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFieldsBrowser } from "../../bench/fields-browser.mjs";

const folder = path.resolve(import.meta.dirname, "../pages");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".html"),
);

type Browser = Awaited<ReturnType<typeof openFieldsBrowser>>;
type Seen = Awaited<ReturnType<Awaited<ReturnType<Browser["open"]>>>>;

let browser: Browser;
const seenOn = new Map<string, Seen>();
beforeAll(async () => {
  browser = await openFieldsBrowser((name) =>
    files.includes(name) ? readFileSync(path.join(folder, name)) : undefined,
  );
  for (const file of files) {
    const ask = await browser.open(file);
    seenOn.set(file, await ask("fields.look()"));
  }
}, 120_000);
afterAll(() => browser.close());

function marks(file: string): string[] {
  const html = readFileSync(path.join(folder, file), "utf8");
  return [...html.matchAll(/data-expect="?([a-z-]+)/g)].map((match) => match[1] ?? "");
}

test.each(files)("%s", (file) => {
  const seen = seenOn.get(file);
  const expected = marks(file).filter((mark) => mark === "code" || mark === "code-or-recovery");
  const recovery = marks(file).filter((mark) => mark === "recovery" || mark === "code-or-recovery");
  expect(seen.boxes, JSON.stringify(seen.signals)).toEqual(expected);
  expect(seen.recoveryBoxes).toEqual(recovery);
  if (expected.length > 0) expect(seen.kind).toBe(expected[0]);
});

test.each([
  ["sent-sms.html", "sent-code"],
  ["sent-boxes.html", "sent-code"],
  ["recovery-own-label.html", "recovery"],
  ["other-two-prompts.html", "ambiguous"],
  ["other-login.html", "nothing-like-a-prompt"],
  ["codes-list.html", "no-input"],
])("%s is refused as %s", (file, because) => {
  expect(seenOn.get(file).because).toBe(because);
});

const codes = ["7KQ2-9FXM-3TRB", "M4WD-81ZC-PQ6N", "H9VT-2JYK-5SEA", "QX3B-7NGR-0WDM", "Z8FC-4PHT-6KJV"];

test.each([
  ["codes-list.html", codes],
  ["codes-table.html", codes],
  ["codes-textarea.html", codes],
  ["codes-br.html", codes],
  ["codes-pre.html", codes.map((code) => code.toLowerCase())],
  ["codes-used-struck.html", codes.slice(1)],
  ["codes-two-columns.html", ["1234 5678", "2345 6789", "3456 7890", "4567 8901", "5678 9012", "6789 0123"]],
])("%s: the recovery codes are read as printed", (file, expected) => {
  expect(seenOn.get(file).recoveryCodes).toEqual(expected);
});

test("no other page seems to show recovery codes", () => {
  for (const file of files.filter((name) => !name.startsWith("codes-") || name.includes("-not-"))) {
    expect(seenOn.get(file).recoveryCodes, file).toEqual([]);
  }
});

test("a prompt beside a QR code or a key is an enrolment's, and no other", () => {
  for (const file of files) {
    const { boxes, enrolment } = seenOn.get(file);
    if (boxes.length > 0) expect(enrolment, file).toBe(path.basename(file).startsWith("enrol-"));
  }
});

test("the QR picture and the text key of an enrolment page are found", () => {
  const { textKeys, qrCandidates } = seenOn.get("enrol-emr.html");
  expect(textKeys).toEqual(["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"]);
  expect(qrCandidates).toMatchObject([{ kind: "svg", rect: { width: 160, height: 160 } }]);
});
