// Backups of the "Authenticator" extension that are made here, by Node's own cryptography: what opens, what stays shut.

import { createCipheriv, createHash } from "node:crypto";
import { argon2id } from "hash-wasm";
import { describe, expect, test } from "vitest";
import { readImport } from "../../src/vault/import/read-import.ts";

const words = "old words";
const plain = { type: "totp", issuer: "Lakeside", account: "maya", secret: "JBSWY3DPEHPK3PXP", index: 0 };
const theo = { ...plain, account: "theo", index: 1 };

/** As `openssl enc -aes-256-cbc -md md5` does, and CryptoJS with a passphrase. */
function seal(inside: string | Buffer, passphrase: string, magic = "Salted__"): string {
  const salt = Buffer.alloc(8, 9);
  let [material, block] = [Buffer.alloc(0), Buffer.alloc(0)];
  while (material.length < 48) {
    block = createHash("md5").update(block).update(passphrase).update(salt).digest();
    material = Buffer.concat([material, block]);
  }
  const cipher = createCipheriv("aes-256-cbc", material.subarray(0, 32), material.subarray(32, 48));
  return Buffer.concat([Buffer.from(magic), salt, cipher.update(inside), cipher.final()]).toString("base64");
}

const sealedSecret = (inside: string | Buffer, by = words, magic?: string) => ({
  ...theo,
  encrypted: true,
  secret: seal(inside, by, magic),
});

async function derived(salt: string): Promise<string> {
  const cost = { iterations: 2, memorySize: 19 * 1024, parallelism: 1, hashLength: 32 };
  const encoded = await argon2id({ password: words, salt, ...cost, outputType: "encoded" });
  return encoded.split("$").at(-1) ?? "";
}

const sealedEntry = (inside: unknown, by: string, keyId: unknown = "k") => ({
  dataType: "EncOTPStorage",
  keyId,
  index: 1,
  data: seal(typeof inside === "string" ? inside : JSON.stringify(inside), by),
});
const key = (salt: unknown, more: object = {}) => ({ dataType: "Key", id: "k", salt, ...more });

async function open(file: object, passphrase: string | undefined = words) {
  const read = await readImport(JSON.stringify(file), passphrase);
  if (!read.ok) return read.because;
  return [...read.keys.map(({ accountName }) => accountName), ...read.refused.map(({ because }) => because)];
}

describe("with single secrets sealed,", () => {
  test("what is in the clear beside them is read, and the passphrase is asked for", async () => {
    const file = { a: plain, b: sealedSecret("GEZDGNBVGY3TQOJQ") };
    expect(await readImport(JSON.stringify(file))).toEqual({ ok: false, because: "needs-passphrase" });
    expect(await open(file)).toEqual(["maya", "theo"]);
  });

  test("the key that the passphrase seals opens them", async () => {
    const bytes = Buffer.from("00ff10", "hex");
    const file = { key: { enc: seal(bytes, words) }, b: sealedSecret("GEZDGNBVGY3TQOJQ", "00ff10") };
    expect(await open(file)).toEqual(["theo"]);
  });

  test.for([
    ["other words", sealedSecret("GEZDGNBVGY3TQOJQ", "other words")],
    ["nothing inside", sealedSecret("")],
    ["what isn't UTF-8", sealedSecret(Buffer.from([0x41, 0xff, 0x42]))],
    ["a control character first", sealedSecret("\u0007GEZDGNBV")],
    ["a control character last", sealedSecret("GEZDGNBV\u0007")],
    ["a control character between", sealedSecret("GEZD\u0007GNBV")],
    ["another beginning than OpenSSL's", sealedSecret("GEZDGNBVGY3TQOJQ", words, "Pepper__")],
    ["no base64", { ...sealedSecret("x"), secret: "***" }],
  ] as const)("%s is a wrong passphrase", async ([, entry]) => {
    expect(await open({ b: entry })).toBe("wrong-passphrase");
  });
});

/** Argon2 with 19 MiB, beside other work. */
const timeout = 30_000;

describe("with whole entries sealed,", { timeout }, () => {
  test("the one that opens is read, and one that stays shut is refused as without a secret", async () => {
    const by = await derived("eight ch");
    const file = {
      k: key("eight ch"),
      nothing: null,
      b: sealedEntry(theo, by),
      c: sealedEntry(theo, ""),
      d: sealedEntry(theo, "", "unknown"),
      e: sealedEntry("no JSON", by),
      f: sealedEntry({ type: "totp" }, by),
    };
    expect(await open(file)).toEqual(["theo", "no-secret", "no-secret", "no-secret", "no-secret"]);
  });

  test("up to four keys are tried", async () => {
    // Too short a salt costs no derivation, and counts all the same.
    const wrong = (at: number) => key("short", { id: `w${at}` });
    const file = (count: number) => ({
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, wrong(at)])),
      last: key("eight ch"),
    });
    const entry = sealedEntry(theo, await derived("eight ch"));
    expect(await open({ ...file(3), entry })).toEqual(["theo"]);
    expect(await open({ ...file(4), entry })).toBe("wrong-passphrase");
  });

  test.for([
    ["a salt that is too short", key("seven c"), undefined],
    ["a salt that is a number", key(12_345_678), "12345678"],
    ["a key that isn't called one", key("eight ch", { dataType: "Other" }), "eight ch"],
  ] as const)("%s opens nothing", async ([, badKey, salt]) => {
    const entry = sealedEntry(theo, salt === undefined ? "x" : await derived(salt));
    expect(await open({ badKey, entry })).toBe("wrong-passphrase");
  });
});

test.for([
  { a: { secret: "JBSWY3DPEHPK3PXP" } },
  { a: { type: "totp" } },
  { a: { dataType: "EncOTPStorage", data: 7 } },
  { a: { dataType: "Other", data: "text" } },
])("%j is no such backup", async (file) => {
  expect(await open(file)).toBe("unrecognised");
});
