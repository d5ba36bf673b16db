import { expect, test } from "vitest";
import { parseAppearance, usualAppearance } from "../../src/browser/appearance-choices.ts";
import { FakeAppearance } from "./fake-appearance.ts";

const soon = () => new Promise((resolve) => setTimeout(resolve));

test("what was chosen is on the page before anything is shown", async () => {
  const fake = new FakeAppearance();
  fake.stored = { theme: "contrast", textSize: "large", language: "fr" };
  await fake.model.start();
  expect(fake.root).toEqual({ lang: "fr", dataset: { theme: "contrast", textSize: "large" } });
  expect(fake.spoken).toBe("fr");
});

test("a change is applied at once, here and from elsewhere, and leaves the rest as it was", async () => {
  const fake = new FakeAppearance();
  await fake.model.start();
  expect(await fake.model.change({ theme: "dark" })).toBe(true);
  await soon();
  expect(fake.root.dataset).toEqual({ theme: "dark", textSize: "usual" });
  fake.changeElsewhere({ language: "fr" });
  await soon();
  expect(fake.model.chosen.value).toEqual({ theme: "dark", textSize: "usual", language: "fr" });
  expect(fake.root.lang).toBe("fr");
});

test("what could not be stored is not applied, and the caller hears of it", async () => {
  const fake = new FakeAppearance();
  await fake.model.start();
  fake.mayStore = false;
  expect(await fake.model.change({ theme: "dark" })).toBe(false);
  await soon();
  expect(fake.root.dataset.theme).toBe("system");
});

test.for([undefined, null, 7, "dark", {}, { theme: "sepia", textSize: 3, language: "de" }])(
  "%o, stored by whomever, is taken as the usual",
  (stored) => expect(parseAppearance(stored)).toEqual(usualAppearance),
);

test("what is known of it is taken, whatever stands beside it", () => {
  const stored = { theme: "contrast", textSize: "huge", language: "fr", more: 1 };
  expect(parseAppearance(stored)).toEqual({ theme: "contrast", textSize: "usual", language: "fr" });
});
