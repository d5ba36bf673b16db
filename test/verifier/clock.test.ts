// Drift (RFC 6238 §6) and server clocks that jump.

import { describe, expect, it } from "vitest";
import { enrolled, noon, period, setUp, wrongCode } from "./set-up.ts";

describe("a server clock that jumps", () => {
  it("answers clock when it was ahead and came back, and never lowers the last accepted step", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    bench.clock.now = noon + 3_600_000;
    await bench.verifier.verify(user.userId, user.codeAt());
    const before = (await bench.store.read(user.userId))?.active?.lastAcceptedStep;
    bench.clock.now = noon + 600_000;
    bench.events.length = 0;
    for (const code of [user.codeAt(), wrongCode(user, bench.clock.now), "x"]) {
      expect(await bench.verifier.verify(user.userId, code)).toEqual({ ok: false, because: "clock" });
    }
    expect(bench.events.slice(0, 2)).toMatchObject([
      { type: "clock", stepsAhead: 99 },
      { type: "refused", because: "clock" },
    ]);
    const after = await bench.store.read(user.userId);
    expect(after).toMatchObject({ failures: 0, active: { lastAcceptedStep: before } });
  });

  it("still takes a recovery code meanwhile, and codes again when the time has come", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    bench.clock.now = noon + 3_600_000;
    await bench.verifier.verify(user.userId, user.codeAt());
    bench.clock.now = noon;
    const [code = ""] = user.recoveryCodes;
    expect(await bench.verifier.verifyAny(user.userId, code)).toMatchObject({ ok: true });
    bench.clock.now = noon + 3_600_000 + period;
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
  });

  it("lets a reset out of it", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    bench.clock.now = noon + 3_600_000;
    await bench.verifier.verify(user.userId, user.codeAt());
    bench.clock.now = noon;
    await bench.verifier.reset(user.userId, { actor: "desk" });
    await expect(enrolled(bench, user.userId)).resolves.toBeDefined();
  });

  it("answers replayed, not clock, at the very end of the window", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    bench.clock.now += 10 * period;
    const ahead = user.codeAt(bench.clock.now + period);
    await bench.verifier.verify(user.userId, ahead);
    expect(await bench.verifier.verify(user.userId, ahead)).toEqual({ ok: false, because: "replayed" });
    bench.clock.now -= period;
    expect(await bench.verifier.verify(user.userId, ahead)).toEqual({ ok: false, because: "clock" });
  });
});

describe("R6: learnt drift", () => {
  it("moves the window to where the user's clock was, keeping its width", async () => {
    const bench = setUp(undefined, { totp: { learnDrift: true } });
    const user = await enrolled(bench);
    const at = (drift: number) => user.codeAt(bench.clock.now + drift * period);
    bench.clock.now += 10 * period;
    expect(await bench.verifier.verify(user.userId, at(-2))).toMatchObject({ ok: false });
    expect(await bench.verifier.verify(user.userId, at(-1))).toMatchObject({ driftSteps: -1 });
    bench.clock.now += 10 * period;
    expect(await bench.verifier.verify(user.userId, at(1))).toMatchObject({ ok: false });
    expect(await bench.verifier.verify(user.userId, at(-2))).toMatchObject({ driftSteps: -2 });
  });

  it("never goes beyond the window, however slowly the clock runs away", async () => {
    const bench = setUp(undefined, { totp: { learnDrift: true } });
    const user = await enrolled(bench);
    for (const drift of [1, 2, 2]) {
      bench.clock.now += 10 * period;
      const code = user.codeAt(bench.clock.now + drift * period);
      expect(await bench.verifier.verify(user.userId, code)).toMatchObject({ driftSteps: drift });
      expect((await bench.store.read(user.userId))?.active?.driftSteps).toBe(1);
    }
    bench.clock.now += 10 * period;
    const tooFar = user.codeAt(bench.clock.now + 3 * period);
    expect(await bench.verifier.verify(user.userId, tooFar)).toMatchObject({ because: "invalid" });
  });

  it("is learnt by the confirming code, and not at all unless asked for", async () => {
    for (const learnDrift of [true, false]) {
      const bench = setUp(undefined, { totp: { learnDrift } });
      const ahead = { now: noon + period };
      const user = await enrolled({ ...bench, clock: ahead });
      expect((await bench.store.read(user.userId))?.active?.driftSteps).toBe(learnDrift ? 1 : 0);
    }
  });
});
