// `npm run pack:verifier [-- FOLDER]`: builds the verifier and packs it as npm would publish it, into FOLDER (here).
// Scripts do not run by themselves in this repository, so a bare `npm pack` would pack what was built last.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildVerifier } from "./build-verifier.mjs";

/** @returns {Promise<string>} the tarball's name */
export async function packVerifier(folder = ".") {
  await buildVerifier();
  const { status, stdout, stderr } = spawnSync(
    "npm",
    ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder],
    {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      encoding: "utf8",
      shell: process.platform === "win32",
    },
  );
  if (status !== 0) throw new Error(`npm pack failed: ${stderr.trim()}`);
  return stdout.trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await packVerifier(process.argv[2]));
