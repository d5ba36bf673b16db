// The walls between rooms, each seen to fail here at every run, and what no linter can say.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import manifest from "../manifest.json" with { type: "json" };

const root = fileURLToPath(new URL("..", import.meta.url));

/** Which rooms each room may import. Nothing may import an entry point. */
const mayImport: Record<string, readonly string[]> = {
  otp: [],
  vault: ["otp"],
  qr: [],
  "qr-worker": ["qr", "messages"],
  fields: [],
  verifier: ["otp"],
  "practice-emr": ["verifier"],
  messages: ["otp"],
  browser: ["messages", "vault", "otp"],
  background: ["browser", "messages", "vault", "otp"],
  content: ["fields", "messages"],
  ui: ["browser", "messages", "vault", "otp"],
  add: ["ui", "browser", "messages", "vault", "otp"],
  popup: ["ui", "browser", "messages", "vault", "otp"],
  options: ["ui", "browser", "messages", "vault", "otp"],
};
const rooms = Object.keys(mayImport);

/** Files of a checkout that breaks the walls everywhere it can. */
const breaches: Record<string, string> = {
  ...Object.fromEntries(
    rooms.map((room) => {
      const lines = rooms.filter((other) => other !== room).map((other) => `import "../${other}/thing.ts";`);
      return [`src/${room}/imports.ts`, `${lines.join("\n")}\n`];
    }),
  ),
  "src/content/adapter.ts": 'import "../browser/page-messaging.ts";\nimport "../browser/messaging.ts";\n',
  ...Object.fromEntries(
    [
      "src/vault/globals.ts",
      "src/background/globals.ts",
      "src/popup/globals.tsx",
      "src/background/main.ts",
      "src/popup/main.tsx",
      "src/browser/globals.ts",
    ].map((path) => [path, "void chrome;\nvoid browser;\n"]),
  ),
};

/** What our linter's configuration says of the breaches: "path rule", one for each finding. */
function lintBreaches(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "chartkey-walls-"));
  try {
    const { $schema: _, vcs: __, ...rules } = JSON.parse(readFileSync(`${root}biome.json`, "utf8"));
    writeFileSync(join(folder, "biome.json"), JSON.stringify(rules));
    for (const [path, text] of Object.entries(breaches)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const biome = `${root}node_modules/@biomejs/biome/bin/biome`;
    const args = [biome, "lint", "--reporter=github", "--max-diagnostics=none", "src"];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    return [...stdout.matchAll(/title=lint\/\w+\/(\w+),file=[^,]*?(src\/[^,]+)/g)].map(
      ([, rule, path]) => `${path} ${rule}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const findings = lintBreaches();
const count = (path: string, rule: string) =>
  findings.filter((finding) => finding === `${path} ${rule}`).length;

test("every folder of src is a room with walls", () => {
  const folders = readdirSync(`${root}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...rooms].sort());
});

describe("walls", () => {
  test.for(rooms)("of src/%s: it may import what it may, and nothing else", (room) => {
    const forbidden = rooms.filter((other) => other !== room && !mayImport[room]?.includes(other));
    expect(count(`src/${room}/imports.ts`, "noRestrictedImports")).toBe(forbidden.length);
  });

  test("src/content may import one adapter of the browser, which has no polyfill", () => {
    expect(count("src/content/adapter.ts", "noRestrictedImports")).toBe(1);
    const adapter = readFileSync(`${root}src/browser/page-messaging.ts`, "utf8");
    expect(adapter).not.toContain('"webextension-polyfill"');
  });

  test.for([
    ["src/vault/globals.ts", 2],
    ["src/background/globals.ts", 2],
    ["src/popup/globals.tsx", 2],
    ["src/background/main.ts", 0],
    ["src/popup/main.tsx", 0],
    ["src/browser/globals.ts", 0],
  ] as const)("chrome and browser in %s: %i findings", ([path, expected]) => {
    expect(count(path, "noRestrictedGlobals")).toBe(expected);
  });

  test("webextension-polyfill is imported by src/browser and the worker's main file only", () => {
    const files = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" });
    const importing = files
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => readFileSync(`${root}src/${file}`, "utf8").includes('"webextension-polyfill"'))
      .filter((file) => !file.startsWith("browser/"));
    expect(importing).toEqual(["background/main.ts"]);
  });
});

test("nothing of ours makes elements from a text of HTML: labels come from web pages", () => {
  const setsHtml = /innerHTML|outerHTML\s*\+?=|insertAdjacentHTML|document\.write\b/i;
  expect("<p dangerouslySetInnerHTML={{ __html }} />").toMatch(setsHtml);
  expect("box.outerHTML = text").toMatch(setsHtml);
  const files = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => setsHtml.test(readFileSync(`${root}src/${file}`, "utf8")));
  expect(files).toEqual([]);
});

describe("the manifest", () => {
  const security = readFileSync(`${root}docs/SECURITY.md`, "utf8");
  const documented = [...security.matchAll(/^\| `([^`]+)` \|/gm)].map(([, permission]) => permission);

  test("asks for exactly the permissions that docs/SECURITY.md gives reasons for", () => {
    expect([...manifest.permissions, ...manifest.optional_host_permissions].sort()).toEqual(
      documented.sort(),
    );
  });

  test("asks for no host at install, declares no content script, and makes nothing web-accessible", () => {
    expect(Object.keys(manifest)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(host_permissions|content_scripts|web_accessible_resources)$/),
      ]),
    );
  });
});
