import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { ensureSystemPackages, programOf } from "../../scripts/set-up.mjs";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("a program is found on the PATH under any of its names", () => {
  const folder = mkdtempSync(join(tmpdir(), "chartkey-path-"));
  writeFileSync(join(folder, "google-chrome"), "", { mode: 0o755 });
  vi.stubEnv("PATH", `/nowhere:${folder}`);
  vi.stubEnv("CHARTKEY_CHROMIUM", "");
  expect(programOf("chromium")).toBe(join(folder, "google-chrome"));
  rmSync(folder, { recursive: true });
});

test("a browser elsewhere is named by its variable", () => {
  vi.stubEnv("CHARTKEY_CHROMIUM", process.execPath);
  expect(programOf("chromium")).toBe(process.execPath);
});

test("a variable that names nothing is said, not passed over", () => {
  vi.stubEnv("CHARTKEY_FIREFOX", "/no/such/firefox");
  expect(() => programOf("firefox-esr")).toThrow(/CHARTKEY_FIREFOX/);
});

test("what is missing is named in one sentence, with the variables that help", () => {
  vi.stubEnv("PATH", "/nowhere");
  vi.stubEnv("CHARTKEY_CHROMIUM", "");
  expect(() => ensureSystemPackages(["chromium", "xdotool"])).toThrow(
    /^Missing here: please install .*chromium,? xdotool.*CHARTKEY_CHROMIUM.*\.$/,
  );
});

test("an unknown package is a broken caller", () => {
  expect(() => programOf("no-such-package")).toThrow(RangeError);
});
