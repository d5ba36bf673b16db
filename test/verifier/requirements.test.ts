// R1 to R27: what NIST SP 800-63B-4, OWASP ASVS 5.0, RFC 4226 and 6238 and others' failures ask of a TOTP verifier.
// R4 (comparison) and the counting of HMACs are in work.test.ts, R21 in keys.test.ts, R24 in events.test.ts.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseKeyUri } from "../../src/otp/key-uri.ts";
import { createVerifier } from "../../src/verifier/index.ts";
import { codeOf, enrolled, keys, noon, period, setUp, wrongCode } from "./set-up.ts";
import { type OpenStore, storeKinds } from "./stores.ts";

describe.each(storeKinds)("$kind", ({ open }) => {
  let opened: OpenStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it.each([
    ["SHA-1", "sha1", 6],
    ["SHA-1", "sha1", 7],
    ["SHA-1", "sha1", 8],
    ["SHA-256", "sha256", 6],
    ["SHA-256", "sha256", 8],
    ["SHA-512", "sha512", 6],
    ["SHA-512", "sha512", 8],
  ] as const)("R1: enrols and verifies %s (%s) with %i digits", async (algorithm, hash, digits) => {
    const bench = setUp(opened.store, { totp: { algorithm, digits, period: 60 } });
    const enrolment = await bench.verifier.enrol("u", { accountName: "u" });
    if (!enrolment.ok) throw new Error(enrolment.because);
    const codeAt = (now: number) => codeOf(enrolment.secret, now, hash, digits, 60);
    const { credentialId } = enrolment;
    expect(await bench.verifier.confirm("u", { credentialId, code: codeAt(noon) })).toMatchObject({
      ok: true,
    });
    bench.clock.now += 60_000;
    expect(await bench.verifier.verify("u", codeAt(bench.clock.now))).toMatchObject({ ok: true });
    const parsed = parseKeyUri(enrolment.keyUri);
    expect(parsed).toMatchObject({ ok: true, key: { algorithm, digits, period: 60 } });
  });

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

  it("R3: a code is exactly its digits; nothing else is read as one, and all of it counts", async () => {
    const bench = setUp(opened.store, { throttle: { freeAttempts: 100 } });
    const user = await enrolled(bench);
    const code = user.codeAt();
    const aliases = [
      ` ${code}`,
      `${code} `,
      `${code}\n`,
      `\t${code}`,
      `+${code}`,
      `0${code}`,
      `${code}0`,
      `${code}xx`,
      `${code.slice(0, 3)} ${code.slice(3)}`,
      code.slice(1),
      "1e5",
      "0x1234",
      "",
      code.replace(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
      code.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0660 + Number(digit))),
      Number(code),
      [code],
      { toString: () => code, length: 6 },
      null,
      undefined,
      "9".repeat(1_000_000),
    ];
    for (const [index, alias] of aliases.entries()) {
      // A host without types hands over whatever its form parser gave it.
      expect(await bench.verifier.verify(user.userId, alias as string)).toEqual({
        ok: false,
        because: "invalid",
      });
      expect((await bench.store.read(user.userId))?.failures).toBe(index + 1);
    }
    expect(await bench.verifier.verify(user.userId, code)).toMatchObject({ ok: true });
  });

  it("R5: the window is one step on each side by default, and says by how much the user's clock is off", async () => {
    for (const [drift, answer] of [
      [-2, { ok: false, because: "invalid" }],
      [-1, { ok: true, method: "totp", driftSteps: -1 }],
      [0, { ok: true, method: "totp", driftSteps: 0 }],
      [1, { ok: true, method: "totp", driftSteps: 1 }],
      [2, { ok: false, because: "invalid" }],
    ] as const) {
      const bench = setUp(opened.store);
      const user = await enrolled(bench, `drift ${drift}`);
      bench.clock.now += 10 * period;
      const code = user.codeAt(bench.clock.now + drift * period);
      expect(await bench.verifier.verify(user.userId, code), `drift ${drift}`).toEqual(answer);
    }
  });

  it("R5: the window can be set on each side", async () => {
    const bench = setUp(opened.store, { totp: { window: { behind: 2, ahead: 0 } } });
    const user = await enrolled(bench);
    bench.clock.now += 10 * period;
    const { now } = bench.clock;
    expect(await bench.verifier.verify(user.userId, user.codeAt(now + period))).toMatchObject({ ok: false });
    expect(await bench.verifier.verify(user.userId, user.codeAt(now - 3 * period))).toMatchObject({
      ok: false,
    });
    expect(await bench.verifier.verify(user.userId, user.codeAt(now - 2 * period))).toMatchObject({
      driftSteps: -2,
    });
  });

  it("R7: one code opens one session", async () => {
    const bench = setUp(opened.store);
    const user = await enrolled(bench);
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
    expect(await bench.another().verify(user.userId, user.codeAt())).toEqual({
      ok: false,
      because: "replayed",
    });
    bench.clock.now += period;
    expect(await bench.verifier.verify(user.userId, user.codeAt(bench.clock.now - period))).toMatchObject({
      because: "replayed",
    });
  });

  it("R8: an accepted step kills the older ones too, used or not", async () => {
    const bench = setUp(opened.store);
    const user = await enrolled(bench);
    bench.clock.now += 10 * period;
    const { now } = bench.clock;
    expect(await bench.verifier.verify(user.userId, user.codeAt(now + period))).toMatchObject({
      driftSteps: 1,
    });
    for (const step of [-1, 0, 1]) {
      const answer = await bench.verifier.verify(user.userId, user.codeAt(now + step * period));
      expect(answer).toEqual({ ok: false, because: "replayed" });
    }
  });

  it("R9: of many calls with one code at once, one is accepted", async () => {
    const bench = setUp(opened.store, { throttle: { freeAttempts: 100 } });
    const user = await enrolled(bench);
    const nodes = Array.from({ length: 30 }, () => bench.another());
    const answers = await Promise.all(nodes.map((node) => node.verify(user.userId, user.codeAt())));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.because === "replayed")).toHaveLength(29);
    expect((await bench.verifier.status(user.userId)).lockedUntil).toBeUndefined();
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

  it("R25: the time is the host's clock, and a clock that tells no time is refused", async () => {
    const bench = setUp(opened.store);
    const user = await enrolled(bench);
    for (const clock of [() => Number.NaN, () => -1, () => Number.POSITIVE_INFINITY]) {
      const broken = createVerifier({ issuer: "x", store: opened.store, ...keys, clock });
      const failure: unknown = await broken
        .verify(user.userId, user.codeAt())
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(RangeError);
      expect(String(failure)).toMatch(/^RangeError: clock: /);
    }
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
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

  it("R27: all that counts is in the store: another node goes on where the first one stopped", async () => {
    const bench = setUp(opened.store, { throttle: { freeAttempts: 1, hardLimit: 3 } });
    const user = await enrolled(bench);
    const wrong = wrongCode(user, bench.clock.now);
    expect(await bench.verifier.verify(user.userId, wrong)).toMatchObject({ because: "invalid" });
    expect(await bench.another().verify(user.userId, wrong)).toMatchObject({ because: "invalid" });
    const retryAt = bench.clock.now + 30_000;
    expect(await bench.another().verify(user.userId, wrong)).toEqual({
      ok: false,
      because: "throttled",
      retryAt,
    });
  });
});
