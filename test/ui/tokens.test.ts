// A name that no style sheet gives a value makes its whole declaration void, and nobody hears of it.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../src/", import.meta.url));
const read = (ending: RegExp) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => ending.test(file) && !file.startsWith("practice-emr"))
    .map((file) => readFileSync(`${root}${file}`, "utf8"))
    .join("\n");

test("every custom property that a style sheet uses is set: there, or by a view", () => {
  const css = read(/\.css$/);
  const set = new Set([
    ...[...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name),
    ...[...read(/\.tsx$/).matchAll(/"(--[\w-]+)":/g)].map(([, name]) => name),
  ]);
  const used = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(100);
  expect([...new Set(used)].filter((name) => !set.has(name))).toEqual([]);
});
