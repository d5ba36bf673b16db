// What is shipped, judged as built.

import { createHash } from "node:crypto";
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

  test("keeps the popup's page whole: its first code waits for two files, and for no text of the browser's", () => {
    const html = readFileSync(`${folder}/src/popup/index.html`, "utf8");
    const loaded = [...html.matchAll(/<(script|link)\b[^>]* (?:src|href)="([^"]+)"/g)];
    const [firstLook, preloaded, script] = loaded.map(([, , path]) => path);
    expect(loaded.map(([, tag]) => tag)).toEqual(["script", "link", "script"]);
    expect([firstLook, preloaded]).toEqual(["/popup/first-look.js", script]);

    // No empty frame before the first code.
    expect(html).toContain(`blocking="render" async type="module" crossorigin src="${script}"`);

    // Chromium's word for: compile all of it, and keep that (vite.config.ts).
    const popupScript = readFileSync(`${folder}${script}`, "utf8");
    expect(popupScript).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);

    for (const file of [html, popupScript]) expect(file).not.toMatch(/[^\0-\x7f]/);

    const [, sheet = ""] = /<style>(.*)<\/style>/s.exec(html) ?? [];
    expect(sheet).toContain(".site-account");
    const hash = createHash("sha256").update(sheet).digest("base64");
    expect(manifest.content_security_policy.extension_pages).toContain(
      `; style-src 'self' 'sha256-${hash}'; `,
    );

    const [, data = ""] = /<script type="application\/json" id="texts">(.*)<\/script>/.exec(html) ?? [];
    const texts: Record<string, Record<string, string>> = JSON.parse(data);
    const code = loadedBy(folder, script ?? "").map(({ text }) => text);
    for (const language of ["en", "fr"]) {
      const file = readFileSync(`${folder}/_locales/${language}/messages.json`, "utf8");
      const messages = Object.entries(JSON.parse(file) as Record<string, { message: string }>);
      const used = messages.filter(([key]) => {
        const quoted = `\`${key.replace(/_(?:one|other)$/, "")}\``;
        return code.some((text) => text.includes(`\`${key}\``) || text.includes(quoted));
      });
      expect(used.length).toBeGreaterThan(200);
      expect(texts[language]).toEqual(Object.fromEntries(used.map(([key, { message }]) => [key, message])));
    }
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
