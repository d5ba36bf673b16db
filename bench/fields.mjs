/**
 * How well the fields room tells prompts from other inputs: `node bench/fields.mjs DIR`, DIR holding labelled pages
 * and truth.json. Loads each page in headless Chromium, puts the built room into an isolated world, as a content
 * script is, lets it fill a code, and compares what every labelled field holds then. `--verbose` lists each miss with
 * its signals. The last line is one JSON object.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { openFieldsBrowser } from "./fields-browser.mjs";

const CODE = "48190572";
const LATE_MS = 1200;
const AMBIGUOUS = "ambiguous-sms-email-code";

const [dir] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const verbose = process.argv.includes("--verbose");
if (dir === undefined) throw new TypeError("DIR is missing: node bench/fields.mjs DIR");

const truth = JSON.parse(await readFile(path.join(dir, "truth.json"), "utf8"));
const browser = await openFieldsBrowser((name) =>
  readFile(path.join(dir, path.basename(name))).catch(() => undefined),
);

const results = [];
try {
  for (const label of truth.pages) results.push(await measure(label));
} finally {
  await browser.close();
}
report(results);

async function measure(label) {
  const { page } = browser;
  const ask = await browser.open(label.file);
  if (await page.$("script")) await new Promise((resolve) => setTimeout(resolve, LATE_MS));
  const before = await readFields(page, label);
  const found = await ask(`fields.findAndFill(${JSON.stringify(CODE)})`);
  const after = await readFields(page, label);
  return { label, found, ...compare(label, before, after) };
}

/** The value of every labelled field; labels are CSS, ` >>> ` goes into a shadow root and ` ||| ` into a frame. */
function readFields(page, { fill = [], never = [] }) {
  return page.evaluate(
    (selectors) =>
      selectors.map((selector) => {
        let root = document;
        const steps = selector.split(/( >>> | \|\|\| )/);
        let element = null;
        for (let i = 0; i < steps.length; i += 2) {
          element = root?.querySelector(steps[i]) ?? null;
          root = steps[i + 1] === " >>> " ? element?.shadowRoot : element?.contentDocument;
        }
        return element?.value ?? null;
      }),
    [...fill, ...never],
  );
}

function compare({ fill = [] }, before, after) {
  const wanted = CODE.slice(0, fill.length > 2 ? fill.length : 6);
  const pieces = { 1: [wanted], 2: [wanted.slice(0, 3), wanted.slice(3)] }[fill.length] ?? [...wanted];
  const filled = fill.length > 0 && pieces.every((piece, index) => after[index] === piece);
  const changedOthers = after
    .slice(fill.length)
    .some((value, index) => value !== before[fill.length + index]);
  const changedAny = after.some((value, index) => value !== before[index]);
  return { right: filled && !changedOthers, wrong: changedOthers || (changedAny && !filled) };
}

function report(all) {
  const isAmbiguous = ({ label }) => (label.tags ?? []).includes(AMBIGUOUS);
  const recovery = all.filter(({ label }) => label.kind === "recovery");
  const ambiguous = all.filter(isAmbiguous);
  const negatives = all.filter((result) => result.label.kind === "negative" && !isAmbiguous(result));
  const positives = all.filter(({ label }) => label.kind !== "negative" && label.kind !== "recovery");
  const segmented = positives.filter(({ label }) => label.fill.length > 1);
  const count = (list, test) => list.filter(test).length;
  const right = (result) => result.right;
  const wrong = (result) => result.wrong;
  const found = count(positives, right);
  const wrongFills = count([...positives, ...negatives, ...recovery], wrong);
  const times = all.map(({ found: { ms } }) => ms).sort((a, b) => a - b);
  const quantile = (q) =>
    Number((times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0).toFixed(2));
  const misses = [
    ...positives.filter((result) => !result.right || result.wrong),
    ...[...negatives, ...recovery, ...ambiguous].filter(wrong),
  ];
  const byLanguage = Map.groupBy?.(positives, ({ label }) => label.lang);
  print(`${all.length} pages; ${count(positives, right)} of ${positives.length} prompts filled`);
  if (byLanguage)
    for (const [language, pages] of byLanguage)
      print(`  ${language}: ${count(pages, right)} of ${pages.length}`);
  for (const { label, found: seen } of misses) {
    print(
      `  missed ${label.kind} ${label.file}: ${seen.because ?? JSON.stringify(seen.outcome)} ${seen.score ?? ""}`,
    );
    if (verbose) for (const signal of seen.signals ?? []) print(`      ${signal.weight} ${signal.name}`);
  }
  print(
    JSON.stringify({
      positives: positives.length,
      found,
      recall: rate(found, positives.length),
      negatives: negatives.length,
      falseFills: count(negatives, wrong),
      recoveryPages: recovery.length,
      recoveryFills: count(recovery, wrong),
      ambiguousPages: ambiguous.length,
      ambiguousFills: count(ambiguous, wrong),
      segmented: segmented.length,
      segmentedFound: count(segmented, right),
      precision: rate(found, found + wrongFills),
      msMedian: quantile(0.5),
      msP95: quantile(0.95),
      misses: misses.map(({ label }) => label.file),
    }),
  );
}

function rate(part, whole) {
  return whole === 0 ? 1 : Number((part / whole).toFixed(4));
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
