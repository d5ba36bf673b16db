// R18, R21: what stands in the store, and keys that change.

import { describe, expect, it } from "vitest";
import { createVerifier, MemoryStore, type UserRecord } from "../../src/verifier/index.ts";
import { createSecretBox } from "../../src/verifier/secret-box.ts";
import { codeOf, enrolled, keys, period, setUp } from "./set-up.ts";

const key = (fill: number) => new Uint8Array(32).fill(fill);

/** A MemoryStore in which a test can do what somebody with access to the database could. */
class OpenedStore extends MemoryStore {
  readonly #planted = new Map<string, UserRecord>();
  plant(userId: string, record: UserRecord): void {
    this.#planted.set(userId, record);
  }
  override async beginAttempt(userId: string, attempt: Parameters<MemoryStore["beginAttempt"]>[1]) {
    const record = this.#planted.get(userId);
    return record ? ({ counted: true, record } as const) : super.beginAttempt(userId, attempt);
  }
}

/** A MemoryStore whose secrets were sealed by a version that is to come, once `isLater`. */
class LaterStore extends MemoryStore {
  isLater = false;
  override async beginAttempt(userId: string, attempt: Parameters<MemoryStore["beginAttempt"]>[1]) {
    const begun = await super.beginAttempt(userId, attempt);
    if (!this.isLater || !begun.counted || !begun.record.active) return begun;
    const active = { ...begun.record.active, sealed: "2 something newer" };
    return { counted: true, record: { ...begun.record, active } } as const;
  }
}

