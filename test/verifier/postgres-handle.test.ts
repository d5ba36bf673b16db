// What the PostgreSQL store makes of what a handle gives it: no server can be brought to give these answers at will.

import { describe, expect, it } from "vitest";
import { type PostgresHandle, PostgresStore } from "../../src/verifier/postgres.ts";

const now = 1_800_000_000_000;
const delays = [0, 0, 0];
const row = {
  counted: false,
  failures: 0,
  next_allowed_at: 0,
  clearances: 0,
  active_id: "c1",
  active_sealed: "sealed",
  confirmed_at: 1,
  last_used_at: null,
  last_accepted_step: 60_000_000,
  drift_steps: 0,
  recovery_codes: " ",
  spent_codes: " ",
  pending_id: null,
  pending_sealed: null,
  pending_expires_at: null,
};

const pending = { pending_id: "p1", pending_sealed: "sealed", pending_expires_at: now + 1 };

/** Gives the answers one after the other, the last one for ever; `asked`: the values of each query. */
function storeOver(...answers: unknown[][]) {
  const asked: unknown[][] = [];
  const handle: PostgresHandle = {
    query(_text, values) {
      asked.push(values);
      return Promise.resolve({ rows: answers[Math.min(asked.length, answers.length) - 1] ?? [] });
    },
  };
  return { asked, store: new PostgresStore(handle) };
}

describe("an attempt", () => {
  it("on what is active names no pending credential: null, since a driver may refuse undefined", async () => {
    const { asked, store } = storeOver([{ ...row, counted: true }]);
    expect(await store.beginAttempt("ann", { target: "active", now, delays })).toMatchObject({
      counted: true,
    });
    expect(asked).toEqual([["ann", null, now, "0,0,0"]]);
  });

  it("on a pending credential names it", async () => {
    const { asked, store } = storeOver([{ ...row, ...pending, counted: true }]);
    await store.beginAttempt("ann", { target: { pending: "p1" }, now, delays });
    expect(asked).toEqual([["ann", "p1", now, "0,0,0"]]);
  });

  it("that was overtaken by another call's change is asked for again", async () => {
    const { asked, store } = storeOver([row], [row], [{ ...row, counted: true, failures: 1 }]);
    const begun = await store.beginAttempt("ann", { target: "active", now, delays });
    expect(begun).toMatchObject({ counted: true, record: { failures: 1 } });
    expect(asked).toHaveLength(3);
  });

  it("that the record itself refuses is not", async () => {
    const { asked, store } = storeOver([{ ...row, failures: 3 }]);
    const begun = await store.beginAttempt("ann", { target: "active", now, delays });
    expect(begun).toMatchObject({ counted: false, record: { failures: 3 } });
    expect(asked).toHaveLength(1);
  });

  it("that is overtaken ten times is a thrown error, never an answer", async () => {
    const { asked, store } = storeOver([row]);
    await expect(store.beginAttempt("ann", { target: "active", now, delays })).rejects.toThrow(
      "store: the record is being changed too fast",
    );
    expect(asked).toHaveLength(10);
  });
});

it.for([
  ["a row as an array", ["ann"]],
  ["null", null],
  ["a text", "ann"],
  ["a number", 1],
] as const)("a handle that gives %s in place of a row as an object is told so", async ([, given]) => {
  const { store } = storeOver([given]);
  await expect(store.clearThrottle("ann")).rejects.toThrow(new TypeError("handle: gives no rows as objects"));
});
