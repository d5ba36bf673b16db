// R24: what the audit is told, and that it decides nothing.

import { describe, expect, it, vi } from "vitest";
import { createVerifier, type VerifierEvent } from "../../src/verifier/index.ts";
import { enrolled, keys, noon, period, setUp, wrongCode } from "./set-up.ts";

const typesOf = (events: readonly VerifierEvent[]) =>
  events.map((event) => (event.type === "refused" ? `refused: ${event.because}` : event.type));

describe("R24: events", () => {
  it("tell a user's whole story in order, with whom, when and during what", async () => {
    const bench = setUp(undefined, { throttle: { freeAttempts: 1, hardLimit: 3 } });
    const { verifier, clock, events } = bench;
    const user = await enrolled(bench);
    const { userId } = user;
    await verifier.verify(userId, user.codeAt());
    await verifier.verify(userId, user.codeAt());
    await verifier.verifyRecoveryCode(userId, user.recoveryCodes[0] ?? "");
    await verifier.regenerateRecoveryCodes(userId, { hostVerified: "password" });
    for (let time = 0; time < 4; time++) {
      await verifier.verify(userId, wrongCode(user, clock.now));
      clock.now += time === 1 ? 0 : 60_000;
    }
    await verifier.verify(userId, user.codeAt());
    await verifier.unlock(userId, { actor: "desk/ama" });
    clock.now += period;
    await verifier.disable(userId, { code: user.codeAt() });
    await verifier.reset(userId, { actor: "desk/kofi" });
    expect(typesOf(events)).toEqual([
      "enrolled",
      "confirmed",
      "accepted",
      "refused: replayed",
      "accepted",
      "recovery-codes-regenerated",
      "refused: invalid",
      "refused: invalid",
      "throttled",
      "refused: throttled",
      "refused: invalid",
      "locked",
      "refused: locked",
      "unlocked",
      "accepted",
      "disabled",
      "reset",
    ]);
    for (const event of events) expect(event.userId).toBe(userId);
    const { credentialId } = user;
    expect(events[0]).toEqual({
      type: "enrolled",
      userId,
      at: noon,
      during: "enrol",
      credentialId,
      expiresAt: noon + 600_000,
    });
    expect(events[2]).toEqual({
      type: "accepted",
      userId,
      at: noon + period,
      during: "verify",
      method: "totp",
      credentialId,
      driftSteps: 0,
    });
    expect(events[4]).toMatchObject({ method: "recovery-code", remaining: 4, during: "verifyRecoveryCode" });
    expect(events[5]).toMatchObject({ hostVerified: "password", recoveryCodes: 5 });
    expect(events[8]).toMatchObject({ failures: 2, retryAt: noon + 4 * period });
    expect(events[11]).toMatchObject({ failures: 3 });
    expect(events[13]).toMatchObject({ actor: "desk/ama", during: "unlock" });
    expect(events[14]).toMatchObject({ during: "disable" });
  });

  it("are awaited: no answer before a durable audit has it", async () => {
    const order: string[] = [];
    const bench = setUp(undefined, {
      async onEvent(event) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        order.push(event.type);
      },
    });
    await bench.verifier.enrol("u", { accountName: "u" });
    order.push("answered");
    expect(order).toEqual(["enrolled", "answered"]);
  });

  it("are needed by nobody: without a handler the answers are the same", async () => {
    const bench = setUp();
    const { clock, store } = bench;
    const throttle = { freeAttempts: 0, hardLimit: 2 };
    const verifier = createVerifier({
      issuer: "Practice EMR",
      store,
      ...keys,
      clock: () => clock.now,
      throttle,
    });
    const user = await enrolled({ ...bench, verifier });
    const { userId } = user;
    expect(await verifier.verify(userId, user.codeAt())).toMatchObject({ ok: true });
    expect(await verifier.verify(userId, user.codeAt())).toMatchObject({ because: "replayed" });
    expect(await verifier.verify(userId, wrongCode(user, clock.now))).toMatchObject({ because: "invalid" });
    expect(await verifier.verify(userId, user.codeAt())).toMatchObject({ because: "throttled" });
    clock.now += 60_000;
    expect(await verifier.verify(userId, wrongCode(user, clock.now))).toMatchObject({ because: "invalid" });
    expect(await verifier.verify(userId, user.codeAt())).toMatchObject({ because: "locked" });
    await verifier.reset(userId, { actor: "desk/ama" });
    expect(await verifier.verify(userId, user.codeAt())).toMatchObject({ because: "not-enrolled" });
  });

  it.each([
    ["throws", () => Promise.reject(new Error("audit down"))],
    [
      "rejects",
      () => {
        throw new Error("audit down");
      },
    ],
  ])("change no outcome when the handler %s, and the failure is reported", async (_, onEvent) => {
    const reported: unknown[] = [];
    const onEventFailure = (failure: unknown, event: VerifierEvent) => reported.push([failure, event.type]);
    const bench = setUp(undefined, { onEvent, onEventFailure });
    const user = await enrolled(bench);
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ because: "replayed" });
    const failure = new Error("audit down");
    expect(reported).toEqual(["enrolled", "confirmed", "accepted", "refused"].map((type) => [failure, type]));
  });

  it("that nobody keeps, since the handler fails, are complained of on the console, without a secret", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    const failure = new Error("audit down");
    const bench = setUp(undefined, {
      onEvent() {
        throw failure;
      },
    });
    const user = await enrolled(bench);
    expect(complaint.mock.calls).toEqual([
      ['chartkey/verifier: onEvent failed for "enrolled"', failure],
      ['chartkey/verifier: onEvent failed for "confirmed"', failure],
    ]);
    expect(JSON.stringify(complaint.mock.calls)).not.toContain(user.secret);
    complaint.mockRestore();
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("down, too");
      },
    ],
    // Left alone, a rejection would end the host's process.
    ["rejects", () => Promise.reject(new Error("down, too"))],
  ])("change no outcome even when reporting the failure %s", async (_, onEventFailure) => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const bench = setUp(undefined, { onEvent: () => Promise.reject(new Error("down")), onEventFailure });
    await expect(enrolled(bench)).resolves.toBeDefined();
    await new Promise(setImmediate);
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