describe("R21: shared secrets at rest", () => {
  it("stand in the store neither as bytes nor as base32, and each time sealed otherwise", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    const record = await bench.store.read(user.userId);
    expect(JSON.stringify(record)).not.toContain(user.secret);
    const again = await enrolled(bench, "other");
    expect((await bench.store.read(again.userId))?.active?.sealed).not.toBe(record?.active?.sealed);
  });

  it("are never sealed twice with one nonce", async () => {
    const box = createSecretBox(keys.secretKeys);
    const owner = { userId: "u", credentialId: "c" };
    const parameters = { algorithm: "SHA-1", digits: 6, period: 30 } as const;
    const content = { secret: key(7), parameters };
    const sealed = await Promise.all(Array.from({ length: 20 }, () => box.seal(owner, content)));
    expect(new Set(sealed.map((text) => text.split(" ")[5])).size).toBe(20);
    for (const text of sealed) expect(await box.open(owner, text)).toEqual({ ...content, keyId: "k1" });
  });

  it("do not open for another user or credential, nor with changed parameters", async () => {
    const store = new OpenedStore();
    const bench = setUp(store);
    const user = await enrolled(bench);
    const record = await store.read(user.userId);
    const active = record?.active;
    if (!record || !active) throw new Error("not active");
    const attempts: [string, UserRecord][] = [
      ["thief", record],
      [user.userId, { ...record, active: { ...active, credentialId: crypto.randomUUID() } }],
      [user.userId, { ...record, active: { ...active, sealed: active.sealed.replace(" 6 30 ", " 6 60 ") } }],
      [
        user.userId,
        { ...record, active: { ...active, sealed: active.sealed.replace(/.$/, "A").replace(/..$/, "BA") } },
      ],
    ];
    for (const [userId, planted] of attempts) {
      store.plant(userId, planted);
      await expect(bench.verifier.verify(userId, user.codeAt())).rejects.toThrow(
        /^store: a sealed secret does not open/,
      );
    }
    store.plant(user.userId, { ...record, active: { ...active, sealed: "2 something newer" } });
    await expect(bench.verifier.verify(user.userId, user.codeAt())).rejects.toThrow(/format/);
  });

  it("open with an older key of the ring, are sealed anew on use, and need the old key no more", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    const rotated = bench.another({ secretKeys: { current: "k2", keys: { k1: key(1), k2: key(9) } } });
    expect(await rotated.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
    expect((await bench.store.read(user.userId))?.active?.sealed).toContain(" k2 ");
    const later = bench.another({ secretKeys: { current: "k2", keys: { k2: key(9) } } });
    bench.clock.now += period;
    expect(await later.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
  });

  it("are left as they are when no key has changed", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    const before = (await bench.store.read(user.userId))?.active?.sealed;
    await bench.verifier.verify(user.userId, user.codeAt());
    expect((await bench.store.read(user.userId))?.active?.sealed).toBe(before);
  });

  it("without their key throw by its name: a missing key is no wrong code", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    const lost = bench.another({ secretKeys: { current: "k2", keys: { k2: key(9) } } });
    await expect(lost.verify(user.userId, user.codeAt())).rejects.toThrow(/secretKeys: .*"k1"/);
    const wrong = bench.another({ secretKeys: { current: "k1", keys: { k1: key(9) } } });
    await expect(wrong.verify(user.userId, user.codeAt())).rejects.toThrow(/does not open/);
  });

  // A node that was started without the key: else its users would be throttled long after it has been given it.
  it("that can't be opened cost nobody an attempt: nothing was checked", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    const lost = bench.another({ secretKeys: { current: "k2", keys: { k2: key(9) } } });
    for (let time = 0; time < 7; time++) {
      await expect(lost.verifyAny(user.userId, user.codeAt())).rejects.toThrow(/secretKeys/);
    }
    expect(await bench.store.read(user.userId)).toMatchObject({ failures: 0, nextAllowedAt: 0 });
    expect(await bench.verifier.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
  });

  it("that can't be opened cost nobody an attempt at confirming either", async () => {
    const bench = setUp();
    const lost = bench.another({ secretKeys: { current: "k2", keys: { k2: key(9) } } });
    const enrolment = await bench.verifier.enrol("u", { accountName: "u" });
    if (!enrolment.ok) throw new Error(enrolment.because);
    const { credentialId, secret } = enrolment;
    const confirmation = { credentialId, code: codeOf(secret, bench.clock.now) };
    for (let time = 0; time < 7; time++) {
      await expect(lost.confirm("u", confirmation)).rejects.toThrow(/secretKeys/);
    }
    expect(await bench.verifier.confirm("u", confirmation)).toMatchObject({ ok: true });
  });

  it("of a format that a later version wrote cost nobody an attempt", async () => {
    const store = new LaterStore();
    const bench = setUp(store);
    const user = await enrolled(bench);
    store.isLater = true;
    for (const verify of [bench.verifier.verify, bench.verifier.verifyAny]) {
      await expect(verify(user.userId, user.codeAt())).rejects.toThrow(/format/);
    }
    expect(await store.read(user.userId)).toMatchObject({ failures: 0 });
  });

  it("are kept safe from a host that wipes its keys", async () => {
    const mine = key(1);
    const bench = setUp(undefined, { secretKeys: { current: "k1", keys: { k1: mine } } });
    mine.fill(0);
    const user = await enrolled(bench);
    const honest = bench.another({ secretKeys: keys.secretKeys });
    expect(await honest.verify(user.userId, user.codeAt())).toMatchObject({ ok: true });
  });
});

describe("R18: recovery codes at rest", () => {
  it("stand in the store as keyed hashes only", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    const stored = JSON.stringify(await bench.store.read(user.userId));
    for (const code of user.recoveryCodes) {
      expect(stored).not.toContain(code);
      expect(stored).not.toContain(code.replaceAll("-", ""));
    }
    const active = (await bench.store.read(user.userId))?.active;
    for (const hash of active?.recoveryCodes ?? []) expect(hash).toMatch(/^p1:[A-Z2-7]{52}$/);
  });

  it("work under an older pepper of the ring; without it they are gone, and not counted as left", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    const [first = "", second = ""] = user.recoveryCodes;
    const rotated = bench.another({ recoveryPepper: { current: "p2", keys: { p1: key(2), p2: key(8) } } });
    expect(await rotated.verifyRecoveryCode(user.userId, first)).toMatchObject({ ok: true, remaining: 4 });
    const without = bench.another({ recoveryPepper: { current: "p2", keys: { p2: key(8) } } });
    expect(await without.verifyRecoveryCode(user.userId, second)).toMatchObject({ because: "invalid" });
    expect((await without.status(user.userId)).recoveryCodesRemaining).toBe(0);
    const renewed = await rotated.regenerateRecoveryCodes(user.userId, { hostVerified: "password" });
    if (!renewed.ok) throw new Error(renewed.because);
    const [fresh = ""] = renewed.recoveryCodes;
    expect(await without.verifyRecoveryCode(user.userId, fresh)).toMatchObject({ ok: true, remaining: 4 });
  });

  it("are worth nothing to another user", async () => {
    const bench = setUp();
    const user = await enrolled(bench);
    const other = await enrolled(bench, "other");
    const [code = ""] = user.recoveryCodes;
    expect(await bench.verifier.verifyRecoveryCode(other.userId, code)).toMatchObject({ because: "invalid" });
  });
});

