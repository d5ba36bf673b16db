// The published verifier, to dist/verifier: one ES module and one .d.ts for each entry of chartkey/verifier.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const entries = ["index", "sqlite", "postgres", "qr"];

/** Throws when it can't be built. Empties the folder first. */
export async function buildVerifier(outDir = path("dist/verifier")) {
  await bundle(entries, outDir);
  writeTypes(outDir);
}

/**
 * Files of src/verifier as they are published, one module for each. Empties the folder first.
 * @param {readonly string[]} names
 * @param {string} outDir
 */
export async function bundle(names, outDir) {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      outDir,
      emptyOutDir: true,
      target: "node20",
      minify: false,
      lib: {
        entry: Object.fromEntries(names.map((name) => [name, path(`src/verifier/${name}.ts`)])),
        formats: ["es"],
        fileName: (_, name) => `${name}.js`,
      },
      // Nothing but Node is left outside: `qr` is built in.
      rolldownOptions: { external: [/^node:/], output: { chunkFileNames: "shared/[name].js" } },
    },
  });
}

/** The compiler keeps the folders of src, so the types go below types/, and each entry's .d.ts points there. */
function writeTypes(outDir) {
  const scratch = mkdtempSync(join(tmpdir(), "chartkey-types-"));
  const project = join(scratch, "tsconfig.json");
  const types = join(outDir, "types");
  const settings = {
    extends: path("tsconfig.verifier.json"),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: path("src"),
      outDir: types,
      typeRoots: [path("node_modules/@types")],
    },
    include: [],
    files: entries.map((name) => path(`src/verifier/${name}.ts`)),
  };
  writeFileSync(project, JSON.stringify(settings));
  const tsc = path("node_modules/typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" });
  rmSync(scratch, { recursive: true });
  if (status !== 0) throw new Error("the verifier's types could not be built");
  // Sources import "./x.ts"; outside there is "./x.js", whose types are in "./x.d.ts".
  for (const file of readdirSync(types, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".d.ts")) continue;
    const text = readFileSync(join(types, file), "utf8");
    writeFileSync(join(types, file), text.replace(/(from "\.[^"]*)\.ts"/g, '$1.js"'));
  }
  for (const name of entries) {
    writeFileSync(join(outDir, `${name}.d.ts`), `export * from "./types/verifier/${name}.js";\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildVerifier();
  console.log("built dist/verifier");
}
