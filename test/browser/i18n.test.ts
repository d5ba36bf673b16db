// Another language than the browser's: its file is read by ourselves, since the browser's own function can't be told.

import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import en from "../../public/_locales/en/messages.json" with { type: "json" };

const file = (path: string) => readFileSync(new URL(`../../public/${path}`, import.meta.url), "utf8");
const fetched: string[] = [];
let fileIsThere = true;

let i18n: typeof import("../../src/browser/i18n.ts");

beforeAll(async () => {
  const texts: Record<string, { message: string }> = en;
  const getMessage = (key: string, values: readonly string[] = []) =>
    texts[key]?.message.replace(/\$(\d)/g, (_, at) => values[Number(at) - 1] ?? "") ?? "";
  const runtime = { id: "test", getURL: (path: string) => path };
  vi.stubGlobal("chrome", { runtime });
  vi.stubGlobal("browser", { runtime, i18n: { getMessage } });
  vi.stubGlobal("fetch", async (path: string) => {
    fetched.push(path);
    if (!fileIsThere) throw new TypeError("no such file");
    return { json: async () => JSON.parse(file(path)) };
  });
  i18n = await import("../../src/browser/i18n.ts");
});

beforeEach(() => {
  fetched.length = 0;
  fileIsThere = true;
});

test("French in an English browser, with what stands in for $1", async () => {
  await i18n.speak("fr");
  expect(i18n.uiLanguage()).toBe("fr-CA");
  expect(i18n.getMessage("search")).toBe("Rechercher");
  expect(i18n.getMessage("moveUp", ["A $1 clinic"])).toBe("Monter A $1 clinic");
});

test("the browser's own language needs no file, chosen or not", async () => {
  for (const language of ["en", "browser"] as const) {
    await i18n.speak(language);
    expect(i18n.getMessage("search")).toBe("Search");
  }
  expect(fetched).toEqual([]);
});

test("a file that can't be read leaves the browser's language", async () => {
  fileIsThere = false;
  await i18n.speak("fr");
  expect(i18n.getMessage("search")).toBe("Search");
});

test("a key that is missing is seen, not blank", async () => {
  await i18n.speak("fr");
  expect(i18n.getMessage("noSuchText")).toBe("noSuchText");
});
