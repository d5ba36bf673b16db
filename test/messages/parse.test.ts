import fc from "fast-check";
import { expect, test } from "vitest";
import {
  parseAsk,
  parseDone,
  parseOutcome,
  parsePageReport,
  parseRecoveryCodes,
} from "../../src/messages/parse.ts";

const report = { prompt: "code", enrolment: false, leavesOrigin: true };

test("a page report is read field by field, and nothing beside them", () => {
  expect(parsePageReport({ ...report, digits: 6, accountId: "x" })).toEqual({ ...report, digits: 6 });
  expect(parsePageReport({ ...report, signIn: true, rests: 1 })).toEqual({ ...report, signIn: true });
  expect(parsePageReport({ ...report, prompt: "vault" })).toBeUndefined();
  expect(parsePageReport({ ...report, digits: "6" })).toBeUndefined();
  expect(parsePageReport({ prompt: "code" })).toBeUndefined();
});

test("an ask says whether it is a refresh", () => {
  const ask = { ...report, refresh: true, at: 12.5 };
  expect(parseAsk({ ...ask, more: 1 })).toEqual(ask);
  for (const less of [report, { ...ask, at: undefined }, { ...ask, at: "12" }, { ...ask, refresh: 1 }])
    expect(parseAsk(less)).toBeUndefined();
});

test("an outcome that isn't filled has a reason that we know", () => {
  expect(parseDone({ result: "filled", because: "x" })).toEqual({ result: "filled" });
  expect(parseDone({ result: "refused", because: "covered" })).toEqual({
    result: "refused",
    because: "covered",
  });
  expect(parseDone({ result: "refused", because: "tea" })).toBeUndefined();
  expect(parseDone({ result: "other", because: "covered" })).toBeUndefined();
});

test("an outcome is one of two", () => {
  expect(parseOutcome({ is: "refused", accountId: "x" })).toEqual({ is: "refused" });
  expect(parseOutcome({ is: "filled" })).toBeUndefined();
});

test("recovery codes are few and short", () => {
  expect(parseRecoveryCodes({ codes: ["a", "b"] })).toEqual(["a", "b"]);
  expect(parseRecoveryCodes({ codes: [] })).toBeUndefined();
  expect(parseRecoveryCodes({ codes: [7] })).toBeUndefined();
  expect(parseRecoveryCodes({ codes: ["x".repeat(65)] })).toBeUndefined();
  expect(parseRecoveryCodes({ codes: Array.from({ length: 21 }, () => "a") })).toBeUndefined();
});

test("no message makes a parser throw", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const parse of [parsePageReport, parseAsk, parseDone, parseOutcome, parseRecoveryCodes])
        parse(value);
    }),
  );
});
