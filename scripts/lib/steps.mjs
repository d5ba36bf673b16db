// Runs the checks of `npm test` and counts them.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const notAskedFor = "not asked for";
/** The cores of a usual runner. */
const besideEachOther = 2;

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} [command] run by this Node; counts as one check
 * @property {string} [vitest] a vitest project, or several by a pattern; each of their tests counts
 * @property {boolean} [secondLook] files in which a test failed are run once more, by themselves, and that counts: for
 *   tests of whole browsers, which starve on a busy machine. What was needed is said.
 * @property {() => void} [action] throws to fail; counts as one check
 * @property {true} [beside] takes one core: runs beside its neighbours in the list that do so, too. What it says comes
 *   when it has ended.
 * @property {string[]} [needs] earlier steps without whose success this one can't say anything
 *
 * @typedef {object} VitestReport the part of vitest's JSON report that is used
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ name: string, status: string, assertionResults: { status: string }[] }[]} testResults a file each
 *
 * @typedef {object} Outcome
 * @property {"passed" | "failed" | "not run"} is
 * @property {number} passed
 * @property {number} failed
 * @property {string} [why] a failure's or an omission's reason, in words
 */

/**
 * Runs the steps in order; a failure doesn't stop those that don't need it. Says at the end what was not run, and
 * as its last line how many checks passed and failed.
 * @param {readonly Step[]} steps
 * @param {{ root: string, only: readonly string[], strict: boolean }} options strict: what is not run, skipped or
 *   empty is a failure
 * @returns {Promise<number>} the exit code
 */
export async function runSteps(steps, { root, only, strict }) {
  /** @type {Map<string, Promise<Outcome>>} */
  const outcomes = new Map();
  /** @type {Set<Promise<Outcome>>} */
  const running = new Set();
  for (const step of steps) {
    const places = step.beside ? besideEachOther : 1;
    if (!step.beside) await Promise.all(running);
    while (running.size >= places) await Promise.race(running);
    const outcome = runWhenReady(step, outcomes, { root, only, strict });
    outcomes.set(step.name, outcome);
    running.add(outcome);
    void outcome.then(() => running.delete(outcome));
    if (!step.beside) await outcome;
  }
  const ended = await Promise.all([...outcomes].map(async ([name, outcome]) => [name, await outcome]));
  return report(new Map(/** @type {[string, Outcome][]} */ (ended)), strict);
}

/**
 * @param {Step} step
 * @param {ReadonlyMap<string, Promise<Outcome>>} earlier
 * @param {{ root: string, only: readonly string[], strict: boolean }} options
 * @returns {Promise<Outcome>}
 */
