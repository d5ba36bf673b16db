import { expect, test } from "vitest";
import { changeAppearance, readAppearance } from "../../src/browser/appearance.ts";
import { fake } from "./fake-browser.ts";

test("two choices one right after the other are both kept", async () => {
  fake.reset();
  await Promise.all([changeAppearance({ language: "fr" }), changeAppearance({ theme: "dark" })]);
  expect(await readAppearance()).toMatchObject({ language: "fr", theme: "dark" });
});
