// R4: the work of a check tells nothing. Counted, not timed.

import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { isWellFormed, matchingStep } from "../../src/verifier/match-code.ts";
import { hotpByNode } from "../node-codes.ts";
import { rfc4226 } from "../vectors/rfc.ts";
import { enrolled, period, setUp, wrongCode } from "./set-up.ts";

// Node's own, watched.
vi.mock("node:crypto", async (original) => {
  const real = await original<typeof import("node:crypto")>();
  return { ...real, createHmac: vi.fn(real.createHmac) };
});
const hmacs = vi.mocked(createHmac);
/** By what was begun; the secret's own only: recovery codes are hashed with SHA-256. */
const counted = () => hmacs.mock.calls.filter(([hash]) => hash === "sha1").length;

beforeEach(() => {
  hmacs.mockClear();
});

describe("R4: the number of HMACs", () => {
  it("is the width of the window, whether the code is right, old, early or wrong", async () => {
    const bench = setUp(undefined, { throttle: { freeAttempts: 100 } });
    const user = await enrolled(bench);
    bench.clock.now += 10 * period;
    const { now } = bench.clock;
    const codes = [
      wrongCode(user, now),
      user.codeAt(now - period),
      user.codeAt(now),
      user.codeAt(now + period),
      user.codeAt(now),
      wrongCode(user, now, 5),
    ];
    for (const code of codes) {
      hmacs.mockClear();
      await bench.verifier.verify(user.userId, code);
      expect(counted()).toBe(3);
    }
  });

  it("is one per step of a wider window", async () => {
    const bench = setUp(undefined, { totp: { window: { behind: 4, ahead: 2 } } });
    const user = await enrolled(bench);
    const wrong = wrongCode(user, bench.clock.now);
    hmacs.mockClear();
    await bench.verifier.verify(user.userId, wrong);
    expect(counted()).toBe(7);
  });
});

describe("matchingStep", () => {
  const parameters = { algorithm: "SHA-1", digits: 6, period: 30 } as const;
  const secret = new TextEncoder().encode("12345678901234567890");

  it("knows RFC 4226 appendix D", () => {
    for (const [step, code] of rfc4226.slice(0, 9).entries()) {
      expect(matchingStep(secret, code, { from: 0, to: 8 }, parameters)).toBe(step);
      expect(matchingStep(secret, code, { from: step + 1, to: 9 }, parameters)).toBeUndefined();
    }
  });

  it("gives the later step when a code belongs to two, so that it is used up with both", () => {
    const [first, second] = twins();
    const { code } = first;
    expect(matchingStep(secret, code, { from: first.step, to: second.step }, parameters)).toBe(second.step);
    expect(matchingStep(secret, code, { from: first.step, to: second.step - 1 }, parameters)).toBe(
      first.step,
    );
  });

  it("begins at step 0: there is no code before 1970", () => {
    expect(matchingStep(secret, "755224", { from: -1, to: 1 }, parameters)).toBe(0);
  });

  function twins() {
    const seen = new Map<string, number>();
    for (let step = 0; ; step++) {
      const code = hotpByNode(secret, step, parameters);
      const before = seen.get(code);
      if (before !== undefined)
        return [
          { step: before, code },
          { step, code },
        ] as const;
      seen.set(code, step);
    }
  }
});

describe("isWellFormed", () => {
  it.each([
    ["000000", 6, true],
    ["004127", 6, true],
    ["99999999", 8, true],
    ["12345", 6, false],
    ["1234567", 6, false],
    ["12345a", 6, false],
    [" 12345", 6, false],
    ["12345\n", 6, false],
    ["１２３４５６", 6, false],
    ["-12345", 6, false],
  ] as const)("%j with %i digits: %s", (code, digits, expected) => {
    expect(isWellFormed(code, digits)).toBe(expected);
  });
});
