// What is published, used from outside: by plain Node, and by a compiler that sees no source of ours.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildVerifier } from "../../scripts/build-verifier.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder = "";

// Below the repository, so that its only dependency is found.
beforeAll(async () => {
  mkdirSync(join(root, "tmp"), { recursive: true });
  folder = mkdtempSync(join(root, "tmp", "published-"));
  await buildVerifier(join(folder, "verifier"));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, ...given: string[]): string {
  const { stdout, stderr } = spawnSync(program, given, { cwd: folder, encoding: "utf8" });
  return stdout + stderr;
}

const snippet = `
import { createVerifier, MemoryStore } from "./verifier/index.js";
import { qrSvg } from "./verifier/qr.js";
import { SqliteStore } from "./verifier/sqlite.js";

const key = crypto.getRandomValues(new Uint8Array(32));
const verifier = createVerifier({
  issuer: "Clinic",
  store: new MemoryStore(),
  secretKeys: { current: "k1", keys: { k1: key } },
  recoveryPepper: { current: "p1", keys: { p1: key } },
  onEvent: (event) => { if (event.type === "refused") console.log("event", event.because); },
});
const enrolment = await verifier.enrol("u", { accountName: "u" });
if (enrolment.ok) console.log(enrolment.keyUri.slice(0, 15), qrSvg(enrolment.keyUri).slice(0, 4));
const answer = await verifier.verify("u", "123456");
console.log(answer.ok ? answer.driftSteps : answer.because, typeof SqliteStore);
`;

it("runs in plain Node", () => {
  writeFileSync(join(folder, "snippet.mjs"), snippet);
  expect(run(process.execPath, "snippet.mjs")).toBe(
    "otpauth://totp/ <svg\nevent not-enrolled\nnot-enrolled function\n",
  );
});

it("has types that a strict compiler reads without the DOM's, ours or Node's", () => {
  const globals =
    "declare const crypto: { getRandomValues<T>(bytes: T): T }; declare const console: { log(...given: unknown[]): void };";
  const mistake = "// @ts-expect-error: an answer must be asked whether it is ok\nanswer.driftSteps;";
  writeFileSync(join(folder, "snippet.ts"), `${snippet}\n${mistake}\n`);
  writeFileSync(join(folder, "globals.d.ts"), globals);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: "ES2022",
    lib: ["ES2022"],
    module: "NodeNext",
    types: [],
    skipLibCheck: false,
  };
  const files = ["globals.d.ts", "snippet.ts"];
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  expect(run(process.execPath, join(root, "node_modules/typescript/bin/tsc"), "-p", ".")).toBe("");
});
