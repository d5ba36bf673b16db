// R1 to R27: what NIST SP 800-63B-4, OWASP ASVS 5.0, RFC 4226 and 6238 and others' failures ask of a TOTP verifier.
// Here: codes, time and nodes. R4 (comparison) and the counting of HMACs are in work.test.ts, R12 to R15 in
// throttle.test.ts, R21 in keys.test.ts, R24 in events.test.ts, the rest in requirements-of-enrolment.test.ts.

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
