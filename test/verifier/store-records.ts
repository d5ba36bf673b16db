// The records that a store is asked to keep, and how a user comes to have them.

import { expect } from "vitest";
import type { Attempt, Store, UserRecord } from "../../src/verifier/index.ts";

export const now = 1_800_000_000_000;
export const delays = [0, 0, 30_000, 60_000];
export const login: Attempt = { target: "active", now, delays };
export const first = { credentialId: "c1", sealed: "sealed one", expiresAt: now + 1000 };
export const second = { credentialId: "c2", sealed: "sealed two", expiresAt: now + 2000 };
export const offer = { pending: first, expectedActiveId: undefined, fresh: false, now };
export const activation = {
  credentialId: "c1",
  step: 100,
  driftSteps: 1,
  recoveryCodes: ["p1:AA", "p1:BB"],
  now,
};

export async function activate(store: Store, userId = "u"): Promise<void> {
  await store.offerPending(userId, offer);
  expect(await store.activate(userId, activation)).toBe(true);
}

/** So many attempts, none of them taken back: the record after the last one. */
export async function fail(store: Store, times: number): Promise<UserRecord> {
  let record: UserRecord | undefined;
  for (let time = 0; time < times; time++) record = (await store.beginAttempt("u", login)).record;
  if (!record) throw new Error("nobody there");
  return record;
}
