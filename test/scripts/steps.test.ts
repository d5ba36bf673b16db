import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { judge, runSteps, type Step, withSecondLook } from "../../scripts/lib/steps.mjs";

const counts = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

describe("what a vitest run counts as", () => {
  test.each([
    { what: "all passed", given: counts, status: 0, strict: true, passed: 3, failed: 0 },
    {
      what: "one failed",
      given: { ...counts, numFailedTests: 1 },
      status: 1,
      strict: true,
      passed: 3,
      failed: 1,
    },
    { what: "a file that did not load", given: counts, status: 1, strict: false, passed: 3, failed: 1 },
    { what: "a crash of vitest", given: counts, status: null, strict: false, passed: 3, failed: 1 },
    {
      what: "no tests",
      given: { ...counts, numPassedTests: 0 },
      status: 0,
      strict: true,
      passed: 0,
      failed: 1,
    },
    {
      what: "a skipped test in CI",
      given: { ...counts, numPendingTests: 1 },
      status: 0,
      strict: true,
      passed: 3,
      failed: 1,
    },
    {
      what: "a todo in CI",
      given: { ...counts, numTodoTests: 2 },
      status: 0,
      strict: true,
      passed: 3,
      failed: 2,
    },
    {
      what: "a skipped test",
      given: { ...counts, numPendingTests: 1 },
      status: 0,
      strict: false,
      passed: 3,
      failed: 0,
    },
  ])("$what", ({ given, status, strict, passed, failed }) => {
    const outcome = judge(given, status, strict);
    expect(outcome).toMatchObject({ is: failed > 0 ? "failed" : "passed", passed, failed });
  });
});

test("a file that was looked at twice counts as it went the second time", () => {
  const file = (name: string, ...statuses: string[]) => ({
    name,
    status: statuses.includes("failed") ? "failed" : "passed",
    assertionResults: statuses.map((status) => ({ status })),
  });
  const report = (...testResults: ReturnType<typeof file>[]) => ({ ...counts, testResults });
  const first = report(file("a", "passed", "skipped"), file("b", "passed", "failed"), file("c", "failed"));
  const second = report(file("b", "passed", "passed"), file("c", "failed"));
  expect(withSecondLook(first, second)).toEqual({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 0,
  });
});

describe("a run of steps", () => {
  let said: string[];
  let folder: string;
  const passes = (name: string, needs: string[] = []) => ({ name, needs, action: () => {} });
  const fails = (name: string) => ({
    name,
    action: () => {
      throw new Error("Broken here");
    },
  });
  const run = (steps: readonly Step[], options: { only?: string[]; strict?: boolean } = {}) =>
    runSteps(steps, { root: ".", only: [], strict: false, ...options });

  beforeEach(() => {
    said = [];
    folder = mkdtempSync(join(tmpdir(), "chartkey-steps-"));
    vi.spyOn(console, "log").mockImplementation((line) => said.push(String(line)));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  test("ends with the counts, and with 0 when all passed", async () => {
    expect(await run([passes("one"), passes("two")])).toBe(0);
    expect(said.at(-1)).toBe("2 passed, 0 failed");
  });

  test("goes on after a failure with the steps that don't need it, and says why", async () => {
    expect(await run([fails("one"), passes("two"), passes("three", ["one"])])).toBe(1);
    expect(said.at(-1)).toBe("1 passed, 1 failed");
    expect(said.join("\n")).toMatch(/one: failed in .* \(Broken here\)/);
    expect(said).toContain("not run: three (one failed)");
  });

  test("doesn't run what needs a step that was itself not run for a failure", async () => {
    await run([fails("one"), passes("two", ["one"]), passes("three", ["two"])]);
    expect(said).toContain("not run: three (two was not run)");
  });

  test("names what was not asked for, which fails in CI", async () => {
    const steps = [passes("one"), passes("two")];
    expect(await run(steps, { only: ["one"] })).toBe(0);
    expect(said).toContain("not run: two (not asked for)");
    expect(await run(steps, { only: ["one"], strict: true })).toBe(1);
  });

  test("runs a step alone whose needs were not asked for", async () => {
    expect(await run([passes("one"), passes("two", ["one"])], { only: ["two"] })).toBe(0);
    expect(said.at(-1)).toBe("1 passed, 0 failed");
  });

  test("counts a command by its exit code", async () => {
    const command = (code: number) => ({ name: `exit ${code}`, command: ["-e", `process.exit(${code})`] });
    expect(await run([command(0), command(3)])).toBe(1);
    expect(said.at(-1)).toBe("1 passed, 1 failed");
  });

  test("runs neighbours side by side that take one core each, but nothing before what it needs", async () => {
    const ran: string[] = [];
    const file = (name: string) => JSON.stringify(join(folder, name));
    // Each ends only when the other one is there.
    const meets = (name: string, other: string, needs: string[] = []): Step => ({
      name,
      beside: true,
      needs,
      command: [
        "-e",
        `const fs = require("node:fs"); fs.writeFileSync(${file(name)}, "");
        setInterval(() => { if (fs.existsSync(${file(other)})) process.exit(0); }, 10);`,
      ],
    });
    const last = { name: "last", action: () => ran.push("last") } satisfies Step;
    const needing: Step = {
      name: "needing",
      beside: true,
      needs: ["one", "two"],
      action: () => ran.push(...["one", "two"].filter((name) => existsSync(join(folder, name)))),
    };
    expect(await run([meets("one", "two"), meets("two", "one"), needing, last])).toBe(0);
    expect(ran).toEqual(["one", "two", "last"]);
  });

  test("fails when nothing was run at all", async () => {
    expect(await run([])).toBe(1);
  });
});

describe("a second look, with vitest's own runs", () => {
  let root: string;
  let said: string[];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "chartkey-steps-"));
    symlinkSync(resolve("node_modules"), join(root, "node_modules"));
    cpSync("scripts/lib", join(root, "scripts/lib"), { recursive: true });
    writeFileSync(
      join(root, "vitest.config.ts"),
      'export default { test: { projects: [{ test: { name: "some", include: ["*.test.ts"] } }] } };',
    );
    writeFileSync(
      join(root, "starved.test.ts"),
      `import { existsSync, writeFileSync } from "node:fs";
      import { expect, test } from "vitest";
      test("fails once", async () => {
        const again = existsSync("${root}/again");
        writeFileSync("${root}/again", "");
        expect(again).toBe(true);
      });`,
    );
    said = [];
    vi.spyOn(console, "log").mockImplementation((line) => said.push(String(line)));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(root, { recursive: true, force: true });
  });

  const other = (body: string) =>
    writeFileSync(
      join(root, "other.test.ts"),
      `import { test } from "vitest"; test("passes", async () => { ${body} });`,
    );
  const run = () =>
    runSteps([{ name: "some", vitest: "some", secondLook: true }], { root, only: [], strict: true });

  test("clears a test that passes alone", async () => {
    other("");
    expect(await run()).toBe(0);
    expect(said.at(-1)).toBe("2 passed, 0 failed");
  });

  test("clears no error of the first run that was no test's", async () => {
    other('setTimeout(() => { throw new Error("Loose"); }); await new Promise((go) => setTimeout(go, 50));');
    expect(await run()).toBe(1);
    expect(said.at(-1)).toBe("2 passed, 1 failed");
  });
});
