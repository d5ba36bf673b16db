// Whatever is called in whatever order, at whatever time.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalRecoveryCode,
  newRecoveryCode,
  spacedRecoveryCode,
} from "../../src/verifier/recovery-codes.ts";
import { enrolled, period, setUp } from "./set-up.ts";
import { storeKinds } from "./stores.ts";

const numRuns = process.env.SLOW ? 500 : process.env.MUTATION_ROOM ? 8 : 40;

const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("verify" as const), offset: fc.integer({ min: -3, max: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("recover" as const), index: fc.nat({ max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("guess" as const), text: fc.string() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait" as const), steps: fc.integer({ min: -2, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unlock" as const) }) },
);

describe.each(storeKinds.slice(0, 2))("$kind", ({ open }) => {
  it("accepted steps strictly increase, no recovery code works twice, and nothing throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), fc.boolean(), async (actions, learnDrift) => {
        const { store, close } = await open();
        const bench = setUp(store, { totp: { learnDrift } });
        const user = await enrolled(bench);
        const { verifier, clock } = bench;
        let lastStep = clock.now / period - 1;
        const recovered = new Set<string>();
        for (const act of actions) {
          if (act.do === "wait") clock.now += act.steps * period;
          if (act.do === "unlock") await verifier.unlock(user.userId, { actor: "desk" });
          if (act.do === "guess") expect((await verifier.verifyAny(user.userId, act.text)).ok).toBe(false);
          if (act.do === "recover") {
            const code = user.recoveryCodes[act.index] ?? "none";
            const { ok } = await verifier.verifyRecoveryCode(user.userId, code);
            if (ok) expect(recovered.has(code)).toBe(false);
            if (ok) recovered.add(code);
          }
          if (act.do === "verify") {
            const step = clock.now / period + act.offset;
            const answer = await verifier.verify(user.userId, user.codeAt(step * period));
            if (answer.ok) {
              expect(step).toBeGreaterThan(lastStep);
              expect(answer).toMatchObject({ driftSteps: act.offset });
              lastStep = step;
            }
            expect((await store.read(user.userId))?.active?.lastAcceptedStep).toBe(lastStep);
          }
        }
        await close();
      }),
      { numRuns },
    );
  });

  it("verify answers every text, and opens for none but the right one", async () => {
    const { store, close } = await open();
    const bench = setUp(store, { throttle: { baseDelayMs: 0, freeAttempts: 100 } });
    const user = await enrolled(bench);
    const { verifier } = bench;
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.stringMatching(/^[0-9]{5,8}$/));
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        fc.pre(
          input !== user.codeAt() &&
            ![-1, 1].some((step) => input === user.codeAt(bench.clock.now + step * period)),
        );
        for (const answer of [
          await verifier.verify(user.userId, input),
          await verifier.verifyRecoveryCode(user.userId, input),
          await verifier.verifyAny(user.userId, input),
          await verifier.confirm(user.userId, { credentialId: input, code: input }),
        ]) {
          expect(answer.ok).toBe(false);
        }
        await verifier.unlock(user.userId, { actor: "desk" });
      }),
      { numRuns },
    );
    await close();
  });
});

describe("recovery codes", () => {
  it("use all of Crockford's alphabet: five bits a symbol", () => {
    const symbols = new Set(Array.from({ length: 200 }, newRecoveryCode).join(""));
    expect([...symbols].sort().join("")).toBe("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
  });

  it("come back from how they are shown, and from any spelling people give them", () => {
    const separator = fc.constantFrom("", "-", " ", "\u2013", "\u00a0", " - ");
    fc.assert(
      fc.property(
        fc.array(separator, { minLength: 24, maxLength: 24 }),
        fc.boolean(),
        (separators, isLower) => {
          const code = newRecoveryCode();
          expect(canonicalRecoveryCode(spacedRecoveryCode(code))).toBe(code);
          const spelt = Array.from(code, (symbol, at) => symbol + separators[at]).join("");
          expect(canonicalRecoveryCode(isLower ? spelt.toLowerCase() : spelt)).toBe(code);
        },
      ),
    );
  });

  it("are no other text", () => {
    const code = "0".repeat(24);
    expect(canonicalRecoveryCode("Oo".repeat(12))).toBe(code);
    expect(canonicalRecoveryCode("Il".repeat(12))).toBe("1".repeat(24));
    const refused = [
      code.slice(1),
      `${code}0`,
      `${code.slice(1)}U`,
      `${code.slice(1)}!`,
      "",
      `${code.slice(1)}ı`,
    ];
    for (const text of [
      ...refused,
      `${code.slice(1)}ſ`,
      " ".repeat(200) + code,
      7,
      null,
      undefined,
      [code],
    ]) {
      expect(canonicalRecoveryCode(text)).toBeUndefined();
    }
  });
});
