// The views that people see, as they looked when they were last reviewed: light, dark, with more contrast, and in French.
// In each of these looks, 320 pixels wide, axe finds nothing, and nothing is cut off or too small to hit. `npm run views`
// takes new pictures; look at them before you keep them (test/e2e/views/kept).

import { afterAll, describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";
import { launchBrowser } from "./browsers/launch-browser.ts";
import { differenceFromKept } from "./views/compare.ts";
import { Stage } from "./views/stage.ts";
import { views } from "./views/views.ts";

describe.each([
  { locale: "en", only: undefined },
  // Colours are the same in both languages.
  { locale: "fr", only: "light" },
] as const)("in $locale", ({ locale, only }) => {
  const stage = new Stage(() =>
    launchBrowser("chromium", { extension: builtExtension("chromium"), locale, scale: 1 }),
  );
  afterAll(() => stage.close());

  test.for(views)("$name", async (view) => {
    const { pictures, faults } = await stage.shoot(view, only);
    const differences = [...pictures].flatMap(
      ([look, picture]) => differenceFromKept(`${view.name}.${locale}.${look}`, picture) ?? [],
    );
    expect(differences).toEqual([]);
    expect(faults).toEqual([]);
  });
});
