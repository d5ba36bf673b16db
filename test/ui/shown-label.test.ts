import fc from "fast-check";
import { expect, test } from "vitest";
import { labelInSentence, shownLabel } from "../../src/ui/shown-label.ts";

const tricks = fc.constantFrom(
  "\u202e",
  "\u2066",
  "\u2069",
  "\u200b",
  "\ufeff",
  "\u061c",
  "a",
  "ع",
  " ",
  "1",
);

test("whatever a page put into a label, no bidi control and no invisible character is shown", () => {
  fc.assert(
    fc.property(fc.string({ unit: tricks }), (label) => {
      expect(shownLabel(label)).not.toMatch(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/);
    }),
  );
});

test("in a sentence it can't end its own isolation", () => {
  fc.assert(
    fc.property(fc.string({ unit: tricks }), (label) => {
      expect(labelInSentence(label)).toMatch(/^\u2068[^\u2066-\u2069]*\u2069$/);
    }),
  );
});

test.for(["عيادة البحيرة", "می‌خواهم", "👩‍⚕️ Clinic", "Téléradiologie"])("%s stays as it is", (label) => {
  expect(shownLabel(label)).toBe(label);
});
