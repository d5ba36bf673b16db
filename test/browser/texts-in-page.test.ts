// The popup's texts stand in its page: none is asked of the browser, which in a new process would have to read them all.

import { beforeAll, beforeEach, expect, test, vi } from "vitest";

const asked: string[] = [];
const texts = {
  en: { languageTag: "en", search: "Search", moveUp: "Move $1 up" },
  fr: { languageTag: "fr", search: "Rechercher", moveUp: "Monter $1" },
};

let inPage: string | undefined;
let uiLanguage = "en";
let manifest: { current_locale?: string } = {};

beforeAll(() => {
  const getMessage = (key: string) => {
    asked.push(key);
    return `the browser's ${key}`;
  };
  vi.stubGlobal("chrome", { runtime: { id: "test" } });
  vi.stubGlobal("browser", {
    runtime: { id: "test", getManifest: () => manifest },
    i18n: { getMessage, getUILanguage: () => uiLanguage },
  });
  vi.stubGlobal("document", {
    getElementById: (id: string) => (id === "texts" && inPage !== undefined ? { textContent: inPage } : null),
  });
});

/** The texts of a popup that opens in a browser of a language. */
function popupIn(language: string): Promise<typeof import("../../src/browser/i18n.ts")> {
  vi.resetModules();
  // As the popup is built: the one in the other's place.
  vi.doMock("../../src/browser/text-files.ts", () => import("../../src/browser/texts-in-page.ts"));
  asked.length = 0;
  uiLanguage = language;
  return import("../../src/browser/i18n.ts");
}

beforeEach(() => {
  manifest = {};
  inPage = JSON.stringify(texts);
});

test.each([
  ["en", "Search"],
  ["en-CA", "Search"],
  ["fr", "Rechercher"],
  ["fr-CA", "Rechercher"],
])("in a browser that speaks %s it says %s, and asks for nothing", async (uiLanguage, search) => {
  const i18n = await popupIn(uiLanguage);
  expect(i18n.getMessage("search")).toBe(search);
  await i18n.speak("browser");
  expect(i18n.getMessage("search")).toBe(search);
  expect(asked).toEqual([]);
});

test.each(["fr", "fr_CA"])(
  "in Chromium its texts are those of the manifest's language, %s",
  async (language) => {
    manifest = { current_locale: language };
    expect((await popupIn("en-US")).getMessage("search")).toBe("Rechercher");
  },
);

test("a chosen language is spoken at once and whole, with what stands in for $1", async () => {
  const i18n = await popupIn("en-CA");
  await i18n.speak("fr");
  expect([i18n.uiLanguage(), i18n.getMessage("moveUp", ["A $1 clinic"])]).toEqual([
    "fr",
    "Monter A $1 clinic",
  ]);
  await i18n.speak("en");
  expect(i18n.uiLanguage()).toBe("en");
  expect(asked).toEqual([]);
});

test("in a language that isn't ours the browser says which of ours it takes", async () => {
  const i18n = await popupIn("de");
  expect(i18n.getMessage("search")).toBe("the browser's search");
});

test("a text that the page doesn't hold is the browser's", async () => {
  const i18n = await popupIn("en");
  expect(i18n.getMessage("noSuchText")).toBe("the browser's noSuchText");
});

test("a page without texts speaks by the browser", async () => {
  inPage = undefined;
  const i18n = await popupIn("fr");
  await i18n.speak("fr");
  expect(i18n.getMessage("search")).toBe("the browser's search");
});
