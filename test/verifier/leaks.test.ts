// Nothing that leaves the verifier holds a code, a secret or a recovery code, but the answers that are made for it.

import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { decodeBase32 } from "../../src/otp/base32.ts";
import { type EnrolledUser, enrolled, keys, setUp, wrongCode } from "./set-up.ts";

const everyForm = (value: unknown) =>
  `${JSON.stringify(value)}${inspect(value, { depth: 20, showHidden: true })}`;

function secretsOf(user: EnrolledUser, codes: readonly string[]): string[] {
  const bytes = Buffer.from(decodeBase32(user.secret) ?? []);
  const recovery = user.recoveryCodes.flatMap((code) => [code, code.replaceAll("-", "")]);
  const forms = [
    user.secret,
    bytes.toString("hex"),
    bytes.toString("base64"),
    bytes.join(","),
    bytes.join(", "),
  ];
  const keyForms = [Buffer.from(keys.secretKeys.keys.k1), Buffer.from(keys.recoveryPepper.keys.p1)];
  return [
    ...forms,
    ...recovery,
    ...codes,
    ...keyForms.flatMap((key) => [key.toString("hex"), key.join(", ")]),
  ];
}

describe("what leaves the verifier", () => {
  it("holds no secret: answers, status, events, the verifier itself, errors", async () => {
    const bench = setUp(undefined, { throttle: { freeAttempts: 2 } });
    const { verifier, clock } = bench;
    const user = await enrolled(bench);
    const { userId, credentialId } = user;
    const wrong = wrongCode(user, clock.now);
    const code = user.codeAt();
    const [recovery = ""] = user.recoveryCodes;
    const seen: unknown[] = [
      await verifier.verify(userId, wrong),
      await verifier.verify(userId, code),
      await verifier.verify(userId, code),
      await verifier.verifyRecoveryCode(userId, recovery),
      await verifier.verifyAny(userId, recovery),
      await verifier.confirm(userId, { credentialId, code }),
      await verifier.enrol(userId, { accountName: userId }),
      await verifier.disable(userId, { code: wrong }),
      await verifier.disable(userId, { code: recovery }),
      await verifier.disable(userId, { code: `${wrong}0` }),
      await verifier.verify(userId, wrong),
      await verifier.status(userId),
      await verifier.unlock(userId, { actor: "desk" }),
      verifier,
      bench.events,
    ];
    const lost = bench.another({ secretKeys: { current: "k2", keys: { k2: new Uint8Array(32) } } });
    const broken = bench.another({ secretKeys: { current: "k1", keys: { k1: new Uint8Array(32) } } });
    for (const node of [lost, broken]) {
      const failure: unknown = await node.verify(userId, code).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Error);
      seen.push(failure, String(failure), failure instanceof Error && failure.stack);
    }
    seen.push(await verifier.reset(userId, { actor: "desk" }), bench.events);
    const told = everyForm(seen);
    for (const secret of secretsOf(user, [code, wrong])) expect(told).not.toContain(secret);
    // The net holds: the same search finds what is there.
    expect(everyForm({ code })).toContain(code);
    expect(told).toContain(credentialId);
  });

  it("holds no secret when the store fails", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    for (const verb of ["beginAttempt", "acceptStep", "consumeRecoveryCode"] as const) {
      const failing = Object.assign(Object.create(bench.store), {
        ...Object.fromEntries(
          ["read", "beginAttempt", "acceptStep", "takeBack", "consumeRecoveryCode"].map((name) => [
            name,
            name === verb
              ? () => Promise.reject(new Error("connection lost"))
              : Reflect.get(bench.store, name).bind(bench.store),
          ]),
        ),
      });
      const verifier = bench.another({ store: failing });
      const input = verb === "consumeRecoveryCode" ? (user.recoveryCodes[0] ?? "") : user.codeAt();
      // A dropped connection is a thrown error: never a wrong code, never an accept.
      const failure: unknown = await verifier.verifyAny(user.userId, input).catch((error: unknown) => error);
      expect(failure, verb).toEqual(new Error("connection lost"));
      const told = everyForm([failure, String(failure), bench.events]);
      for (const secret of secretsOf(user, [input])) expect(told).not.toContain(secret);
    }
  });
});
