// R12 to R15: throttling (RFC 4226 §7.3, NIST SP 800-63B-4, CWE-307).

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { delaysOf } from "../../src/verifier/throttle.ts";
import { codeOf, enrolled, noon, period, setUp, wrongCode } from "./set-up.ts";
import { type OpenStore, storeKinds } from "./stores.ts";

describe("the schedule", () => {
  it("R12: five free attempts, then 30 s doubling to an hour, and 100 in all", () => {
    const delays = delaysOf({});
    expect(delays).toHaveLength(100);
    expect(delays.slice(0, 14)).toEqual([
      0, 0, 0, 0, 0, 30_000, 60_000, 120_000, 240_000, 480_000, 960_000, 1_920_000, 3_600_000, 3_600_000,
    ]);
    expect(new Set(delays.slice(12))).toEqual(new Set([3_600_000]));
  });

  it("takes every part from the host", () => {
    const throttle = { freeAttempts: 1, baseDelayMs: 10, factor: 3, maxDelayMs: 50, hardLimit: 5 };
    expect(delaysOf(throttle)).toEqual([0, 10, 30, 50, 50]);
    expect(delaysOf({ baseDelayMs: 0, hardLimit: 7, freeAttempts: 0 })).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(delaysOf({ factor: 1.5, freeAttempts: 0, baseDelayMs: 1, hardLimit: 3 })).toEqual([1, 2, 2]);
    const edge = { freeAttempts: 0, baseDelayMs: 2, hardLimit: 2 };
    expect(delaysOf({ ...edge, factor: 1 })).toEqual([2, 2]);
    expect(delaysOf({ ...edge, factor: 100 })).toEqual([2, 200]);
  });

  it.each([
    ["hardLimit", 0],
    ["hardLimit", 101],
    ["hardLimit", 2.5],
    ["freeAttempts", -1],
    ["freeAttempts", 0.5],
    ["baseDelayMs", -1],
    ["baseDelayMs", Number.NaN],
    ["maxDelayMs", -1],
    ["maxDelayMs", Number.POSITIVE_INFINITY],
    ["factor", 0.9],
    ["factor", 101],
    ["factor", Number.NaN],
  ])("refuses throttle.%s = %f by name", (name, value) => {
    expect(() => delaysOf({ [name]: value })).toThrow(new RegExp(`^throttle\\.${name}:`));
  });
});

