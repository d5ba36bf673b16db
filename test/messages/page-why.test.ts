import { expect, test } from "vitest";
import { likeliestWhy } from "../../src/messages/page-why.ts";

const unreached = { finding: "whyUnreached", signs: [] };

test("of a page and its frames, the one that has most to say counts", () => {
  const page = { finding: "whyNoInput", signs: [] };
  const frame = { finding: "whyFound", signs: ["signLabel", "signDigits"] };
  expect(likeliestWhy([page, frame])).toEqual(frame);
  expect(likeliestWhy([{ finding: "whyNothingAlike", signs: ["signName"] }, page])).toEqual({
    finding: "whyNothingAlike",
    signs: ["signName"],
  });
});

test("a field that may be taught is told of, whichever document it stands in", () => {
  const frame = { finding: "whyNoInput", signs: [], teachable: true };
  const page = (finding: string) => ({ finding, signs: [] });
  for (const finding of ["whyAmbiguous", "whySentCode", "whyNothingAlike"])
    expect(likeliestWhy([page(finding), frame])).toEqual({ finding: "teachAsk", signs: [], teachable: true });
  for (const finding of ["whyFound", "whyFoundTaught"])
    expect(likeliestWhy([page(finding), frame])).toEqual({ finding, signs: [], teachable: true });
  expect(likeliestWhy([{ ...frame, teachable: "yes" }])).toEqual({ finding: "whyNoInput", signs: [] });
});

test("each reason is said once, what speaks for the field first", () => {
  const signs = ["signOneOfMany", "signName", "signName"];
  expect(likeliestWhy([{ finding: "whyNothingAlike", signs }]).signs).toEqual(["signName", "signOneOfMany"]);
});

test("what isn't understood is not passed on", () => {
  expect(likeliestWhy([])).toEqual(unreached);
  for (const answer of [
    null,
    undefined,
    "whyFound",
    {},
    { finding: "whyFound" },
    { finding: 1, signs: [] },
  ]) {
    expect(likeliestWhy([answer])).toEqual(unreached);
  }
  const signs = ["<b>page text</b>", 7, "signName"];
  expect(likeliestWhy([{ finding: "whyFound", signs }]).signs).toEqual(["signName"]);
});
