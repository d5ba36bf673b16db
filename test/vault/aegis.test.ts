// Aegis files that are made here, by Node's own cryptography: which of them open, and which are refused for what is odd.

import { createCipheriv, scryptSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readImport } from "../../src/vault/import/read-import.ts";

const words = "aegis words";
const info = { secret: "JBSWY3DPEHPK3PXP", algo: "SHA1", digits: 6, period: 30 };
const database = { entries: [{ type: "totp", issuer: "Lakeside", name: "maya", info }] };
const master = Buffer.alloc(32, 7);

interface Sealed {
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly text: Buffer;
}

function seal(key: Buffer, inside: Buffer, nonce: Buffer): Sealed {
  const cipher = createCipheriv(key.length === 32 ? "aes-256-gcm" : "aes-128-gcm", key, nonce);
  const text = Buffer.concat([cipher.update(inside), cipher.final()]);
  return { nonce, text, tag: cipher.getAuthTag() };
}

const hex = ({ nonce, tag }: Sealed) => ({ nonce: nonce.toString("hex"), tag: tag.toString("hex") });

/** A slot as Aegis writes one. `salt` is what it is derived with; what the file says of it may be something else. */
function slot(cost: { n: number; r: number; p: number }, salt = Buffer.alloc(8, 3), key = master) {
  const { n, r, p } = cost;
  const derived = scryptSync(words, salt, 32, { N: n, r, p, maxmem: 2 ** 26 });
  const sealed = seal(derived, key, Buffer.alloc(12, 1));
  const key_params = hex(sealed);
  return { type: 1, key: sealed.text.toString("hex"), key_params, n, r, p, salt: salt.toString("hex") };
}

const cheap = { n: 2, r: 1, p: 1 };
const other = { ...slot(cheap), key: "00".repeat(32) };
const inside = seal(master, Buffer.from(JSON.stringify(database)), Buffer.alloc(12, 2));

const file = (
  slots: readonly unknown[],
  { params = hex(inside), db = inside.text.toString("base64") } = {},
) => JSON.stringify({ version: 1, header: { slots, params }, db });

const open = async (text: string) => {
  const read = await readImport(text, words);
  return read.ok ? read.keys.map(({ accountName }) => accountName) : read.because;
};

describe("opens:", () => {
  const upper = (one: ReturnType<typeof slot>) => ({ ...one, key: one.key.toUpperCase() });
  test.for([
    ["the least that scrypt takes", [slot(cheap)]],
    ["the most lanes and the largest blocks", [slot({ n: 2, r: 32, p: 4 })]],
    ["capital hex digits", [upper(slot(cheap, Buffer.alloc(8, 0xab)))]],
    ["the fourth password", [other, other, other, slot(cheap)]],
    ["a password beside other ways in", [...Array(9).fill({ ...other, type: 2 }), slot(cheap)]],
  ] as const)("%s", async ([, slots]) => {
    expect(await open(file(slots))).toEqual(["maya"]);
  });
});

describe("its costs and texts are looked at before they are used:", () => {
  const right = slot(cheap);
  const saying = (change: object, salt?: Buffer<ArrayBuffer>) => [{ ...slot(cheap, salt), ...change }];
  test.for([
    ["a cost of one", saying({ n: 1 })],
    ["no power of two", saying({ n: 3 })],
    ["half a cost", saying({ n: 2.5 })],
    ["a cost that is a text", saying({ n: "2" })],
    ["no block size", saying({ r: 0 })],
    ["half a block", saying({ r: 1.5 })],
    ["a block size that is a text", saying({ r: "1" })],
    ["no lane", saying({ p: 0 })],
    ["half a lane", saying({ p: 1.5 })],
    ["lanes that are a text", saying({ p: "1" })],
    ["larger blocks than anybody's", [slot({ n: 2, r: 33, p: 1 })]],
    ["more lanes than anybody's", [slot({ n: 2, r: 1, p: 5 })]],
    ["more than 256 MiB", saying({ n: 2 ** 20, r: 8 })],
    ["no salt", [slot(cheap, Buffer.alloc(0))]],
    ["none where there was one", saying({ salt: "" }, Buffer.alloc(1))],
    ["a salt that is a number", saying({ salt: 55 }, Buffer.from("55", "hex"))],
    ["a salt with something before it", saying({ salt: "zz5a" }, Buffer.from("005a", "hex"))],
    ["a salt with something behind it", saying({ salt: "5azz" }, Buffer.from("5a00", "hex"))],
    ["half a byte too much", saying({ salt: "5a5" }, Buffer.from("5a", "hex"))],
    ["a key that is no text", saying({ key: 7 })],
    ["no parameters", saying({ key_params: undefined })],
    ["no tag", saying({ key_params: { nonce: right.key_params.nonce } })],
    ["another kind of slot", saying({ type: 3 })],
    ["a fifth password", [other, other, other, other, right]],
    ["no slot", []],
    ["a key of half the length", [slot(cheap, undefined, Buffer.alloc(16, 7))]],
  ] as const)("%s", async ([, slots]) => {
    const short = seal(Buffer.alloc(16, 7), Buffer.from(JSON.stringify(database)), Buffer.alloc(12, 2));
    const isShort = slots.some(({ key }) => key.length === 32);
    const text = isShort
      ? file(slots, { params: hex(short), db: short.text.toString("base64") })
      : file(slots);
    expect(await open(text)).toBe("wrong-passphrase");
  });
});

describe("damaged:", () => {
  const { nonce, tag } = hex(inside);
  const { text } = inside;
  const invalid = seal(master, Buffer.from('{"entries":[],"\xff":1}', "latin1"), Buffer.alloc(12, 2));
  const none = seal(master, Buffer.from('{"entries":"none"}'), Buffer.alloc(12, 2));
  test.for([
    ["a nonce of eleven bytes, the twelfth before the text", [nonce.slice(0, 22), tag, "02", ""]],
    ["a tag of fifteen bytes, the first behind the text", [nonce, tag.slice(2), "", tag.slice(0, 2)]],
    ["no nonce", [undefined, tag, "", ""]],
    ["no tag", [nonce, undefined, "", ""]],
  ] as const)("%s", async ([, [said, saidTag, before, behind]]) => {
    const db = Buffer.concat([Buffer.from(before, "hex"), text, Buffer.from(behind, "hex")]);
    const params = { nonce: said, tag: saidTag } as { nonce: string; tag: string };
    expect(await open(file([slot(cheap)], { params, db: db.toString("base64") }))).toBe("damaged");
  });
  test.for([
    ["what isn't UTF-8", invalid],
    ["entries that are none", none],
  ] as const)("%s", async ([, sealed]) => {
    const damaged = file([slot(cheap)], { params: hex(sealed), db: sealed.text.toString("base64") });
    expect(await open(damaged)).toBe("damaged");
  });
  test("no base64, or a plain one without entries", async () => {
    expect(await open(file([slot(cheap)], { db: "***" }))).toBe("damaged");
    expect(await open('{"version":1,"header":{"slots":null},"db":{"entries":"none"}}')).toBe("damaged");
  });
});

test.for(['{"version":1,"header":{}}', '{"version":1,"header":"x","db":{"entries":[]}}'])(
  "%s is no file of Aegis",
  async (text) => {
    expect(await open(text)).toBe("unrecognised");
  },
);
