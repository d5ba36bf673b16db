import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BrowserKind } from "./test-browser.ts";

/** The folder of the built extension. Throws when it was not built. */
export function builtExtension(kind: BrowserKind): string {
  const folder = fileURLToPath(new URL(`../../../dist/${kind}`, import.meta.url));
  if (!existsSync(`${folder}/manifest.json`)) {
    throw new Error(`There is no dist/${kind}: build it first, with node scripts/build.mjs.`);
  }
  return folder;
}
