// What is shipped, judged as built.

import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { builtExtension } from "./browsers/built-extension.ts";

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

  test("keeps the script in bound pages within 12 kB gzip", () => {
    expect(gzipSync(readFileSync(`${folder}/content/main.js`), { level: 9 }).length).toBeLessThanOrEqual(
      12_000,
    );
  });

  test("keeps the popup's scripts within 45 kB gzip, and loads one of them", () => {
    const html = readFileSync(`${folder}/src/popup/index.html`, "utf8");
    const scripts = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src ?? "");
    expect(scripts).toHaveLength(1);
    const built = readFileSync(`${folder}${scripts[0]}`);
    expect(gzipSync(built, { level: 9 }).length).toBeLessThanOrEqual(45_000);
    // Not counting what it would load later: there is nothing of that.
    expect(built.toString()).not.toMatch(/\bimport\(/);
  });

  test("injects whole scripts: no import, no chunk", () => {
    const injected = files.filter((file) => /^content\/.*\.js$/.test(file)).sort();
    expect(injected).toEqual([
      "content/explain.js",
      "content/main.js",
      "content/recovery.js",
      "content/scan.js",
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
