// Zips whose bytes depend on nothing but their files: no clock, no time zone, no order of a folder, no machine.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";

const unix = 3;
const readable = 0o644 << 16;

/**
 * @param {Readonly<Record<string, Uint8Array>>} files by their paths in the zip, with "/"
 * @returns {Uint8Array}
 */
export function reproducibleZip(files) {
  // Zips hold local times without a zone: this one is made of its parts, so it is the same everywhere.
  const mtime = new Date(2020, 0, 1);
  const sorted = Object.keys(files).sort();
  return zipSync(
    Object.fromEntries(sorted.map((path) => [path, [files[path], { mtime, os: unix, attrs: readable }]])),
    { level: 9 },
  );
}

/** Every file below a folder, by its path there. @param {string} folder */
export function filesBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1).replaceAll("\\", "/"), new Uint8Array(readFileSync(path))];
      }),
  );
}
