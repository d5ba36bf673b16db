// What is published, used from outside: by plain Node, and by a compiler that sees no source of ours.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { blocksOf, installedPackage, root } from "./installed-package.ts";

const project = installedPackage();
const readme = blocksOf(readFileSync(join(root, "README.md"), "utf8"), "js").get("try-it.mjs") ?? "";

function run(program: string, ...given: string[]): string {
  const { stdout, stderr } = spawnSync(program, given, { cwd: project.folder, encoding: "utf8" });
  return stdout + stderr;
}

/** Strict, with the compiler's defaults otherwise: no type package, Node's resolution. */
function compile(name: string, text: string, options: object = {}): string {
  writeFileSync(join(project.folder, name), text);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: "ES2022",
    module: "NodeNext",
    types: [],
    skipLibCheck: false,
    ...options,
  };
  writeFileSync(join(project.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [name] }));
  return run(process.execPath, join(root, "node_modules/typescript/bin/tsc"), "-p", ".");
}

it("brings nothing but itself", () => {
  expect(readdirSync(join(project.folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
    "chartkey",
  ]);
  const inside = join(project.folder, "node_modules/chartkey");
  const { dependencies, exports } = JSON.parse(readFileSync(join(inside, "package.json"), "utf8"));
  expect(dependencies ?? {}).toEqual({});
  for (const entry of Object.values<Record<string, string>>(exports)) {
    for (const file of Object.values(entry)) expect(existsSync(join(inside, file)), file).toBe(true);
  }
  expect(existsSync(join(inside, "src"))).toBe(false);
});

it("runs as the README says, in plain Node", () => {
  writeFileSync(join(project.folder, "try-it.mjs"), readme);
  const lines = run(process.execPath, "try-it.mjs").trim().split("\n");
  expect(lines[0]).toMatch(/^otpauth:\/\/totp\/Clinic:maya\?secret=[A-Z2-7]{32}&issuer=Clinic/);
  expect(lines[1]).toBe("<svg");
  expect(lines[2]).toMatch(/^\{ ok: false, because: 'invalid' \}$/);
  expect(lines).toHaveLength(3);
});

it("runs and compiles in a CommonJS host, too", () => {
  const common = `
const { createVerifier, MemoryStore } = require("chartkey/verifier");
const { PostgresStore } = require("chartkey/verifier/postgres");
const { qrSvg } = require("chartkey/verifier/qr");
const { SqliteStore } = require("chartkey/verifier/sqlite");
console.log([createVerifier, MemoryStore, PostgresStore, qrSvg, SqliteStore].every((it) => typeof it === "function"));
`;
  writeFileSync(join(project.folder, "common.cjs"), common);
  expect(run(process.execPath, "common.cjs")).toBe("true\n");
  const typed = `import { createVerifier } from "chartkey/verifier";\ncreateVerifier satisfies Function;\n`;
  expect(compile("common.cts", typed)).toBe("");
});

it("compiles as the README says, under strict", () => {
  expect(compile("readme.ts", readme)).toBe("");
});

it.each([
  ["NodeNext", "NodeNext"],
  ["Node16", "Node16"],
  ["ESNext", "Bundler"],
])(
  "has types that a strict compiler reads without the DOM's, ours or Node's: %s",
  (module, moduleResolution) => {
    const every = `
declare const handle: { prepare(sql: string): { get(...values: unknown[]): unknown }; exec(sql: string): unknown };
declare const pool: { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> };
import { createVerifier, MemoryStore, type Store, type VerifierEvent } from "chartkey/verifier";
import { PostgresStore, postgresSchema } from "chartkey/verifier/postgres";
import { qrSvg } from "chartkey/verifier/qr";
import { SqliteStore } from "chartkey/verifier/sqlite";
const stores: Store[] = [new MemoryStore(), new SqliteStore(handle), new PostgresStore(pool)];
const keys = { current: "k", keys: { k: new Uint8Array(32) } };
const events: VerifierEvent[] = [];
const [store = new MemoryStore()] = stores;
// An audit answers what it likes: how many it has, whether it is full, what it wrote, sooner or later.
const onEvent = (event: VerifierEvent): number | Promise<boolean> => events.push(event);
const verifier = createVerifier({ issuer: qrSvg(postgresSchema), store, secretKeys: keys, recoveryPepper: keys, onEvent });
const answer = await verifier.verify("u", "123456");
// @ts-expect-error: an answer must be asked whether it is ok
answer.driftSteps;
if (answer.ok) answer.driftSteps.toFixed(); else answer.retryAt?.toFixed();
export {};
`;
    expect(compile("every.ts", every, { lib: ["ES2022"], module, moduleResolution })).toBe("");
  },
);
