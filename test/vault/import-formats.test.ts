// The edges of other apps' formats, beside the whole files of import.test.ts: what is odd in a file, and what becomes of it.

import { createCipheriv, pbkdf2Sync } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  countMissingParts,
  isMigrationUri,
  parseMigrationUri,
} from "../../src/vault/import/google-migration.ts";
import { readKeyUriLine } from "../../src/vault/import/key-uri-list.ts";
import { readImport } from "../../src/vault/import/read-import.ts";
import { largestFile } from "../../src/vault/largest-file.ts";
import { type ProtobufField, writeProtobuf } from "../../src/vault/protobuf.ts";

const secret = "JBSWY3DPEHPK3PXP";
const uri = `otpauth://totp/Lakeside:maya?secret=${secret}&issuer=Lakeside`;

/** Names of what is read, and why the rest is refused. */
async function read(file: unknown, passphrase?: string) {
  const imported = await readImport(typeof file === "string" ? file : JSON.stringify(file), passphrase);
  if (!imported.ok) return imported.because;
  const names = imported.keys.map(({ issuer, accountName }) => `${issuer}:${accountName}`);
  return [...names, ...imported.refused.map(({ because }) => because)];
}

describe("2FAS", () => {
  const words = "two words";
  const services = [{ name: "Lakeside", secret, otp: { account: "maya" } }];
  function seal(inside: unknown): [string, string, string] {
    const [salt, nonce] = [Buffer.alloc(16, 1), Buffer.alloc(12, 2)];
    const cipher = createCipheriv("aes-256-gcm", pbkdf2Sync(words, salt, 10_000, 32, "sha256"), nonce);
    const text = Buffer.concat([cipher.update(JSON.stringify(inside)), cipher.final(), cipher.getAuthTag()]);
    return [text, salt, nonce].map((part) => part.toString("base64")) as [string, string, string];
  }
  const [text, salt, nonce] = seal(services);

  test("one before the second schema says of no entry what kind it is", async () => {
    const imported = await readImport(JSON.stringify({ schemaVersion: 1, services }));
    expect(imported).toMatchObject({ keys: [{ type: "totp", issuer: "Lakeside", accountName: "maya" }] });
    expect(await read({ services: [{ name: "Lakeside", secret }] })).toEqual(["Lakeside:"]);
  });

  test("an encrypted one needs nothing beside what is encrypted", async () => {
    const file = { servicesEncrypted: `${text}:${salt}:${nonce}` };
    expect(await read(file)).toBe("needs-passphrase");
    expect(await read(file, words)).toEqual(["Lakeside:maya"]);
  });

  test.for([
    "",
    text,
    `${text}:${salt}`,
    `***:${salt}:${nonce}`,
    `${text}:***:${nonce}`,
    `${text}:${salt}:***`,
    `${text}:${salt}:${Buffer.alloc(11).toString("base64")}`,
    seal({ services }).join(":"),
  ])("damaged: %s", async (servicesEncrypted) => {
    expect(await read({ servicesEncrypted }, words)).toBe("damaged");
  });

  test.for([5, "5", 99])("a schema of %j is newer than what we know", async (schemaVersion) => {
    expect(await read({ schemaVersion, services })).toBe("newer-version");
  });
});

describe("Bitwarden", () => {
  const item = (totp: unknown, more: object = {}) => ({
    name: "Item",
    login: { totp, username: "user" },
    ...more,
  });

  test("a key URI's own names come before the item's", async () => {
    const bare = `otpauth://totp/?secret=${secret}`;
    expect(await read({ items: [item(`  ${uri} `), item(bare), item(` ${secret} `)] })).toEqual([
      "Lakeside:maya",
      "Item:user",
      "Item:user",
    ]);
  });

  test("nothing is pinned that wasn't a favourite", async () => {
    const imported = await readImport(JSON.stringify({ items: [item(uri), item(uri, { favorite: true })] }));
    expect(imported.ok && imported.keys.map((key) => "pinned" in key)).toEqual([false, true]);
  });

  test("a key URI or a scheme in the midst of a text is no key", async () => {
    expect(await read({ items: [item(`see ${uri}`), item("JBSW steam://x"), item("steam://x")] })).toEqual([
      "secret-not-base32",
      "secret-not-base32",
      "unknown-type",
    ]);
  });

  test("items without a second factor are passed over", async () => {
    expect(await read({ items: [item("  "), item(undefined), item(7), { name: "Note" }, null] })).toEqual([]);
  });

  test.for([
    [{ encrypted: true, data: "x" }, "encrypted"],
    [{ encrypted: true, items: [] }, "encrypted"],
    [{ encrypted: true }, "unrecognised"],
    [{ data: "x" }, "unrecognised"],
  ] as const)("%j: %s", async ([file, because]) => {
    expect(await read(file)).toBe(because);
  });
});

describe("a key URI that is refused is called by its label, and shows nothing of its secret:", () => {
  test.for([
    ["  otpauth://steam/Steam:player", { name: "Steam:player", because: "unknown-type", type: "steam" }],
    ["otpauth://totpLakeside", { name: "", because: "unknown-type", type: "totplakeside" }],
    [`otpauth://totp/Nine?secret=${secret}&digits=9`, { name: "Nine", because: "digits" }],
    ["see otpauth://totp/Lakeside", { name: "", because: "not-a-key-uri" }],
    ["otpauth://totp/secret=abcdefgh", { name: "", because: "no-secret" }],
    ["otpauth://totp/maya secret =abcdefgh", { name: "maya", because: "no-secret" }],
    ["otpauth://totp/100%zz", { name: "100%zz", because: "no-secret" }],
  ] as const)("%s", ([line, refused]) => {
    expect(readKeyUriLine(line)).toStrictEqual({ keys: [], refused: [refused] });
  });
});