describe("options", () => {
  const store = new MemoryStore();
  const make = (options: object) => () => createVerifier({ issuer: "x", store, ...keys, ...options });

  it.each([
    ["issuer", { issuer: " " }, TypeError],
    ["issuer", { issuer: "half \ud83e" }, TypeError],
    ["store", { store: undefined }, TypeError],
    ["store", { store: {} }, TypeError],
    ["secretKeys", { secretKeys: undefined }, TypeError],
    ["recoveryPepper", { recoveryPepper: { current: "p", keys: null } }, TypeError],
    ["recoveryCodes.count", { recoveryCodes: { count: 2.5 } }, RangeError],
    ["secretKeys.current", { secretKeys: { current: "k2", keys: { k1: key(1) } } }, RangeError],
    ["secretKeys.current", { secretKeys: { current: "__proto__", keys: {} } }, RangeError],
    ["secretKeys.keys.k1", { secretKeys: { current: "k1", keys: { k1: new Uint8Array(16) } } }, RangeError],
    ["secretKeys.keys.k1", { secretKeys: { current: "k1", keys: { k1: "secret" } } }, TypeError],
    ["secretKeys.keys", { secretKeys: { current: "a b", keys: { "a b": key(1) } } }, RangeError],
    [
      "recoveryPepper.keys.p",
      { recoveryPepper: { current: "p", keys: { p: new Uint8Array(31) } } },
      RangeError,
    ],
    ["totp.algorithm", { totp: { algorithm: "MD5" } }, RangeError],
    ["totp.digits", { totp: { digits: 5 } }, RangeError],
    ["totp.period", { totp: { period: 0 } }, RangeError],
    ["totp.secretBytes", { totp: { secretBytes: 15 } }, RangeError],
    ["totp.window.behind", { totp: { window: { behind: -1 } } }, RangeError],
    ["totp.window.ahead", { totp: { window: { ahead: 11 } } }, RangeError],
    ["recoveryCodes.count", { recoveryCodes: { count: 0 } }, RangeError],
    ["pendingTtlMs", { pendingTtlMs: Number.NaN }, RangeError],
    ["throttle.hardLimit", { throttle: { hardLimit: 101 } }, RangeError],
    // As other libraries write it: taken for nothing, the window would be wider than was asked for.
    ["totp.window", { totp: { window: 0 } }, TypeError],
    ["totp.window", { totp: { window: null } }, TypeError],
    ["totp.window.past", { totp: { window: { past: 1, ahead: 0 } } }, TypeError],
    ["totp.window.0", { totp: { window: [1, 0] } }, TypeError],
    ["totp", { totp: null }, TypeError],
    ["totp.step", { totp: { step: 60 } }, TypeError],
    // Of a host without types, "false" out of the environment.
    ["totp.learnDrift", { totp: { learnDrift: "false" } }, TypeError],
    // Taken for nothing, there would be no audit, and a limit that is not in force.
    ["options.onevent", { onevent: () => {} }, TypeError],
    ["options.throttling", { throttling: { hardLimit: 10 } }, TypeError],
    ["recoveryCodes", { recoveryCodes: 10 }, TypeError],
    ["recoveryCodes.number", { recoveryCodes: { number: 10 } }, TypeError],
    ["throttle", { throttle: 5 }, TypeError],
    ["throttle.maxAttempts", { throttle: { maxAttempts: 5 } }, TypeError],
    ["clock", { clock: 1_800_000_000_000 }, TypeError],
    ["onEvent", { onEvent: {} }, TypeError],
    ["onEventFailure", { onEventFailure: "log" }, TypeError],
  ])("that are wrong throw %s by name, without the value", (name, options, type) => {
    expect(make(options)).toThrow(type);
    expect(make(options)).toThrow(new RegExp(`^${name.replaceAll(".", "\\.")}:`));
    expect(make(options)).not.toThrow(/secret"|MD5/);
  });

  it.each([[undefined], [null], ["Clinic"]])("that are %j are none", (options) => {
    expect(() => createVerifier(options as never)).toThrow(/^options: not an object$/);
  });

  it("may be left out, or be undefined", async () => {
    const bench = setUp(store, { totp: { digits: undefined, window: {} } as object, throttle: {} });
    await expect(enrolled(bench)).resolves.toMatchObject({ recoveryCodes: { length: 5 } });
  });

  it("user id may have 1 024 characters", async () => {
    await expect(enrolled(setUp(), "x".repeat(1024))).resolves.toBeDefined();
  });

  it.each([["x".repeat(1025)], [""], ["a\0b"], ["\ud83e"], [7], [null], [undefined]])(
    "user id %j is refused by every method",
    async (odd) => {
      const { verifier } = setUp();
      // A host without types.
      const userId = odd as string;
      const calls = [
        verifier.enrol(userId, { accountName: "x" }),
        verifier.confirm(userId, { credentialId: "x", code: "x" }),
        verifier.verify(userId, "x"),
        verifier.verifyRecoveryCode(userId, "x"),
        verifier.verifyAny(userId, "x"),
        verifier.regenerateRecoveryCodes(userId, { code: "x" }),
        verifier.disable(userId, { code: "x" }),
        verifier.unlock(userId, { actor: "x" }),
        verifier.reset(userId, { actor: "x" }),
        verifier.status(userId),
      ];
      const settled = await Promise.allSettled(calls);
      for (const { status } of settled) expect(status).toBe("rejected");
      for (const call of calls) await expect(call).rejects.toThrow(/^userId: /);
    },
  );

  it("actor, account name, proof and credential id are refused by name when they are none", async () => {
    const bench = setUp();
    const { verifier } = bench;
    const user = await enrolled(bench);
    await expect(verifier.reset(user.userId, { actor: " " })).rejects.toThrow(/^actor: /);
    await expect(verifier.unlock(user.userId, { actor: "" })).rejects.toThrow(/^actor: /);
    await expect(verifier.enrol("u", { accountName: "" })).rejects.toThrow(/^accountName: /);
    await expect(verifier.disable(user.userId, { hostVerified: "" })).rejects.toThrow(
      /^proof.hostVerified: /,
    );
    // Node's own message for it would repeat the code.
    const bare = "123456" as unknown as { code: string };
    await expect(verifier.disable(user.userId, bare)).rejects.toThrow(/^proof: not an object$/);
    await expect(verifier.enrol("u", { accountName: "\ud83e" })).rejects.toThrow(/^accountName: /);
    const credentialId = 7 as unknown as string;
    await expect(verifier.confirm("u", { credentialId, code: "x" })).rejects.toThrow(/^credentialId: /);
    // Stores would not agree on what "false" means.
    const fresh = "false" as unknown as boolean;
    await expect(verifier.enrol("u", { accountName: "u", fresh })).rejects.toThrow(/^fresh: not a boolean$/);
    expect((await verifier.status("u")).state).toBe("off");
    expect((await verifier.status(user.userId)).state).toBe("active");
  });

  it.each([[undefined], [null], ["123456"]])("a request that is %j is refused by name", async (odd) => {
    const { verifier } = setUp();
    const none = odd as never;
    await expect(verifier.enrol("u", none)).rejects.toThrow(/^request: not an object$/);
    await expect(verifier.confirm("u", none)).rejects.toThrow(/^confirmation: not an object$/);
    await expect(verifier.unlock("u", none)).rejects.toThrow(/^by: not an object$/);
    await expect(verifier.reset("u", none)).rejects.toThrow(/^by: not an object$/);
  });
});
