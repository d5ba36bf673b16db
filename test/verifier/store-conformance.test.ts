// The contract of a store (src/verifier/store.ts), verb by verb. Whoever writes one of their own adds it to stores.ts.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/verifier/index.ts";
import { activate, activation, delays, fail, first, login, now, offer, second } from "./store-records.ts";
import { everyStoreKind, type OpenStore } from "./stores.ts";

describe.each(everyStoreKind)("$kind", ({ open }) => {
  let opened: OpenStore;
  let store: Store;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.close());

  it("knows nobody at first, and counts nothing for nobody", async () => {
    expect(await store.read("u")).toBeUndefined();
    expect(await store.beginAttempt("u", login)).toEqual({ counted: false });
    expect(await store.read("u")).toBeUndefined();
  });

  it("may be migrated again, keeping everybody", async () => {
    await activate(store);
    const before = await store.read("u");
    await store.migrate();
    expect(await store.read("u")).toEqual(before);
  });

  it("keeps a pending credential until it has expired", async () => {
    expect(await store.offerPending("u", offer)).toEqual(first);
    expect(await store.offerPending("u", { ...offer, pending: second })).toEqual(first);
    expect(await store.offerPending("u", { ...offer, pending: second, now: first.expiresAt })).toEqual(
      second,
    );
    expect((await store.read("u"))?.pending).toEqual(second);
  });

  it("replaces a pending credential when a fresh one is wanted", async () => {
    await store.offerPending("u", offer);
    expect(await store.offerPending("u", { ...offer, pending: second, fresh: true })).toEqual(second);
  });

  it("takes an offer only if the active credential is the expected one", async () => {
    const whenC1 = { ...offer, pending: second, expectedActiveId: "c1" };
    expect(await store.offerPending("u", whenC1)).toBeUndefined();
    expect(await store.read("u")).toBeUndefined();
    await activate(store);
    expect(await store.offerPending("u", { ...offer, pending: second })).toBeUndefined();
    expect(await store.offerPending("u", { ...whenC1, expectedActiveId: "c0" })).toBeUndefined();
    expect(await store.offerPending("u", whenC1)).toEqual(second);
    expect((await store.read("u"))?.active?.credentialId).toBe("c1");
  });

  it("activates the pending credential once, with its first step and its codes", async () => {
    await activate(store);
    expect(await store.read("u")).toEqual({
      failures: 0,
      nextAllowedAt: 0,
      clearances: 1,
      active: {
        credentialId: "c1",
        sealed: "sealed one",
        confirmedAt: now,
        lastAcceptedStep: 100,
        driftSteps: 1,
        recoveryCodes: ["p1:AA", "p1:BB"],
        spentCodes: [],
      },
    });
    expect(await store.activate("u", activation)).toBe(false);
  });

  it("activates neither an expired credential nor another one", async () => {
    await store.offerPending("u", offer);
    expect(await store.activate("u", { ...activation, now: first.expiresAt })).toBe(false);
    expect(await store.activate("u", { ...activation, credentialId: "c2" })).toBe(false);
    expect(await store.activate("nobody", activation)).toBe(false);
    expect((await store.read("u"))?.active).toBeUndefined();
  });

  it("replaces everything of the old credential when a new one is activated", async () => {
    await activate(store);
    await store.acceptStep("u", {
      credentialId: "c1",
      step: 101,
      driftSteps: 0,
      now: now + 5,
      sealed: "again",
    });
    await store.consumeRecoveryCode("u", { credentialId: "c1", code: "p1:AA", now });
    await store.offerPending("u", { ...offer, pending: second, expectedActiveId: "c1" });
    await store.activate("u", { ...activation, credentialId: "c2", step: 7, recoveryCodes: ["p1:CC"] });
    expect((await store.read("u"))?.active).toEqual({
      credentialId: "c2",
      sealed: "sealed two",
      confirmedAt: now,
      lastAcceptedStep: 7,
      driftSteps: 1,
      recoveryCodes: ["p1:CC"],
      spentCodes: [],
    });
  });

  it("counts an attempt, and answers the record after counting", async () => {
    await activate(store);
    const begun = await store.beginAttempt("u", login);
    expect(begun).toMatchObject({ counted: true, record: { failures: 1, nextAllowedAt: 0, clearances: 1 } });
    expect(await store.read("u")).toEqual(begun.record);
  });

  it("begins the delay that follows so many failures, and lets nobody through before", async () => {
    await activate(store);
    const third = await fail(store, 3);
    expect(third).toMatchObject({ failures: 3, nextAllowedAt: now + 30_000 });
    expect(await store.beginAttempt("u", { ...login, now: now + 29_999 })).toEqual({
      counted: false,
      record: third,
    });
    const fourth = await store.beginAttempt("u", { ...login, now: now + 30_000 });
    expect(fourth).toMatchObject({ counted: true, record: { failures: 4, nextAllowedAt: now + 90_000 } });
  });

  it("stops for good at as many failures as there are delays", async () => {
    await activate(store);
    await fail(store, 3);
    await store.beginAttempt("u", { ...login, now: now + 30_000 });
    const later = { ...login, now: now + 1_000_000_000 };
    expect(await store.beginAttempt("u", later)).toMatchObject({ counted: false, record: { failures: 4 } });
  });

  it("counts for a pending credential by its id while it has not expired", async () => {
    await store.offerPending("u", offer);
    expect((await store.beginAttempt("u", login)).counted).toBe(false);
    expect((await store.beginAttempt("u", { ...login, target: { pending: "c2" } })).counted).toBe(false);
    const late = { target: { pending: "c1" }, now: first.expiresAt, delays };
    expect((await store.beginAttempt("u", late)).counted).toBe(false);
    const begun = await store.beginAttempt("u", { ...login, target: { pending: "c1" } });
    expect(begun).toMatchObject({ counted: true, record: { failures: 1, pending: first } });
  });

  it("accepts rising steps only, clears the count with each, and keeps the secret as given", async () => {
    await activate(store);
    await fail(store, 2);
    const accepted = { credentialId: "c1", step: 101, driftSteps: -1, now: now + 5, sealed: "sealed anew" };
    expect(await store.acceptStep("u", accepted)).toBe(true);
    expect(await store.read("u")).toMatchObject({
      failures: 0,
      nextAllowedAt: 0,
      clearances: 2,
      active: { lastAcceptedStep: 101, driftSteps: -1, lastUsedAt: now + 5, sealed: "sealed anew" },
    });
    for (const step of [101, 100, 0]) expect(await store.acceptStep("u", { ...accepted, step })).toBe(false);
    expect(await store.acceptStep("u", { ...accepted, step: 102, credentialId: "c2" })).toBe(false);
    expect(await store.acceptStep("nobody", { ...accepted, step: 102 })).toBe(false);
    expect((await store.read("u"))?.active?.lastAcceptedStep).toBe(101);
  });

  it("compares steps as numbers, not as texts", async () => {
    await activate(store);
    const accepted = { credentialId: "c1", step: 999, driftSteps: 0, now, sealed: "s" };
    expect(await store.acceptStep("u", accepted)).toBe(true);
    expect(await store.acceptStep("u", { ...accepted, step: 1000 })).toBe(true);
    expect(await store.acceptStep("u", { ...accepted, step: 999 })).toBe(false);
  });

  it("gives away each recovery code once, and remembers it as used", async () => {
    await activate(store);
    await fail(store, 2);
    const consumed = { credentialId: "c1", code: "p1:AA", now: now + 9 };
    expect(await store.consumeRecoveryCode("u", consumed)).toEqual(["p1:BB"]);
    expect(await store.consumeRecoveryCode("u", consumed)).toBeUndefined();
    expect(await store.read("u")).toMatchObject({
      failures: 0,
      clearances: 2,
      active: { recoveryCodes: ["p1:BB"], spentCodes: ["p1:AA"], lastUsedAt: now + 9 },
    });
    expect(await store.consumeRecoveryCode("u", { ...consumed, code: "p1:BB" })).toEqual([]);
    expect((await store.read("u"))?.active?.spentCodes).toEqual(["p1:AA", "p1:BB"]);
  });

  it("finds whole recovery codes of the active credential only", async () => {
    await activate(store);
    for (const code of ["p1:A", "1:AA", "A", "", "%"]) {
      expect(await store.consumeRecoveryCode("u", { credentialId: "c1", code, now })).toBeUndefined();
    }
    expect(await store.consumeRecoveryCode("u", { credentialId: "c2", code: "p1:AA", now })).toBeUndefined();
    expect((await store.read("u"))?.active?.recoveryCodes).toEqual(["p1:AA", "p1:BB"]);
  });

  it("replaces the whole set of recovery codes, used ones included", async () => {
    await activate(store);
    await store.consumeRecoveryCode("u", { credentialId: "c1", code: "p1:AA", now });
    expect(await store.replaceRecoveryCodes("u", { credentialId: "c2", recoveryCodes: ["p1:X"] })).toBe(
      false,
    );
    expect(await store.replaceRecoveryCodes("u", { credentialId: "c1", recoveryCodes: ["p1:CC"] })).toBe(
      true,
    );
    expect((await store.read("u"))?.active).toMatchObject({ recoveryCodes: ["p1:CC"], spentCodes: [] });
  });

  it("takes back one count, and the delay that it began", async () => {
    await activate(store);
    const third = await fail(store, 3);
    await store.takeBack("u", "c1", third);
    expect(await store.read("u")).toMatchObject({ failures: 2, nextAllowedAt: 0 });
  });

  it("takes back no delay that another attempt began", async () => {
    await activate(store);
    const secondFailure = await fail(store, 2);
    const third = await fail(store, 1);
    await store.takeBack("u", "c1", secondFailure);
    expect(await store.read("u")).toMatchObject({ failures: 2, nextAllowedAt: third.nextAllowedAt });
  });

  it("takes back nothing of a count that began after a success, nor of another credential", async () => {
    await activate(store);
    const before = await fail(store, 1);
    await store.acceptStep("u", { credentialId: "c1", step: 101, driftSteps: 0, now, sealed: "s" });
    const after = await fail(store, 1);
    await store.takeBack("u", "c1", before);
    expect((await store.read("u"))?.failures).toBe(1);
    await store.takeBack("u", "c2", after);
    expect((await store.read("u"))?.failures).toBe(1);
    await store.takeBack("u", "c1", after);
    await store.takeBack("u", "c1", after);
    expect((await store.read("u"))?.failures).toBe(0);
  });

  it("takes back a count of the pending credential, until that is another one or the active one", async () => {
    const { pending } = offer;
    await store.offerPending("u", offer);
    const asked = { target: { pending: pending.credentialId }, now, delays };
    const begun = await store.beginAttempt("u", asked);
    if (!begun.counted) throw new Error("not counted");
    await store.takeBack("u", "c9", begun.record);
    expect((await store.read("u"))?.failures).toBe(1);
    await store.takeBack("u", pending.credentialId, begun.record);
    expect((await store.read("u"))?.failures).toBe(0);
    await activate(store);
    await fail(store, 1);
    await store.takeBack("u", pending.credentialId, begun.record);
    expect((await store.read("u"))?.failures).toBe(1);
  });

  it("deactivates with codes and pending credential, and keeps the count", async () => {
    await activate(store);
    await store.offerPending("u", { ...offer, pending: second, expectedActiveId: "c1" });
    const counted = await fail(store, 3);
    expect(await store.deactivate("u", "c2")).toBe(false);
    expect(await store.deactivate("u", "c1")).toBe(true);
    const { failures, nextAllowedAt, clearances } = counted;
    expect(await store.read("u")).toEqual({ failures, nextAllowedAt, clearances });
    expect(await store.deactivate("u", "c1")).toBe(false);
  });

  it("clears the count of a user, known or not", async () => {
    await activate(store);
    await fail(store, 3);
    await store.clearThrottle("u");
    expect(await store.read("u")).toMatchObject({ failures: 0, nextAllowedAt: 0, clearances: 2 });
    await store.clearThrottle("nobody");
    expect(await store.read("nobody")).toBeUndefined();
  });

  it("forgets a user wholly, and no other", async () => {
    await activate(store);
    await activate(store, "other");
    await store.remove("u");
    await store.remove("nobody");
    expect(await store.read("u")).toBeUndefined();
    expect((await store.read("other"))?.active?.credentialId).toBe("c1");
  });

  it("keeps every user id apart from every other", async () => {
    const userIds = [
      "o'hara; DROP TABLE chartkey_mfa --",
      "%",
      "a",
      "A",
      "a ",
      " ",
      "\u00e9",
      "e\u0301",
      "李医生",
      "🩺",
    ];
    userIds.push("x".repeat(1024), "医".repeat(1024), "医".repeat(1023), "🩺".repeat(512));
    for (const [index, userId] of userIds.entries()) {
      const credentialId = `c${index}`;
      await store.offerPending(userId, { ...offer, pending: { ...first, credentialId } });
      await store.activate(userId, { ...activation, credentialId });
    }
    for (const [index, userId] of userIds.entries()) {
      expect((await store.read(userId))?.active?.credentialId).toBe(`c${index}`);
      await store.remove(userId);
      expect(await store.read(userId)).toBeUndefined();
    }
  });
});
