// What went wrong in other verifiers, part two: limits, second doors, and what was said or kept too late.

import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MemoryStore, type Store } from "../../src/verifier/index.ts";
import { type Bench, codeOf, type EnrolledUser, enrolled, period, setUp, wrongCode } from "./set-up.ts";
import { type OpenStore, storeKinds } from "./stores.ts";

/** Every method that takes a code, by what it is called with. */
const doors = (verifier: Bench["verifier"], { userId }: EnrolledUser) => ({
  verify: (code: string) => verifier.verify(userId, code),
  verifyAny: (code: string) => verifier.verifyAny(userId, code),
  verifyRecoveryCode: (code: string) => verifier.verifyRecoveryCode(userId, code),
  regenerateRecoveryCodes: (code: string) => verifier.regenerateRecoveryCodes(userId, { code }),
  disable: (code: string) => verifier.disable(userId, { code }),
  enrol: (code: string) => verifier.enrol(userId, { accountName: userId, proof: { code } }),
});
const doorNames = [
  "verify",
  "verifyAny",
  "verifyRecoveryCode",
  "regenerateRecoveryCodes",
  "disable",
  "enrol",
] as const;

describe.each(storeKinds)("$kind", ({ open }) => {
  let opened: OpenStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it.each(doorNames)(
    "artifact-keeper#1822, GHSA-2299-ghjr-6vjp, keycloak#26106: 14 of 30 requests at once won with one code; %s",
    async (door) => {
      const bench = setUp(opened.store, { throttle: { freeAttempts: 100 } });
      const user = await enrolled(bench);
      const code = door === "verifyRecoveryCode" ? (user.recoveryCodes[0] ?? "") : user.codeAt();
      const answers = await Promise.all(
        Array.from({ length: 30 }, () => doors(bench.another(), user)[door](code)),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    },
  );

  it.each(doorNames)(
    "CVE-2026-123521, Cleanuparr#736, wg-easy#2775: a door without a limit; %s has it, for the right code, too",
    async (door) => {
      const bench = setUp(opened.store, { throttle: { hardLimit: 5, baseDelayMs: 0 } });
      const user = await enrolled(bench);
      const knock = doors(bench.verifier, user)[door];
      for (let guess = 0; guess < 5; guess++) {
        expect(await knock(wrongCode(user, bench.clock.now, guess))).toEqual({
          ok: false,
          because: "invalid",
        });
      }
      for (const right of [user.codeAt(), user.recoveryCodes[0] ?? ""]) {
        expect(await knock(right)).toEqual({ ok: false, because: "locked" });
      }
      expect((await bench.verifier.status(user.userId)).state).toBe("active");
    },
  );

  it("CVE-2026-74878: each worker had a limiter of its own; here none has one", async () => {
    const bench = setUp(opened.store, { throttle: { hardLimit: 6, baseDelayMs: 0 } });
    const user = await enrolled(bench);
    const workers = Array.from({ length: 6 }, () => bench.another());
    for (const worker of workers) {
      const guess = wrongCode(user, bench.clock.now);
      expect(await worker.verify(user.userId, guess)).toMatchObject({ because: "invalid" });
    }
    const restarted = bench.another();
    expect(await restarted.verify(user.userId, user.codeAt())).toMatchObject({ because: "locked" });
  });

  it("nebula-mesh#237: the code that switched MFA on opened the next login", async () => {
    const bench = setUp(opened.store);
    const user = await enrolled(bench);
    const used = user.codeAt(bench.clock.now - period);
    for (const door of ["verify", "verifyAny", "disable", "regenerateRecoveryCodes", "enrol"] as const) {
      expect(await doors(bench.verifier, user)[door](used)).toEqual({ ok: false, because: "replayed" });
    }
  });
});

it("nebula-mesh#237: a failing store was called a wrong code; here it throws, at every door and at both its verbs", async () => {
  const store = new MemoryStore();
  const bench = setUp(store);
  const user = await enrolled(bench);
  const failing = (verb: keyof Store): Store =>
    new Proxy(store, {
      get(target, name) {
        if (name === verb) return () => Promise.reject(new Error("disk full"));
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  const before = bench.events.length;
  for (const door of doorNames) {
    const input = door === "verifyRecoveryCode" ? (user.recoveryCodes[0] ?? "") : user.codeAt();
    const second = door === "verifyRecoveryCode" ? "consumeRecoveryCode" : "acceptStep";
    for (const verb of ["beginAttempt", second] as const) {
      const node = bench.another({ store: failing(verb) });
      await expect(doors(node, user)[door](input), `${door}, ${verb}`).rejects.toThrow("disk full");
    }
  }
  expect(bench.events).toHaveLength(before);
  await bench.verifier.unlock(user.userId, { actor: "desk" });
  expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
});

it("a connection lost after the commit: thrown all the same, `status` says what was done, and new recovery codes help", async () => {
  const store = new MemoryStore();
  const bench = setUp(store);
  const lost = new Proxy(store, {
    get(target, name) {
      const verb: unknown = Reflect.get(target, name);
      if (typeof verb !== "function") return verb;
      return async (...given: unknown[]) => {
        const answer: unknown = await verb.apply(target, given);
        if (name === "activate" || name === "acceptStep") throw new Error("connection lost");
        return answer;
      };
    },
  });
  const node = bench.another({ store: lost });
  const enrolment = await node.enrol("u", { accountName: "u" });
  if (!enrolment.ok) throw new Error(enrolment.because);
  const { credentialId, secret } = enrolment;
  const code = codeOf(secret, bench.clock.now);
  await expect(node.confirm("u", { credentialId, code })).rejects.toThrow("connection lost");
  expect(await bench.verifier.status("u")).toMatchObject({ state: "active", recoveryCodesRemaining: 5 });
  const renewed = await bench.verifier.regenerateRecoveryCodes("u", { hostVerified: "just enrolled" });
  if (!renewed.ok) throw new Error(renewed.because);
  expect(await bench.verifier.verifyAny("u", renewed.recoveryCodes[0] ?? "")).toMatchObject({ ok: true });
  bench.clock.now += period;
  const next = codeOf(secret, bench.clock.now);
  await expect(node.verify("u", next)).rejects.toThrow("connection lost");
  expect(await bench.verifier.verify("u", next)).toEqual({ ok: false, because: "replayed" });
});

it("gladys-gateway#199: the session came first, the code was used up later; here `ok` means that it is", async () => {
  const bench = setUp();
  const user = await enrolled(bench);
  const step = Math.floor(bench.clock.now / period);
  const answer = await bench.verifier.verify(user.userId, user.codeAt());
  expect((await bench.store.read(user.userId))?.active?.lastAcceptedStep).toBe(step);
  expect(answer).toMatchObject({ ok: true });
  // A host whose session store fails now has lost a code, and nobody else gains one.
  expect(await bench.another().verify(user.userId, user.codeAt())).toMatchObject({ because: "replayed" });
});

it("CVE-2024-27928: a second factor was reset by mail; here by somebody with a name, and the audit has it", async () => {
  const bench = setUp();
  const user = await enrolled(bench);
  for (const actor of ["", "  ", undefined]) {
    const nobody = { actor: actor as string };
    await expect(bench.verifier.reset(user.userId, nobody)).rejects.toThrow(/^actor: /);
  }
  expect((await bench.verifier.status(user.userId)).state).toBe("active");
  await bench.verifier.reset(user.userId, { actor: "desk/ama" });
  expect(bench.events.at(-1)).toMatchObject({ type: "reset", actor: "desk/ama", userId: user.userId });
});

it("CVE-2026-53725, CVE-2026-45091: the secret came back in an answer; here only `enrol` gives it, until it is confirmed", async () => {
  const bench = setUp();
  const user = await enrolled(bench);
  const said: unknown[] = [];
  for (const door of doorNames.filter((name) => name !== "disable")) {
    bench.clock.now += period;
    const input = door === "verifyRecoveryCode" ? (user.recoveryCodes[0] ?? "") : user.codeAt();
    said.push(await doors(bench.verifier, user)[door](input));
  }
  said.push(await bench.verifier.status(user.userId), bench.events);
  // `enrol` with a proof gives a new secret, never the one that is in force.
  const told = JSON.stringify(said) + inspect(said, { depth: 10 });
  expect(told).not.toContain(user.secret);
  for (const code of user.recoveryCodes) expect(told).not.toContain(code);
});

it("otplib 13 throws for a wrong length, and hosts answered 500; here every text is a value", async () => {
  const bench = setUp(undefined, { throttle: { freeAttempts: 100 } });
  const user = await enrolled(bench);
  for (const text of ["", "1", "12345", "1234567", "🩺", "\0", "a".repeat(5000)]) {
    for (const door of doorNames) {
      expect(await doors(bench.verifier, user)[door](text)).toEqual({ ok: false, because: "invalid" });
      await bench.verifier.unlock(user.userId, { actor: "test" });
    }
    const confirmation = { credentialId: user.credentialId, code: text };
    expect((await bench.verifier.confirm(user.userId, confirmation)).ok).toBe(false);
  }
  expect(codeOf(user.secret, bench.clock.now)).toBe(user.codeAt());
});