async function runWhenReady(step, earlier, { root, only, strict }) {
  if (only.length > 0 && !only.includes(step.name)) return notRun(notAskedFor);
  for (const name of step.needs ?? []) {
    const blocker = blockage(name, await earlier.get(name));
    if (blocker !== undefined) return notRun(blocker);
  }
  const started = performance.now();
  const outcome = await run(step, { root, strict });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${step.name}: ${outcome.is} in ${seconds} s${outcome.why ? ` (${outcome.why})` : ""}`);
  return outcome;
}

/**
 * Why a step that needs this one can't say anything; undefined when it can. One that was not asked for is taken to
 * have been done before.
 * @param {string} name
 * @param {Outcome | undefined} outcome
 */
function blockage(name, outcome) {
  if (outcome?.is === "failed") return `${name} failed`;
  if (outcome?.is === "not run" && outcome.why !== notAskedFor) return `${name} was not run`;
  return undefined;
}

/** @param {Map<string, Outcome>} outcomes @param {boolean} strict */
function report(outcomes, strict) {
  let passed = 0;
  let failed = 0;
  for (const [name, outcome] of outcomes) {
    passed += outcome.passed;
    failed += outcome.failed;
    if (outcome.is !== "not run") continue;
    console.log(`not run: ${name} (${outcome.why})`);
    if (strict) failed++;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** @param {Step} step @param {{ root: string, strict: boolean }} options @returns {Promise<Outcome>} */
async function run(step, { root, strict }) {
  if (step.vitest !== undefined) return runVitest(step, { root, strict });
  try {
    step.action?.();
    if (step.command !== undefined) {
      const status = await node(step.command, root, { isBeside: step.beside });
      if (status !== 0) return failure("see above");
    }
    return { is: "passed", passed: 1, failed: 0 };
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

/** @param {Step} step @param {{ root: string, strict: boolean }} options @returns {Promise<Outcome>} */
async function runVitest({ vitest: project = "", secondLook }, { root, strict }) {
  const first = await vitestReport(project, root);
  if (first === undefined) return failure("vitest left no report");
  const files = filesThatFailed(first.report);
  if (!secondLook || files.length === 0) return judge(first.report, first.status, strict);
  const names = files.map((file) => relative(root, file)).join(", ");
  console.log(`── ${project}: a second look at ${names}`);
  const second = await vitestReport(project, root, files);
  if (second === undefined) return failure("vitest left no report");
  // What went wrong outside of any test is no file's: no second look clears it.
  const status = first.errors > 0 ? first.status : second.status;
  const outcome = judge(withSecondLook(first.report, second.report), status, strict);
  return { ...outcome, why: `${outcome.why}; at the second look: ${names}` };
}

/**
 * @param {string} project
 * @param {string} root
 * @param {readonly string[]} files these, one after the other; all of the project when none is named
 * @returns {Promise<{ report: VitestReport, status: number | null, errors: number } | undefined>} errors: those outside
 *   of any test
 */
async function vitestReport(project, root, files = []) {
  const folder = mkdtempSync(join(tmpdir(), "chartkey-vitest-"));
  const file = join(folder, "report.json");
  const errorsFile = join(folder, "errors");
  const reporters = [
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    "--reporter=./scripts/lib/unhandled-errors-reporter.mjs",
  ];
  const chosen = files.length > 0 ? ["--no-file-parallelism", ...files] : [];
  try {
    const status = await node(
      ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters, ...chosen],
      root,
      { env: { ...process.env, CHARTKEY_UNHANDLED_ERRORS_FILE: errorsFile } },
    );
    const errors = Number(readFileSync(errorsFile, "utf8"));
    return { report: JSON.parse(readFileSync(file, "utf8")), status, errors };
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {VitestReport} report */
const filesThatFailed = ({ testResults }) =>
  testResults.filter(({ status }) => status === "failed").map(({ name }) => name);

/**
 * The counts of a run in which these files' tests count as they went the second time.
 * @param {VitestReport} first
 * @param {VitestReport} second
 */
export function withSecondLook(first, second) {
  const again = new Set(second.testResults.map(({ name }) => name));
  const tests = [...first.testResults.filter(({ name }) => !again.has(name)), ...second.testResults].flatMap(
    ({ assertionResults }) => assertionResults,
  );
  /** @param {string[]} statuses */
  const count = (...statuses) => tests.filter(({ status }) => statuses.includes(status)).length;
  return {
    numPassedTests: count("passed"),
    numFailedTests: count("failed"),
    numPendingTests: count("pending", "skipped", "disabled"),
    numTodoTests: count("todo"),
  };
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} counts
 *   from vitest's JSON report
 * @param {number | null} status vitest's exit code
 * @param {boolean} strict
 * @returns {Outcome}
 */
export function judge(counts, status, strict) {
  const { numPassedTests: passed, numFailedTests } = counts;
  const skipped = counts.numPendingTests + counts.numTodoTests;
  const reasons = [];
  let failed = numFailedTests;
  if (failed > 0) reasons.push(`${failed} of ${passed + failed} tests`);
  if (status !== 0 && failed === 0) {
    failed++;
    reasons.push("vitest failed outside of the tests");
  }
  if (strict && passed + numFailedTests === 0) {
    failed++;
    reasons.push("no tests were run");
  }
  if (skipped > 0) {
    reasons.push(`${skipped} skipped`);
    if (strict) failed += skipped;
  }
  const why = reasons.length > 0 ? reasons.join(", ") : `${passed} tests`;
  return { is: failed > 0 ? "failed" : "passed", passed, failed, why };
}

/**
 * @param {readonly string[]} command
 * @param {string} root
 * @param {{ env?: NodeJS.ProcessEnv, isBeside?: boolean }} options isBeside: what it says is printed when it has ended
 * @returns {Promise<number | null>} its exit code
 */
async function node(command, root, { env = process.env, isBeside = false }) {
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: isBeside ? "pipe" : "inherit" });
  /** @type {{ to: NodeJS.WriteStream, chunk: Buffer }[]} */
  const said = [];
  child.stdout?.on("data", (chunk) => said.push({ to: process.stdout, chunk }));
  child.stderr?.on("data", (chunk) => said.push({ to: process.stderr, chunk }));
  const [status] = await once(child, "close");
  for (const { to, chunk } of said) to.write(chunk);
  return status;
}

/** @param {string} why @returns {Outcome} */
const failure = (why) => ({ is: "failed", passed: 0, failed: 1, why });

/** @param {string} why @returns {Outcome} */
const notRun = (why) => ({ is: "not run", passed: 0, failed: 0, why });
