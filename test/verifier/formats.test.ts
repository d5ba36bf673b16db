// What stands in a host's database today must open tomorrow: the written forms, word for word.

import { describe, expect, it } from "vitest";
import { canonicalRecoveryCode, createRecoveryHasher } from "../../src/verifier/recovery-codes.ts";
import { createSecretBox } from "../../src/verifier/secret-box.ts";
import { enrolled, keys, period, setUp, wrongCode } from "./set-up.ts";

const owner = { userId: "dr.osei", credentialId: "c1" };
const box = createSecretBox(keys.secretKeys);
const sealed = "1 k1 SHA-256 8 60 xIkToHTUxwU83pv7uwS0JHrcsrffsp-i0c2Znwzndf6dWTgmxeWfcH6yzl_SR_gS";
const [version = "", keyId = "", algorithm = "", digits = "", seconds = "", bytes = ""] = sealed.split(" ");

describe("a sealed secret", () => {
  it("of the first version opens", () => {
    const parameters = { algorithm: "SHA-256", digits: 8, period: 60 };
    expect(box.open(owner, sealed)).toEqual({ secret: new Uint8Array(20).fill(3), parameters, keyId });
    expect(box.parameters(sealed)).toEqual(parameters);
  });

  it.each([
    ["", keyId, algorithm, digits, seconds, bytes],
    ["2", keyId, algorithm, digits, seconds, bytes],
    [version, "", algorithm, digits, seconds, bytes],
    [version, keyId, "SHA256", digits, seconds, bytes],
    [version, keyId, algorithm, "9", seconds, bytes],
    [version, keyId, algorithm, digits, "0", bytes],
    [version, keyId, algorithm, digits, "", bytes],
  ])("of another format is said to be one: %s %s %s %s %s", (...parts) => {
    expect(() => box.open(owner, parts.join(" "))).toThrow(/not of a format that this version reads/);
    expect(() => box.parameters(parts.join(" "))).toThrow(/not of a format that this version reads/);
  });

  it("that was cut short does not open: not its tag, not its nonce, not all of it", () => {
    for (const length of [0, 3, 15, 16, 20, 37, bytes.length - 4, bytes.length - 1]) {
      const cut = [version, keyId, algorithm, digits, seconds, bytes.slice(0, length)].join(" ");
      expect(() => box.open(owner, cut), String(length)).toThrow(/does not open/);
    }
    // Without its last part, too.
    expect(() => box.open(owner, [version, keyId, algorithm, digits, seconds].join(" "))).toThrow(
      /does not open/,
    );
  });

  it("with a tag of four bytes, which AES-GCM itself would take, does not open", () => {
    const whole = Buffer.from(bytes, "base64url");
    const short = Buffer.concat([whole.subarray(0, -16), whole.subarray(-16, -12)]).toString("base64url");
    const text = [version, keyId, algorithm, digits, seconds, short].join(" ");
    expect(() => box.open(owner, text)).toThrow(/does not open/);
  });
});

describe("a recovery code's hash", () => {
  it("of the first version is found", () => {
    const hasher = createRecoveryHasher(keys.recoveryPepper);
    const hash = "p1:3MFQERVXYDUK3Q5UXX76BR6DXVAX5SCBLCH42GAOMKRIRY37IS6Q";
    expect(hasher.hash(owner, "0123456789ABCDEFGHJKMNPQ")).toBe(hash);
    expect(hasher.hashes(owner, "0123456789ABCDEFGHJKMNPQ")).toEqual([hash]);
  });

  it("is made once under each pepper, the current one first", () => {
    const { p1 } = keys.recoveryPepper.keys;
    const hasher = createRecoveryHasher({ current: "p2", keys: { p1, p2: new Uint8Array(32) } });
    const ids = hasher.hashes(owner, "0".repeat(24)).map((hash) => hash.split(":")[0]);
    expect(ids).toEqual(["p2", "p1"]);
  });

  it("counts as left only while its pepper is there", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    const store = bench.store;
    const { p1 } = keys.recoveryPepper.keys;
    const ring = { current: "p2", keys: { p1, p2: new Uint8Array(32) } };
    const renewed = await bench
      .another({ recoveryPepper: ring })
      .regenerateRecoveryCodes(user.userId, { hostVerified: "password" });
    if (!renewed.ok) throw new Error(renewed.because);
    // One code of the set stands under a pepper that goes next.
    const active = (await store.read(user.userId))?.active;
    const [, ...others] = active?.recoveryCodes ?? [];
    const recoveryCodes = [`p1:${"A".repeat(52)}`, ...others];
    await store.replaceRecoveryCodes(user.userId, { credentialId: user.credentialId, recoveryCodes });
    const without = bench.another({ recoveryPepper: { current: "p2", keys: { p2: new Uint8Array(32) } } });
    const answer = await without.verifyRecoveryCode(user.userId, renewed.recoveryCodes[1] ?? "");
    expect(answer).toEqual({ ok: true, method: "recovery-code", remaining: 3 });
  });

  it("is looked for in texts up to 128 characters long", () => {
    const code = "0".repeat(24);
    expect(canonicalRecoveryCode(code + " ".repeat(104))).toBe(code);
    expect(canonicalRecoveryCode(code + " ".repeat(105))).toBeUndefined();
  });
});

describe("status and events", () => {
  it("say when the credential was confirmed and used, and which method was called", async () => {
    const bench = setUp();
    const { verifier, clock, events } = bench;
    const user = await enrolled(bench);
    const confirmedAt = clock.now - period;
    expect(await verifier.status(user.userId)).toEqual({
      state: "active",
      recoveryCodesRemaining: 5,
      hardLocked: false,
      confirmedAt,
    });
    await verifier.verifyAny(user.userId, user.codeAt());
    expect(await verifier.status(user.userId)).toMatchObject({ confirmedAt, lastUsedAt: clock.now });
    await verifier.reset(user.userId, { actor: "desk" });
    expect(events.map(({ during }) => during)).toEqual(["enrol", "confirm", "verifyAny", "reset"]);
    expect(events[2]).not.toHaveProperty("retryAt");
  });

  it("call nothing throttled that begins at this very moment", async () => {
    const bench = setUp(undefined, { throttle: { freeAttempts: 0, baseDelayMs: 1000 } });
    const user = await enrolled(bench);
    await bench.verifier.verify(user.userId, wrongCode(user, bench.clock.now));
    bench.clock.now += 1000;
    expect(await bench.verifier.status(user.userId)).not.toHaveProperty("lockedUntil");
  });

  it("tell no moment with a refusal that has none", async () => {
    const bench = setUp();
    const refused = await bench.verifier.verify("nobody", "123456");
    expect(Object.keys(refused)).toEqual(["ok", "because"]);
    expect(Object.keys(bench.events[0] ?? {})).not.toContain("retryAt");
    await expect(bench.verifier.disable("nobody", { hostVerified: "x" })).resolves.toEqual({
      ok: false,
      because: "not-enrolled",
    });
    const none = null as unknown as { code: string };
    await expect(bench.verifier.disable("nobody", none)).rejects.toThrow(/^proof: not an object$/);
  });
});