describe("lists of key URIs", () => {
  test("blank lines, a mark of byte order and blanks around are nothing", async () => {
    expect(await read(`\ufeff\r\n  \n${uri}\r\n\r\n   \n  ${uri}\n`)).toEqual([
      "Lakeside:maya",
      "Lakeside:maya",
    ]);
    expect(await read(`\ufeff  ${JSON.stringify({ services: [{ name: "La\ufeffke", secret }] })} `)).toEqual([
      "La\ufeffke:",
    ]);
  });

  test("a brace in a label makes no JSON of it", async () => {
    expect(await read(uri.replaceAll("maya", "{maya"))).toEqual(["Lakeside:{maya"]);
  });

  test.for([`see ${uri}`, `x${uri}`])("%s is none", async (text) => {
    expect(await read(text)).toBe("unrecognised");
  });

  test("ten thousand are read, and so is the largest file", async () => {
    expect(await read(`${uri}\n`.repeat(10_000))).toHaveLength(10_000);
    expect(await read(" ".repeat(largestFile))).toBe("unrecognised");
  });
});

describe("Google's migration codes", () => {
  const field = (number: number, value: number): ProtobufField => ({ number, value: BigInt(value) });
  const text = (number: number, value: string): ProtobufField => ({
    number,
    bytes: Uint8Array.from(Buffer.from(value)),
  });
  const entry = (...more: ProtobufField[]): ProtobufField => ({
    number: 1,
    bytes: writeProtobuf([text(1, "12345678901234567890"), text(2, "maya"), field(6, 2), ...more]),
  });
  const code = (...fields: ProtobufField[]) => {
    const data = Buffer.from(writeProtobuf(fields)).toString("base64");
    return `otpauth-migration://offline?data=${encodeURIComponent(data)}`;
  };
  const keysOf = (...fields: ProtobufField[]) => parseMigrationUri(code(...fields))?.keys;

  test.for([
    ["no issuer", [], { issuer: "", accountName: "maya" }],
    ["the issuer in the name", [text(2, "Harbor: theo")], { issuer: "Harbor", accountName: "theo" }],
    ["it in both", [text(2, "Harbor:theo"), text(3, "Harbor")], { issuer: "Harbor", accountName: "theo" }],
    [
      "another in the name",
      [text(2, "Ward: theo"), text(3, "Harbor")],
      { issuer: "Harbor", accountName: "Ward: theo" },
    ],
    [
      "a field that nobody knows behind the counter",
      [field(6, 1), field(7, 5), field(8, 99)],
      { counter: 5 },
    ],
  ] as const)("with %s", ([, more, key]) => {
    expect(keysOf(entry(...more))).toMatchObject([key]);
  });

  test.for([
    ["an algorithm", [field(4, 9)], { because: "algorithm" }],
    ["a number of digits", [field(5, 9)], { because: "digits" }],
    ["a type", [field(6, 9)], { because: "unknown-type", type: "unknown" }],
    ["a counter of no type", [field(6, 0), field(7, 1)], { because: "unknown-type", type: "unspecified" }],
    ["a secret that is a number", [field(1, 7)], { because: "no-secret" }],
  ] as const)("%s that nobody knows is refused, never taken for the usual one", ([, more, refused]) => {
    expect(parseMigrationUri(code(entry(...more)))).toMatchObject({ keys: [], refused: [refused] });
  });

  test("what is no entry is passed over, a broken entry makes the whole one unreadable", () => {
    expect(keysOf(entry(), field(1, 7), text(9, "\u0007"), text(3, "x"))).toHaveLength(1);
    const broken: ProtobufField = { number: 1, bytes: Uint8Array.of(0xff) };
    expect(parseMigrationUri(code(entry(), broken))).toBeUndefined();
    expect(parseMigrationUri(code(broken))).toBeUndefined();
  });

  test.for([
    [1000, 999, true],
    [1001, 0, false],
    [2, 2, false],
    [2, -1, false],
  ] as const)("of %d parts number %d: %s", ([count, index, isOne]) => {
    expect(parseMigrationUri(code(entry(), field(3, count), field(4, index))) !== undefined).toBe(isOne);
  });

  test("its address is read as browsers write it, and only from its beginning", () => {
    const [, data = ""] = code(entry()).split("data=");
    expect(parseMigrationUri(` otpauth-migration://offline?version=1&data=${data} `)).toBeDefined();
    expect(isMigrationUri(` ${code(entry())}`)).toBe(true);
    for (const not of [`see ${code(entry())}`, `otpauth-migration://offline?version#1&data=${data}`]) {
      expect(parseMigrationUri(not)).toBeUndefined();
    }
    expect(isMigrationUri(`see ${code(entry())}`)).toBe(false);
  });

  test("64 KiB are read, and not a byte more", () => {
    const long = (length: number) => {
      const data = Buffer.from(writeProtobuf([{ number: 9, bytes: new Uint8Array(length) }])).toString(
        "base64",
      );
      return `otpauth-migration://offline?data=${data}`;
    };
    expect(parseMigrationUri(long(49_148))).toMatchObject({ keys: [] });
    expect(parseMigrationUri(long(49_151))).toBeUndefined();
  });

  test("parts are counted by export", () => {
    const part = (batchId: number, index: number, count: number) => ({ batchId, index, count });
    expect(countMissingParts([part(1, 0, 2), part(2, 0, 1)])).toBe(1);
    expect(countMissingParts([part(1, 0, 2), part(1, 1, 2), part(2, 0, 3)])).toBe(2);
  });
});
