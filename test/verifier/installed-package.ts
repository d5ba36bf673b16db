// The package as a host gets it: packed, and installed in a project that has nothing else.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { packVerifier } from "../../scripts/pack-verifier.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The project's folder, before the first test. It lies below the repository: what that has installed is found, too. */
export function installedPackage(): { readonly folder: string } {
  const project = { folder: "" };
  beforeAll(async () => {
    mkdirSync(join(root, "tmp"), { recursive: true });
    project.folder = mkdtempSync(join(root, "tmp", "installed-"));
    const tarball = await packVerifier(project.folder);
    writeFileSync(join(project.folder, "package.json"), '{ "private": true, "type": "module" }');
    const offline = ["install", "--offline", "--no-audit", "--no-fund", `./${tarball}`];
    const { status, stderr } = spawnSync("npm", offline, { cwd: project.folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`npm install failed: ${stderr}`);
  }, 120_000);
  afterAll(() => rmSync(project.folder, { recursive: true, force: true }));
  return project;
}

/** The code blocks of a page of ours that begin with "```LANGUAGE NAME". */
export function blocksOf(page: string, language: string): Map<string, string> {
  const blocks = page.matchAll(new RegExp(`^\`\`\`${language} ([\\w.-]+)\\n(.*?)^\`\`\`$`, "gms"));
  return new Map(Array.from(blocks, ([, name = "", text = ""]) => [name, text]));
}
