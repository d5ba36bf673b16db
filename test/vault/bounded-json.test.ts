// Files that would keep the browser's parser busy are refused before it sees them: each of these breaks off unparsed.

import fc from "fast-check";
import { expect, test } from "vitest";
import { openBackup } from "../../src/vault/backup.ts";
import { parseBoundedJson } from "../../src/vault/bounded-json.ts";
import { readImport } from "../../src/vault/import/read-import.ts";

const open = (text: string) => openBackup(text, { type: "passphrase", passphrase: "words" });

test("what is nested deeper than any export is none, before it is parsed", async () => {
  for (const deep of ["[".repeat(65), '{"a":'.repeat(65), `{"db":${"[".repeat(64)}`]) {
    expect(parseBoundedJson(deep)).toEqual({ ok: false, because: "too-deep" });
    expect(await readImport(deep)).toEqual({ ok: false, because: "unrecognised" });
    expect(await open(deep)).toEqual({ ok: false, because: "not-a-backup" });
  }
  const allowed = "[".repeat(64) + "]".repeat(64);
  expect(parseBoundedJson(allowed)).toMatchObject({ ok: true });
});

test("more entries and fields than ten thousand accounts have are too many, before they are parsed", async () => {
  for (const many of [`[${"{},".repeat(1_600_000)}`, `{"items":[${"0,".repeat(3_000_001)}`]) {
    expect(parseBoundedJson(many)).toEqual({ ok: false, because: "too-many" });
    expect(await readImport(many)).toEqual({ ok: false, because: "too-many" });
    expect(await open(many)).toEqual({ ok: false, because: "not-a-backup" });
  }
});

test("brackets and commas inside of texts count for nothing", () => {
  const text = JSON.stringify({ a: `${"[{,".repeat(2_000_000)}\\"`, [`\\"${"[".repeat(99)}`]: 1 });
  expect(parseBoundedJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
});

test("whatever else is read is what JSON.parse makes of it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json({ maxDepth: 5 }), fc.string()), (text) => {
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        expect(parseBoundedJson(text)).toEqual({ ok: false, because: "no-json" });
        return;
      }
      expect(parseBoundedJson(text)).toEqual({ ok: true, value });
    }),
  );
});
