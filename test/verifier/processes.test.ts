// R9, R13, R19, R27 between processes: four of them, one SQLite file.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { buildVerifier } from "../../scripts/build-verifier.mjs";
import { SqliteStore } from "../../src/verifier/sqlite.ts";
import { type Bench, type EnrolledUser, enrolled, setUp, wrongCode } from "./set-up.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const worker = fileURLToPath(new URL("race-worker.mjs", import.meta.url));
const processes = 4;
const noDelays = { baseDelayMs: 0, freeAttempts: 100 };

let folder = "";
let file = "";
let databases = 0;
let bench: Bench;
let user: EnrolledUser;

beforeAll(async () => {
  mkdirSync(join(root, "tmp"), { recursive: true });
  folder = mkdtempSync(join(root, "tmp", "processes-"));
  await buildVerifier(join(folder, "verifier"));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  file = join(folder, `${++databases}.db`);
  // All at once, on a file that isn't there yet: the first one makes the schema, none fails.
  await race(() => ({ inputs: [] }));
  bench = setUp(new SqliteStore(new Database(file)), { throttle: noDelays });
  user = await enrolled(bench);
}, 60_000);

interface Task {
  readonly inputs: readonly string[];
  readonly throttle?: object;
  readonly dieAfterCounting?: boolean;
}

/** All answers of all processes, which begin at the same moment. */
async function race(taskOf: (process: number) => Task, count = processes): Promise<string[]> {
  const common = { built: join(folder, "verifier"), file, now: bench?.clock.now, startAt: Date.now() + 700 };
  const runs = Array.from({ length: count }, (_, index) =>
    run({ throttle: noDelays, ...common, ...taskOf(index) }),
  );
  return (await Promise.all(runs)).flat();
}

function run(task: object): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, JSON.stringify(task)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let complaint = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.stderr.on("data", (text) => {
      complaint += text;
    });
    child.on("close", (_, signal) => {
      if (signal === "SIGKILL") resolve(["killed"]);
      else if (complaint !== "") reject(new Error(complaint));
      else resolve(JSON.parse(out));
    });
  });
}

const count = (answers: readonly string[], answer: string) =>
  answers.filter((given) => given === answer).length;

it("of 200 tries of one right code, exactly one is accepted", async () => {
  const answers = await race(() => ({ inputs: Array(50).fill(user.codeAt()) }));
  expect(answers).toHaveLength(200);
  expect(count(answers, "ok")).toBe(1);
  expect(count(answers, "replayed")).toBe(199);
}, 60_000);

it("of 60 tries on five recovery codes, exactly five are accepted", async () => {
  const answers = await race(() => ({ inputs: [1, 2, 3].flatMap(() => user.recoveryCodes) }));
  expect(answers).toHaveLength(60);
  expect(count(answers, "ok")).toBe(5);
  expect(count(answers, "replayed")).toBe(55);
}, 60_000);

it("of 200 wrong guesses at a limit of 10, exactly 10 are looked at", async () => {
  const throttle = { hardLimit: 10, baseDelayMs: 0 };
  const guess = wrongCode(user, bench.clock.now);
  const answers = await race(() => ({ throttle, inputs: Array(50).fill(guess) }));
  expect(count(answers, "invalid")).toBe(10);
  expect(count(answers, "locked")).toBe(190);
}, 60_000);

it("a process killed between counting and accepting costs one attempt, and opens nothing", async () => {
  const answers = await race(() => ({ dieAfterCounting: true, inputs: [user.codeAt()] }), 1);
  expect(answers).toEqual(["killed"]);
  expect(await bench.store.read(user.userId)).toMatchObject({ failures: 1 });
  expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
}, 60_000);
