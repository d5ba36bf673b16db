// The table of test/inputs says what is installed there, and nothing of it runs at install.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../inputs/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      { readonly version?: string; readonly license?: string; readonly hasInstallScript?: boolean }
    >
  >;
}

const { packages } = JSON.parse(read("package-lock.json")) as Lock;
const rows = [...read("README.md").matchAll(/^\| `(.+?)` \| `(.+?)` \| (\S+) \| (\S+) \|/gm)].map(
  ([, input = "", name = "", version = "", licence = ""]) => ({ input, name, version, licence }),
);

test("there are at least 18 libraries, each with its version and licence", () => {
  expect(rows.length).toBeGreaterThanOrEqual(18);
  for (const { name, version, licence } of rows) {
    expect({ name, ...packages[`node_modules/${name}`] }).toMatchObject({ name, version, license: licence });
  }
});

test("each page of a library has its row, and each row its page", () => {
  const pages = readdirSync(new URL("src", folder), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/").replace(/\.\w+$/, ""))
    .filter((path) => path.includes("/") && !/\/(?:mount|plain|plain-boxes|reactive-form)$/.test(path));
  expect(rows.map(({ input }) => input).sort()).toEqual(pages.sort());
});

test("no package wants to run anything when it is installed", () => {
  expect(Object.keys(packages).filter((path) => packages[path]?.hasInstallScript)).toEqual([]);
});
