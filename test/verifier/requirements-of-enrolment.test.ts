// R2, R10, R11, R16 to R20, R22, R23 and R26 of requirements.test.ts: how a second factor begins, what replaces it, and how it
// ends.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeOf, enrolled, noon, period, setUp, wrongCode } from "./set-up.ts";
import { type OpenStore, storeKinds } from "./stores.ts";

describe.each(storeKinds)("$kind", ({ open }) => {
  let opened: OpenStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it("R2: the secret has 160 fresh random bits", async () => {
    const { verifier } = setUp(opened.store);
    const secrets = new Set<string>();
    for (const user of ["a", "b", "c", "d", "e"]) {
      const enrolment = await verifier.enrol(user, { accountName: user });
      if (!enrolment.ok) throw new Error(enrolment.because);
      expect(enrolment.secret).toMatch(/^[A-Z2-7]{32}$/);
      secrets.add(enrolment.secret);
    }
    expect(secrets.size).toBe(5);
  });

  it("R10: nothing is in force before its first code, and a pending secret expires", async () => {
    const bench = setUp(opened.store);
    const { verifier, clock } = bench;
    const enrolment = await verifier.enrol("u", { accountName: "u" });
    if (!enrolment.ok) throw new Error(enrolment.because);
    const { credentialId, secret } = enrolment;
    expect(await verifier.status("u")).toEqual({
      state: "pending",
      recoveryCodesRemaining: 0,
      hardLocked: false,
    });
    expect(await verifier.verify("u", codeOf(secret, clock.now))).toEqual({
      ok: false,
      because: "not-enrolled",
    });
    expect(enrolment.expiresAt).toBe(noon + 600_000);
    clock.now = enrolment.expiresAt;
    const late = await verifier.confirm("u", { credentialId, code: codeOf(secret, clock.now) });
    expect(late).toEqual({ ok: false, because: "expired" });
    expect((await verifier.status("u")).state).toBe("off");
    const again = await verifier.enrol("u", { accountName: "u" });
    expect(again).toMatchObject({ ok: true });
    expect(again).not.toMatchObject({ secret });
  });

  it("R10: a reload shows the pending secret again, a fresh one only on request", async () => {
    const { verifier } = setUp(opened.store);
    const first = await verifier.enrol("u", { accountName: "u" });
    expect(await verifier.enrol("u", { accountName: "u" })).toEqual(first);
    const fresh = await verifier.enrol("u", { accountName: "u", fresh: true });
    if (!first.ok || !fresh.ok) throw new Error("refused");
    expect(fresh.secret).not.toBe(first.secret);
    const old = { credentialId: first.credentialId, code: codeOf(first.secret, noon) };
    expect(await verifier.confirm("u", old)).toEqual({ ok: false, because: "expired" });
  });

  it("R10: confirming twice answers that it is done", async () => {
    const bench = setUp(opened.store);
    const user = await enrolled(bench);
    const { credentialId } = user;
    const again = await bench.verifier.confirm(user.userId, { credentialId, code: user.codeAt() });
    expect(again).toEqual({ ok: false, because: "already-enrolled" });
  });

  it("R11: the confirming code opens no login", async () => {
    const bench = setUp(opened.store);
    const user = await enrolled(bench);
    bench.clock.now -= period;
    const code = user.codeAt();
    expect(await bench.verifier.verify(user.userId, code)).toEqual({ ok: false, because: "replayed" });
    expect(await bench.verifier.verifyAny(user.userId, code)).toEqual({ ok: false, because: "replayed" });
  });

  it("R22: enrolling again, renewing the codes and switching off need a proof", async () => {
    const bench = setUp(opened.store);
    const { verifier, clock } = bench;
    const user = await enrolled(bench);
    const accountName = user.userId;
    expect(await verifier.enrol(user.userId, { accountName })).toEqual({
      ok: false,
      because: "already-enrolled",
    });
    expect(await verifier.enrol(user.userId, { accountName, fresh: true })).toMatchObject({ ok: false });
    const wrong = { code: wrongCode(user, clock.now) };
    expect(await verifier.enrol(user.userId, { accountName, proof: wrong })).toMatchObject({
      because: "invalid",
    });
    expect(await verifier.regenerateRecoveryCodes(user.userId, wrong)).toMatchObject({ because: "invalid" });
    expect(await verifier.disable(user.userId, wrong)).toMatchObject({ because: "invalid" });
    expect((await bench.store.read(user.userId))?.failures).toBe(3);

    const proof = { code: user.codeAt() };
    const second = await verifier.enrol(user.userId, { accountName, proof });
    if (!second.ok) throw new Error(second.because);
    expect(await verifier.disable(user.userId, proof)).toEqual({ ok: false, because: "replayed" });
    // Until the new one is confirmed, the old one is in force and the new one is not.
    clock.now += period;
    expect(await verifier.verify(user.userId, codeOf(second.secret, clock.now))).toMatchObject({ ok: false });
    expect(await verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
    const { credentialId } = second;
    const code = codeOf(second.secret, clock.now);
    expect(await verifier.confirm(user.userId, { credentialId, code })).toMatchObject({ ok: true });
    clock.now += period;
    expect(await verifier.verify(user.userId, user.codeAt())).toMatchObject({ because: "invalid" });
    expect(await verifier.verifyRecoveryCode(user.userId, user.recoveryCodes[0] ?? "")).toMatchObject({
      because: "invalid",
    });
    expect(await verifier.verify(user.userId, codeOf(second.secret, clock.now))).toMatchObject({ ok: true });
    expect(await verifier.disable(user.userId, { hostVerified: "password" })).toEqual({ ok: true });
    expect(await verifier.status(user.userId)).toEqual({
      state: "off",
      recoveryCodesRemaining: 0,
      hardLocked: false,
    });
  });

  it("R22: who is not enrolled needs no proof to begin", async () => {
    const { verifier } = setUp(opened.store);
    const enrolment = await verifier.enrol("u", { accountName: "u", proof: { code: "000000" } });
    expect(enrolment).toMatchObject({ ok: true });
  });

  it("R23: the support desk resets credential, codes and throttle, and unlocks without enrolling anew", async () => {
    const bench = setUp(opened.store, { throttle: { hardLimit: 1 } });
    const { verifier, clock } = bench;
    const user = await enrolled(bench);
    await verifier.verify(user.userId, wrongCode(user, clock.now));
    expect(await verifier.verify(user.userId, user.codeAt())).toEqual({ ok: false, because: "locked" });
    await verifier.unlock(user.userId, { actor: "desk/ama" });
    expect(await verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
    await verifier.reset(user.userId, { actor: "desk/ama" });
    expect(await verifier.status(user.userId)).toMatchObject({ state: "off", recoveryCodesRemaining: 0 });
    clock.now += period;
    for (const code of [user.codeAt(), user.recoveryCodes[0] ?? ""]) {
      expect(await verifier.verifyAny(user.userId, code)).toEqual({ ok: false, because: "not-enrolled" });
    }
    expect(await bench.store.read(user.userId)).toBeUndefined();
  });

  it("R26: the key URI names the issuer twice, with %20 and without a colon in it", async () => {
    const { verifier } = setUp(opened.store, { issuer: "Clinic: Nord Côté" });
    const enrolment = await verifier.enrol("u", { accountName: "dr. osei@clinic.example" });
    if (!enrolment.ok) throw new Error(enrolment.because);
    expect(enrolment.keyUri).toMatch(
      /^otpauth:\/\/totp\/Clinic%20Nord%20C%C3%B4t%C3%A9:dr\.%20osei%40clinic\.example\?secret=[A-Z2-7]{32}&issuer=/,
    );
    expect(enrolment.keyUri).not.toContain("+");
  });

  it("R16, R17, R20: five recovery codes of 120 bits, each good once, a new set kills the old one", async () => {
    const bench = setUp(opened.store);
    const { verifier } = bench;
    const user = await enrolled(bench);
    expect(user.recoveryCodes).toHaveLength(5);
    expect(new Set(user.recoveryCodes).size).toBe(5);
    for (const code of user.recoveryCodes)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    const [first = "", second = "", third = ""] = user.recoveryCodes;
    expect(await verifier.verifyRecoveryCode(user.userId, first)).toEqual({
      ok: true,
      method: "recovery-code",
      remaining: 4,
    });
    expect(await verifier.verifyRecoveryCode(user.userId, first)).toEqual({ ok: false, because: "replayed" });
    expect((await verifier.status(user.userId)).recoveryCodesRemaining).toBe(4);
    const renewed = await verifier.regenerateRecoveryCodes(user.userId, { code: second });
    if (!renewed.ok) throw new Error(renewed.because);
    expect(renewed.recoveryCodes).toHaveLength(5);
    for (const dead of [first, second, third]) {
      expect(await verifier.verifyRecoveryCode(user.userId, dead)).toEqual({ ok: false, because: "invalid" });
    }
    const [fresh = ""] = renewed.recoveryCodes;
    expect(await verifier.verifyAny(user.userId, fresh)).toMatchObject({ ok: true, remaining: 4 });
  });

  it("R16: a recovery code is read however it was written down", async () => {
    const bench = setUp(opened.store);
    const user = await enrolled(bench);
    const [a = "", b = "", c = "", d = ""] = user.recoveryCodes;
    const spellings = [
      a.toLowerCase(),
      b.replaceAll("-", ""),
      ` ${c.replaceAll("-", " \u00a0")}\n`,
      d.replaceAll("-", "\u2013").replaceAll("0", "o").replaceAll("1", "l"),
    ];
    for (const spelling of spellings) {
      expect(await bench.verifier.verifyRecoveryCode(user.userId, spelling), spelling).toMatchObject({
        ok: true,
      });
    }
  });

  it("R19: of many calls with one recovery code at once, one is accepted", async () => {
    const bench = setUp(opened.store, { throttle: { freeAttempts: 100 } });
    const user = await enrolled(bench);
    const [code = ""] = user.recoveryCodes;
    const calls = Array.from({ length: 30 }, (_, call) =>
      call % 2 === 0
        ? bench.another().verifyRecoveryCode(user.userId, code)
        : bench.another().verifyAny(user.userId, code),
    );
    const answers = await Promise.all(calls);
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, method: "recovery-code", remaining: 4 }]);
  });
});
