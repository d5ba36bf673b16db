import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ClockAnswer, clockFrom, isWorthMeasuring } from "../../src/background/clock-samples.ts";
import { now } from "./scene.ts";

/** What a server says whose clock is ahead by so much, asked at a moment, with a way there and a way back. */
function answer(aheadMs: number, sentAt = now, thereMs = 20, backMs = 20): ClockAnswer {
  const date = new Date(sentAt + thereMs + aheadMs).toUTCString();
  return { date, age: null, sentAt, receivedAt: sentAt + thereMs + backMs };
}
const judge = (...[one, other]: ClockAnswer[]) => clockFrom(one, other, now);
const judgeTwice = (one: ClockAnswer) => judge(one, one);

test("a server's clock is found to a second and half the round trips, whatever they are", () => {
  const way = fc.integer({ min: 0, max: 700 });
  const ahead = fc.integer({ min: -850_000, max: 850_000 });
  const moment = fc.integer({ min: now, max: now + 100_000 });
  fc.assert(
    fc.property(ahead, moment, way, way, way, way, (aheadMs, at, there, back, again, home) => {
      const clock = judge(answer(aheadMs, at, there, back), answer(aheadMs, at + there + back, again, home));
      const found = clock.is === "off" ? clock.aheadMs : 0;
      expect(clock.is === "off" || clock.is === "right").toBe(true);
      if (clock.is === "off") expect(Math.abs(found - aheadMs)).toBeLessThanOrEqual(500 + 700);
      else expect(Math.abs(aheadMs)).toBeLessThan(3_000 + 1_200);
    }),
  );
});

test("a difference that whole seconds and the network could make is none", () => {
  expect(judgeTwice(answer(0))).toEqual({ is: "right", at: now });
  expect(judgeTwice(answer(2_000))).toMatchObject({ is: "right" });
  expect(judgeTwice(answer(-2_000))).toMatchObject({ is: "right" });
  expect(judgeTwice(answer(4_000))).toMatchObject({ is: "off" });
  expect(judgeTwice(answer(-4_000))).toMatchObject({ is: "off" });
});

test("it is followed for a quarter of an hour, and no further", () => {
  expect(judgeTwice(answer(14 * 60_000))).toMatchObject({ is: "off" });
  expect(judgeTwice(answer(-14 * 60_000))).toMatchObject({ is: "off" });
  expect(judgeTwice(answer(16 * 60_000))).toMatchObject({ is: "too-far" });
  expect(judgeTwice(answer(-16 * 60_000))).toMatchObject({ is: "too-far" });
  expect(judgeTwice(answer(-3_600_000))).toMatchObject({ is: "too-far" });
});

describe("nothing is concluded", () => {
  const good = answer(70_000);
  if (!good) throw new Error("no answer");
  test.for([
    ["without an answer", undefined, "no-answer"],
    ["from an answer without Date", { ...good, date: null }, "no-time"],
    ["from a Date that is none", { ...good, date: "yesterday" }, "no-time"],
    ["from a cache's answer", { ...good, age: "0" }, "no-time"],
    ["from one that took long", { ...good, receivedAt: good.sentAt + 3_001 }, "unsteady"],
    [
      "when this computer's clock was set back meanwhile",
      { ...good, receivedAt: good.sentAt - 1 },
      "unsteady",
    ],
    ["when the other answer says otherwise", answer(73_000), "unsteady"],
  ] as const)("%s", ([, odd, because]) => {
    expect(judge(good, odd)).toEqual({ is: "unknown", because, at: now });
    expect(judge(odd, good)).toEqual({ is: "unknown", because, at: now });
  });
});

test("one measure serves a browser session, unless the clocks differed or the server refused a code since", () => {
  const later = now + 8 * 3_600_000;
  expect(isWorthMeasuring(undefined, undefined, now)).toBe(true);
  expect(isWorthMeasuring({ is: "right", at: now }, undefined, later)).toBe(false);
  expect(isWorthMeasuring({ is: "unknown", because: "no-answer", at: now }, undefined, later)).toBe(false);
  expect(isWorthMeasuring({ is: "right", at: now }, now - 1, later)).toBe(false);
  expect(isWorthMeasuring({ is: "right", at: now }, now + 1, later)).toBe(true);
  expect(isWorthMeasuring({ is: "off", aheadMs: 70_000, at: now }, undefined, now + 1_000)).toBe(false);
  expect(isWorthMeasuring({ is: "off", aheadMs: 70_000, at: now }, undefined, later)).toBe(true);
  // This computer's clock was set back far: the measure seems to come from the future.
  expect(isWorthMeasuring({ is: "off", aheadMs: 70_000, at: later }, undefined, now)).toBe(true);
});
