// What drivers give for a row: integers in three forms, and nothing that is taken for a record without being one.

import { describe, expect, it } from "vitest";
import { codeList, codesOf, pendingOf, recordOf } from "../../src/verifier/record-row.ts";

const row = {
  failures: 2,
  next_allowed_at: 1_800_000_000_000,
  clearances: 7,
  active_id: "c1",
  active_sealed: "sealed",
  confirmed_at: 1,
  last_used_at: null,
  last_accepted_step: 60_000_000,
  drift_steps: -1,
  recovery_codes: " p1:AA p1:BB ",
  spent_codes: " ",
  pending_id: null,
  pending_sealed: null,
  pending_expires_at: null,
};

describe("a record", () => {
  it("is read from integers, bigints and decimal texts alike", () => {
    const record = recordOf(row);
    expect(record).toStrictEqual({
      failures: 2,
      nextAllowedAt: 1_800_000_000_000,
      clearances: 7,
      active: {
        credentialId: "c1",
        sealed: "sealed",
        confirmedAt: 1,
        lastAcceptedStep: 60_000_000,
        driftSteps: -1,
        recoveryCodes: ["p1:AA", "p1:BB"],
        spentCodes: [],
      },
    });
    const entries = Object.entries(row);
    for (const form of [BigInt, String]) {
      const other = entries.map(([name, value]) => [name, typeof value === "number" ? form(value) : value]);
      expect(recordOf(Object.fromEntries(other))).toStrictEqual(record);
    }
  });

  it.each([[1.5], ["1.5"], ["two"], [Number.NaN], [2 ** 53], [2n ** 60n], [true], [null], [undefined], [{}]])(
    "is refused where an integer is %s",
    (value) => {
      for (const column of ["failures", "next_allowed_at", "clearances", "last_accepted_step"]) {
        expect(() => recordOf({ ...row, [column]: value })).toThrow(`the column ${column} holds no integer`);
      }
    },
  );

  it.each([[null], [undefined], [7], [new Uint8Array(2)]])("is refused where a text is %s", (value) => {
    expect(() => recordOf({ ...row, recovery_codes: value })).toThrow(
      "the column recovery_codes holds no text",
    );
    expect(() => recordOf({ ...row, active_sealed: value })).toThrow(
      "the column active_sealed holds no text",
    );
    expect(() => pendingOf({ ...row, pending_id: "c2", pending_sealed: value })).toThrow("pending_sealed");
  });
});

it("a list of hashes is written so that each stands between spaces, and is read again", () => {
  expect(codeList([])).toBe(" ");
  expect(codeList(["a", "b"])).toBe(" a b ");
  expect(codesOf({ list: codeList(["a", "b"]) }, "list")).toEqual(["a", "b"]);
  expect(codesOf({ list: codeList([]) }, "list")).toEqual([]);
});
