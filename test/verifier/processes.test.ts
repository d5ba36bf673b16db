// R9, R13, R19, R27 between processes: four of them on one SQLite file, and on one PostgreSQL server.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { buildVerifier } from "../../scripts/build-verifier.mjs";
import type { Verifier } from "../../src/verifier/index.ts";
import { PostgresStore } from "../../src/verifier/postgres.ts";
import { SqliteStore } from "../../src/verifier/sqlite.ts";
import { startPostgres } from "./postgres-cluster.mjs";
import { type Bench, codeOf, type EnrolledUser, enrolled, period, setUp, wrongCode } from "./set-up.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const worker = fileURLToPath(new URL("race-worker.mjs", import.meta.url));
const noDelays = { baseDelayMs: 0, freeAttempts: 100 };

/** How a worker finds the database. */
type Place = { readonly file: string } | { readonly url: string };

type CallOf = { [M in keyof Verifier]: readonly [M, ...Parameters<Verifier[M]>] }[keyof Verifier];

interface Task {
  readonly calls: readonly CallOf[];
  readonly throttle?: object;
  readonly dieAfterCounting?: boolean;
}

interface Answer {
  readonly ok: boolean;
  readonly because?: string;
  readonly recoveryCodes?: readonly string[];
}

let folder = "";
let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
let databases = 0;