describe.each(storeKinds)("$kind", ({ open }) => {
  let opened: OpenStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it("R12: refuses even the right code while it waits, says until when, and takes it afterwards", async () => {
    const bench = setUp(opened.store);
    const user = await enrolled(bench);
    for (let time = 0; time < 6; time++) {
      const answer = await bench.verifier.verify(user.userId, wrongCode(user, bench.clock.now, time));
      expect(answer).toEqual({ ok: false, because: "invalid" });
    }
    const retryAt = bench.clock.now + 30_000;
    const throttled = { ok: false, because: "throttled", retryAt };
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toEqual(throttled);
    expect(await bench.verifier.verifyRecoveryCode(user.userId, user.recoveryCodes[0] ?? "")).toEqual(
      throttled,
    );
    expect(await bench.verifier.status(user.userId)).toMatchObject({
      lockedUntil: retryAt,
      hardLocked: false,
    });
    bench.clock.now = retryAt - 1;
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toEqual(throttled);
    bench.clock.now = retryAt;
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
    expect(await bench.verifier.status(user.userId)).not.toHaveProperty("lockedUntil");
  });

  it("R12: attempts that were refused by the throttle do not lengthen it", async () => {
    const bench = setUp(opened.store, { throttle: { freeAttempts: 0 } });
    const user = await enrolled(bench);
    const wrong = wrongCode(user, bench.clock.now);
    await bench.verifier.verify(user.userId, wrong);
    const before = await bench.store.read(user.userId);
    for (let time = 0; time < 20; time++) await bench.verifier.verify(user.userId, wrong);
    expect(await bench.store.read(user.userId)).toEqual(before);
  });

  it("R13 (idenplane#398, caddy-security#271): of 200 guesses at once, exactly the limit is looked at", async () => {
    const bench = setUp(opened.store, { throttle: { hardLimit: 10, baseDelayMs: 0 } });
    const user = await enrolled(bench);
    const guesses = Array.from({ length: 200 }, (_, guess) =>
      bench.another().verifyAny(user.userId, wrongCode(user, bench.clock.now, guess)),
    );
    const answers = await Promise.all(guesses);
    const reasons = answers.map((answer) => (answer.ok ? "accepted" : answer.because));
    expect(reasons.filter((reason) => reason === "invalid")).toHaveLength(10);
    expect(reasons.filter((reason) => reason === "locked")).toHaveLength(190);
  });

  it("R14: no time resets the hard limit, and the right code does not open it", async () => {
    const bench = setUp(opened.store, { throttle: { hardLimit: 3, freeAttempts: 2 } });
    const user = await enrolled(bench);
    for (let time = 0; time < 3; time++) {
      await bench.verifier.verify(user.userId, wrongCode(user, bench.clock.now, time));
    }
    // No moment is named: none would open it.
    expect(await bench.verifier.status(user.userId)).not.toHaveProperty("lockedUntil");
    bench.clock.now += 10 * 365 * 86_400_000;
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toEqual({ ok: false, because: "locked" });
    expect(await bench.verifier.disable(user.userId, { code: user.codeAt() })).toMatchObject({
      because: "locked",
    });
    expect((await bench.verifier.status(user.userId)).hardLocked).toBe(true);
    await bench.verifier.unlock(user.userId, { actor: "desk" });
    expect(await bench.verifier.status(user.userId)).toMatchObject({ state: "active", hardLocked: false });
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
  });

  it("R15: one count over all methods that take a code", async () => {
    const bench = setUp(opened.store, { throttle: { freeAttempts: 100 } });
    const { verifier, clock } = bench;
    const user = await enrolled(bench);
    const code = wrongCode(user, clock.now);
    const accountName = user.userId;
    const proof = { hostVerified: "password" };
    const pending = await verifier.enrol(user.userId, { accountName, proof });
    if (!pending.ok) throw new Error(pending.because);
    const { credentialId } = pending;
    const others = [codeOf(pending.secret, clock.now + 5 * period), "------"];
    const calls = [
      () => verifier.verify(user.userId, code),
      () => verifier.verifyRecoveryCode(user.userId, "0000-0000-0000-0000-0000-0000"),
      () => verifier.verifyAny(user.userId, code),
      () => verifier.verifyAny(user.userId, "no code at all"),
      () => verifier.confirm(user.userId, { credentialId, code: others[0] ?? "" }),
      () => verifier.confirm(user.userId, { credentialId, code: others[1] ?? "" }),
      () => verifier.disable(user.userId, { code }),
      () => verifier.regenerateRecoveryCodes(user.userId, { code }),
      () => verifier.enrol(user.userId, { accountName, proof: { code } }),
    ];
    for (const [index, call] of calls.entries()) {
      expect(await call(), String(call)).toEqual({ ok: false, because: "invalid" });
      expect((await bench.store.read(user.userId))?.failures).toBe(index + 1);
    }
  });

  it("R15: a new enrolment does not begin with a fresh count", async () => {
    const bench = setUp(opened.store, { throttle: { hardLimit: 2 } });
    const { verifier, clock } = bench;
    const user = await enrolled(bench);
    await verifier.verify(user.userId, wrongCode(user, clock.now));
    await verifier.disable(user.userId, { hostVerified: "password" });
    const again = await verifier.enrol(user.userId, { accountName: "u" });
    if (!again.ok) throw new Error(again.because);
    const { credentialId } = again;
    expect(await verifier.confirm(user.userId, { credentialId, code: "" })).toMatchObject({
      because: "invalid",
    });
    const right = { credentialId, code: codeOf(again.secret, clock.now) };
    expect(await verifier.confirm(user.userId, right)).toMatchObject({ because: "locked" });
  });

  it("a form sent twice is no guess: the second answer is replayed and takes back its own count", async () => {
    const bench = setUp(opened.store, { throttle: { freeAttempts: 0 } });
    const user = await enrolled(bench);
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
    for (let time = 0; time < 3; time++) {
      expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ because: "replayed" });
    }
    expect(await bench.verifier.status(user.userId)).not.toHaveProperty("lockedUntil");
    const [code = ""] = user.recoveryCodes;
    expect(await bench.verifier.verifyRecoveryCode(user.userId, code)).toMatchObject({ ok: true });
    for (let time = 0; time < 3; time++) {
      expect(await bench.verifier.verifyRecoveryCode(user.userId, code)).toMatchObject({
        because: "replayed",
      });
    }
    expect(await bench.store.read(user.userId)).toMatchObject({ failures: 0, nextAllowedAt: 0 });
  });

  it("an older code than the accepted one stays counted: it may be one that somebody read over a shoulder", async () => {
    const bench = setUp(opened.store);
    const user = await enrolled(bench);
    bench.clock.now += 5 * period;
    await bench.verifier.verify(user.userId, user.codeAt());
    const older = user.codeAt(bench.clock.now - period);
    expect(await bench.verifier.verify(user.userId, older)).toMatchObject({ because: "replayed" });
    expect((await bench.store.read(user.userId))?.failures).toBe(1);
  });

  it("a success clears the count, and nothing else does", async () => {
    const bench = setUp(opened.store);
    const user = await enrolled(bench);
    for (let time = 0; time < 3; time++) await bench.verifier.verify(user.userId, "000");
    bench.clock.now = noon + 1000 * period;
    expect((await bench.store.read(user.userId))?.failures).toBe(3);
    await bench.verifier.verify(user.userId, user.codeAt());
    expect((await bench.store.read(user.userId))?.failures).toBe(0);
  });
});
