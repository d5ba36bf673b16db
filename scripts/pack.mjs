// `npm run pack`: what the stores take, to dist/store: one zip for Chrome and Edge, one for Firefox, and the source
// for Mozilla's review. The same source gives the same bytes; `-- --check` builds once more, elsewhere, and compares.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./set-up.mjs";

ensureDependencies();
const { filesBelow, reproducibleZip } = await import("./lib/reproducible-zip.mjs");

const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}manifest.json`, "utf8"));
const isCheck = process.argv.includes("--check");
const out = join(root, "dist/store");

/** Builds one browser's extension into a folder that is ours alone, and zips it. @param {string} target */
function buildAndZip(target) {
  const folder = mkdtempSync(join(tmpdir(), "chartkey-pack-"));
  try {
    const vite = join(root, "node_modules/vite/bin/vite.js");
    const { status } = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
      cwd: root,
      env: { ...process.env, TARGET: target, OUT_DIR: join(folder, "built") },
      stdio: "inherit",
    });
    if (status !== 0) throw new Error(`The extension for ${target} could not be built: see above.`);
    return reproducibleZip(filesBelow(join(folder, "built")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is under version control, as it lies here: Mozilla's reviewers build from it (docs/STORE.md). */
function zipSource() {
  const { status, stdout } = spawnSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error("The source can be packed from a git checkout only.");
  const paths = stdout.split("\0").filter((path) => path !== "");
  return reproducibleZip(
    Object.fromEntries(paths.map((path) => [path, new Uint8Array(readFileSync(join(root, path)))])),
  );
}

const packages = {
  [`chartkey-${version}-chrome-edge.zip`]: () => buildAndZip("chromium"),
  [`chartkey-${version}-firefox.zip`]: () => buildAndZip("firefox"),
  [`chartkey-${version}-source.zip`]: zipSource,
};

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

try {
  mkdirSync(out, { recursive: true });
  for (const [name, make] of Object.entries(packages)) {
    const bytes = make();
    if (isCheck && digest(make()) !== digest(bytes)) {
      throw new Error(`${name} was not the same when it was made again.`);
    }
    writeFileSync(join(out, name), bytes);
    console.log(
      `${digest(bytes)}  dist/store/${name}  ${bytes.length} bytes${isCheck ? ", twice the same" : ""}`,
    );
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
