// What is shipped, judged as built.

import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";

interface Script {
  readonly text: string;
  /** By an `import()`, which nothing waits for at the start. */
  readonly isLater: boolean;
}

/** A script and all that it imports, each once; what is imported both ways counts as waited for. */
function loadedBy(folder: string, first: string): readonly Script[] {
  const scripts = new Map<string, Script>();
  const load = (path: string, isLater: boolean) => {
    if (scripts.has(path) && (isLater || !scripts.get(path)?.isLater)) return;
    const text = readFileSync(`${folder}${path}`, "utf8");
    scripts.set(path, { text, isLater });
    for (const [, called, quoted = ""] of text.matchAll(
      /\b(?:import|from)\s*(\()?\s*[`"']([^`"']+\.js)[`"']/g,
    )) {
      load(new URL(quoted, `file://${path}`).pathname, isLater || called !== undefined);
    }
  };
  load(first, false);
  return [...scripts.values()];
}

describe.each(["chromium", "firefox"] as const)("the build for %s", (kind) => {
  const folder = builtExtension(kind);
  const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8"));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });

  test("makes nothing web-accessible, and declares no content script and no host (promises 6 and 7)", () => {
    const forbidden = [
      "web_accessible_resources",
      "content_scripts",
      "host_permissions",
      "externally_connectable",
    ];
    expect(forbidden.filter((key) => key in manifest)).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(["https://*/*", "http://*/*"]);
  });

  test("listens to no other extension and to no web page", () => {
    const scripts = files.filter((file) => file.endsWith(".js"));
    const listening = scripts.filter((file) =>
      /\bon(?:Message|Connect)External\b[^:]*\.addListener/.test(readFileSync(`${folder}/${file}`, "utf8")),
    );
    expect(listening).toEqual([]);
  });

  test("keeps the script in bound pages within 12 kB gzip", () => {
    expect(gzipSync(readFileSync(`${folder}/content/main.js`), { level: 9 }).length).toBeLessThanOrEqual(
      12_000,
    );
  });

  test("keeps the popup's scripts within 45 kB gzip, and waits for one of them of 37 kB with the first look's", () => {
    const html = readFileSync(`${folder}/src/popup/index.html`, "utf8");
    const named = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src ?? "");
    expect(named).toEqual(["/popup/first-look.js", expect.stringMatching(/^\/assets\/popup-/)]);
    const scripts = named.map((path) => loadedBy(folder, path));
    const sizes = scripts.flat().map(({ isLater, text }) => ({
      isLater,
      bytes: gzipSync(text, { level: 9 }).length,
    }));
    const sum = (some: typeof sizes) => some.reduce((total, { bytes }) => total + bytes, 0);
    expect(scripts.map((loaded) => loaded.map(({ isLater }) => isLater))).toEqual([[false], [false, true]]);
    expect(sum(sizes.filter(({ isLater }) => !isLater))).toBeLessThanOrEqual(37_000);
    expect(sum(sizes)).toBeLessThanOrEqual(45_000);
  });

  test("injects whole scripts: no import, no chunk", () => {
    const injected = files.filter((file) => /^content\/.*\.js$/.test(file)).sort();
    expect(injected).toEqual([
      "content/explain.js",
      "content/main.js",
      "content/recovery.js",
      "content/scan.js",
      "content/taught.js",
      "content/words.js",
      "content/write.js",
    ]);
    for (const file of injected)
      expect(readFileSync(`${folder}/${file}`, "utf8")).not.toMatch(/\bimport[\s(]/);
  });

  test("names no server of anyone's in its code", () => {
    const scripts = files
      .filter((file) => file.endsWith(".js"))
      .map((file) => readFileSync(`${folder}/${file}`, "utf8"));
    const hosts = scripts.flatMap((text) =>
      [...text.matchAll(/\bfetch\(\s*["'`](https?:[^"'`]+)/g)].map(([, url]) => url),
    );
    expect(hosts).toEqual([]);
  });

  test("has its texts in both languages", () => {
    expect(files).toEqual(expect.arrayContaining(["_locales/en/messages.json", "_locales/fr/messages.json"]));
    expect(manifest.default_locale).toBe("en");
  });
});