beforeAll(async () => {
  mkdirSync(join(root, "tmp"), { recursive: true });
  folder = mkdtempSync(join(root, "tmp", "processes-"));
  [postgres] = await Promise.all([startPostgres(), buildVerifier(join(folder, "verifier"))]);
}, 60_000);
afterAll(async () => {
  for (const one of processes) one.kill();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(["SQLite", "PostgreSQL"])("on %s", (kind) => {
  let place: Place;
  let bench: Bench;
  let user: EnrolledUser;

  beforeEach(async () => {
    place = await newDatabase(kind);
    // All at once, where no table is yet: the first one makes the schema, none fails.
    await race([{ calls: [] }, { calls: [] }, { calls: [] }, { calls: [] }]);
    bench = setUp(open(place), { throttle: noDelays });
    user = await enrolled(bench);
  }, 60_000);

  /** All answers, by process; they begin at the same moment. */
  function race(tasks: readonly Task[]): Promise<Answer[][]> {
    const common = { ...place, now: bench?.clock.now };
    const startAt = Date.now() + 50;
    return Promise.all(
      tasks.map((task, index) => run(index, { throttle: noDelays, ...common, startAt, ...task })),
    );
  }

  /** How often each answer was given when four processes made the same calls. */
  async function tally(calls: readonly CallOf[], throttle: object = noDelays) {
    const answers = (await race(Array(4).fill({ calls, throttle }))).flat();
    const counts: Record<string, number> = {};
    for (const { ok, because } of answers) {
      const answer = ok ? "ok" : (because ?? "none");
      counts[answer] = (counts[answer] ?? 0) + 1;
    }
    return counts;
  }

  const verifyAny = (input: string): CallOf => ["verifyAny", user.userId, input];

  it("of 200 tries of one right code, exactly one is accepted", async () => {
    const { ok, replayed = 0, locked = 0 } = await tally(Array(50).fill(verifyAny(user.codeAt())));
    expect(ok).toBe(1);
    // A hundred counted and not yet answered at one moment: the others hear "locked", until those are taken back.
    expect(replayed + locked).toBe(199);
    expect(await bench.store.read(user.userId)).toMatchObject({ failures: 0, nextAllowedAt: 0 });
  });

  it("of 60 tries on five recovery codes, exactly five are accepted", async () => {
    const calls = [1, 2, 3].flatMap(() => user.recoveryCodes.map(verifyAny));
    expect(await tally(calls)).toEqual({ ok: 5, replayed: 55 });
  });

  it("of 200 wrong guesses at a limit of 10, exactly 10 are looked at", async () => {
    const guesses = Array(50).fill(verifyAny(wrongCode(user, bench.clock.now)));
    expect(await tally(guesses, { hardLimit: 10, baseDelayMs: 0 })).toEqual({ invalid: 10, locked: 190 });
  });

  it("a process killed between counting and accepting costs one attempt, and opens nothing", async () => {
    const calls = [verifyAny(user.codeAt())];
    expect(await race([{ calls, dieAfterCounting: true }])).toEqual([[]]);
    expect(await bench.store.read(user.userId)).toMatchObject({ failures: 1 });
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
  });

  it("a confirmation, a step-up and a renewal beside a login leave one whole credential, or none", async () => {
    const { verifier, clock } = bench;
    const proof = { hostVerified: "password" };
    const people = await Promise.all(Array.from({ length: 12 }, (_, index) => replacing(`user ${index}`)));
    clock.now += period;

    /** Active, and about to confirm a new authenticator. */
    async function replacing(userId: string) {
      const first = await verifier.enrol(userId, { accountName: userId });
      if (!first.ok) throw new Error(first.because);
      const { credentialId } = first;
      const old = await verifier.confirm(userId, { credentialId, code: codeOf(first.secret, clock.now) });
      const next = await verifier.enrol(userId, { accountName: userId, proof });
      if (!old.ok || !next.ok) throw new Error("not enrolled");
      return { userId, old: first.secret, oldCodes: old.recoveryCodes, next };
    }

    const answers = await race([
      {
        calls: people.map(({ userId, next }) => {
          const { credentialId, secret } = next;
          return ["confirm", userId, { credentialId, code: codeOf(secret, clock.now) }];
        }),
      },
      { calls: people.map(({ userId, old }) => ["verify", userId, codeOf(old, clock.now)]) },
      { calls: people.map(({ userId }) => ["regenerateRecoveryCodes", userId, proof]) },
      { calls: people.map(({ userId }) => ["disable", userId, proof]) },
    ]);
    clock.now += period;
    for (const [index, { userId, old, oldCodes, next }] of people.entries()) {
      const [confirmed, , renewed] = answers.map((given) => given[index]);
      const { state, recoveryCodesRemaining } = await verifier.status(userId);
      expect(recoveryCodesRemaining).toBe(state === "active" ? 5 : 0);
      // Where the old credential was disabled first, the new one can't be confirmed; where it was second, it did nothing.
      expect(state === "active").toBe(confirmed?.ok === true && answers[3]?.[index]?.ok === false);
      for (const dead of [codeOf(old, clock.now), ...oldCodes]) {
        expect(await verifier.verifyAny(userId, dead)).toMatchObject({ ok: false });
      }
      const login = await verifier.verify(userId, codeOf(next.secret, clock.now));
      expect(login.ok).toBe(state === "active");
      const sets = [confirmed?.recoveryCodes ?? [], renewed?.recoveryCodes ?? []];
      const alive = await Promise.all(sets.map(([code = ""]) => verifier.verifyRecoveryCode(userId, code)));
      expect(alive.filter(({ ok }) => ok)).toHaveLength(state === "active" ? 1 : 0);
    }
  });

  it("a reset beside everything else leaves nothing that opens", async () => {
    const { userId } = user;
    const proof = { hostVerified: "password" };
    const next = await bench.verifier.enrol(userId, { accountName: userId, proof });
    if (!next.ok) throw new Error(next.because);
    const { credentialId, secret } = next;
    const answers = await race([
      { calls: [["reset", userId, { actor: "desk" }]] },
      { calls: [["confirm", userId, { credentialId, code: codeOf(secret, bench.clock.now) }]] },
      { calls: [["regenerateRecoveryCodes", userId, proof]] },
      { calls: [["verify", userId, user.codeAt()], verifyAny(user.recoveryCodes[0] ?? "")] },
    ]);
    expect(await bench.verifier.status(userId)).toMatchObject({ state: "off", recoveryCodesRemaining: 0 });
    bench.clock.now += period;
    const shown = answers.flat().flatMap((answer) => answer?.recoveryCodes ?? []);
    const secrets = [user.codeAt(), codeOf(secret, bench.clock.now), ...user.recoveryCodes, ...shown];
    for (const dead of secrets) {
      expect(await bench.verifier.verifyAny(userId, dead)).toEqual({ ok: false, because: "not-enrolled" });
    }
  });
});

async function newDatabase(kind: string): Promise<Place> {
  const name = `race_${++databases}`;
  if (kind === "SQLite") return { file: join(folder, `${name}.db`) };
  const server = new URL(postgres?.url ?? "");
  const pool = new Pool({ connectionString: server.href });
  await pool.query(`CREATE DATABASE ${name}`);
  await pool.end();
  server.pathname = name;
  return { url: server.href };
}

function open(place: Place) {
  if ("file" in place) return new SqliteStore(new Database(place.file));
  const pool = new Pool({ connectionString: place.url });
  onTestFinished(() => pool.end());
  return new PostgresStore(pool);
}

/** Started once: what races is their calls, not their starts. */
const processes: ChildProcess[] = [];

async function run(index: number, task: object): Promise<Answer[]> {
  let child = processes[index];
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
    child = fork(worker, [join(folder, "verifier")], { execArgv: [] });
    processes[index] = child;
  }
  const ended = new AbortController();
  child.send(task);
  const said = once(child, "message", { signal: ended.signal }).then(([{ answers, problem }]) => {
    if (problem !== undefined) throw new Error(problem);
    return answers;
  });
  const killed = once(child, "exit", { signal: ended.signal }).then(([status, signal]) => {
    if (signal !== "SIGKILL") throw new Error(`a process ended by itself: ${status}`);
    return [];
  });
  try {
    return await Promise.race([said, killed]);
  } finally {
    ended.abort();
    await Promise.allSettled([said, killed]);
  }
}
