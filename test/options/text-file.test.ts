// Files as Windows' Notepad and others save them: what they are encoded in is read from their first bytes.

import { expect, test } from "vitest";
import { readText } from "../../src/options/text-file.ts";
import { readImport } from "../../src/vault/import/read-import.ts";

const text = "otpauth://totp/Clinique Rivière:zoé 🏥?secret=JBSWY3DPEHPK3PXP\r\n";
const utf8 = [...new TextEncoder().encode(text)];
const littleEndian = [...Buffer.from(text, "utf16le")];
const bigEndian = [...Buffer.from(text, "utf16le").swap16()];

const read = (bytes: readonly number[]) => readText(new File([Uint8Array.from(bytes)], "list.txt"));

test.for([
  ["UTF-8", utf8],
  ["UTF-8 with its mark", [0xef, 0xbb, 0xbf, ...utf8]],
  ["UTF-16, low byte first", [0xff, 0xfe, ...littleEndian]],
  ["UTF-16, high byte first", [0xfe, 0xff, ...bigEndian]],
] as const)("%s is read as the same text, and imported", async ([, bytes]) => {
  const answer = await read(bytes);
  expect(answer).toEqual({ ok: true, text });
  expect(answer.ok && (await readImport(answer.text))).toMatchObject({
    ok: true,
    keys: [{ issuer: "Clinique Rivière", accountName: "zoé 🏥" }],
  });
});

test.for([
  ["half a unit at its end", [0xff, 0xfe, ...littleEndian.slice(0, -1)]],
  ["half a unit at its end, high byte first", [0xfe, 0xff, ...bigEndian.slice(0, -1)]],
  ["half a character at its end", [0xff, 0xfe, ...littleEndian.slice(0, 2 * text.indexOf("🏥") + 2)]],
  [
    "half a character at its end, marked as UTF-8",
    [0xef, 0xbb, 0xbf, ...utf8.slice(0, utf8.indexOf(0xf0) + 2)],
  ],
] as const)("a file that was cut short, with %s, is called damaged", async ([, bytes]) => {
  expect(await read(bytes)).toEqual({ ok: false, because: "damaged" });
});

test.for([[[]], [[0xff, 0xfe]], [[0xef, 0xbb, 0xbf]], [[0x20, 0x0d, 0x0a]]] as const)(
  "a file with nothing in it is called empty: %j",
  async ([bytes]) => {
    expect(await read(bytes)).toEqual({ ok: false, because: "empty" });
  },
);

test("what is no text isn't handed on: a photo's bytes would be more as a text than a message may hold", async () => {
  expect(await read([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d])).toEqual({ ok: false, because: "no-text" });
});

test("a letter that isn't UTF-8's, in a file that doesn't say what it is, costs that letter alone", async () => {
  expect(await read([0x72, 0xe9, 0x0a])).toEqual({ ok: true, text: "r\ufffd\n" });
});
