// Google's migration codes, byte by byte: what stands for what, and what makes a whole code worthless.

import { expect, test } from "vitest";
import { isMigrationUri, parseMigrationUri } from "../../src/vault/import/google-migration.ts";

const number = (field: number, value: number) => [field << 3, ...varint(value)];
const bytes = (field: number, value: readonly number[]) => [
  (field << 3) | 2,
  ...varint(value.length),
  ...value,
];
const text = (field: number, value: string) => bytes(field, [...new TextEncoder().encode(value)]);

function varint(value: number): number[] {
  return value > 127 ? [(value % 128) | 128, ...varint(Math.floor(value / 128))] : [value];
}

const secret = Array.from({ length: 20 }, (_, at) => at);
const account = (name: string, issuer: string, rest: readonly number[] = number(6, 2)) =>
  bytes(1, [...bytes(1, secret), ...text(2, name), ...text(3, issuer), ...rest]);
const base64 = (message: readonly number[]) => Buffer.from(message).toString("base64");
const uri = (message: readonly number[]) => `otpauth-migration://offline?data=${base64(message)}`;
const good = [...account("maya", "Clinic"), ...number(3, 3), ...number(4, 2), ...number(5, 9)];

test("what isn't said is SHA-1, six digits, thirty seconds, the first of one part", () => {
  const part = parseMigrationUri(uri(account("maya", "Clinic")));
  expect(part).toMatchObject({ batchId: 0, index: 0, count: 1, refused: [] });
  expect(part?.keys).toMatchObject([
    {
      type: "totp",
      issuer: "Clinic",
      accountName: "maya",
      algorithm: "SHA-1",
      digits: 6,
      period: 30,
    },
  ]);
});

test.for([
  [number(4, 0), { algorithm: "SHA-1" }],
  [number(4, 1), { algorithm: "SHA-1" }],
  [number(4, 2), { algorithm: "SHA-256" }],
  [number(4, 3), { algorithm: "SHA-512" }],
  [number(6, 0), { type: "totp", period: 30 }],
  [number(6, 1), { type: "hotp", counter: 0 }],
  [number(5, 0), { digits: 6 }],
  [number(5, 1), { digits: 6 }],
  [number(5, 2), { digits: 8 }],
  // Of a field that stands twice the last counts (the format of Protocol Buffers).
  [[...number(5, 1), ...number(5, 2)], { digits: 8 }],
] as const)("the bytes %j say %j", ([rest, said]) => {
  expect(parseMigrationUri(uri(account("a", "", [...number(6, 2), ...rest])))?.keys).toMatchObject([said]);
});

test.for([
  [[...number(6, 2), ...number(4, 4)], "algorithm"],
  [[...number(6, 2), ...number(4, 9)], "algorithm"],
  [[...number(6, 2), ...number(5, 3)], "digits"],
  [number(6, 3), "unknown-type"],
] as const)("an account with the bytes %j is refused by name: %s", ([rest, because]) => {
  expect(parseMigrationUri(uri(account("maya", "Clinic", rest)))).toMatchObject({
    keys: [],
    refused: [{ name: "Clinic: maya", because }],
  });
});

test("an account without its type is time-based, as one without its other parameters has their defaults", () => {
  const part = parseMigrationUri(uri(account("maya", "Clinic", [])));
  expect(part).toMatchObject({ keys: [{ type: "totp", period: 30 }], refused: [] });
});

test("one without a type and with a counter isn't said to be either, and is refused", () => {
  const part = parseMigrationUri(uri(account("maya", "Clinic", number(7, 3))));
  expect(part).toMatchObject({ keys: [], refused: [{ name: "Clinic: maya", because: "unknown-type" }] });
});

test.for([
  ["Clinic:maya", "Clinic", { issuer: "Clinic", accountName: "maya" }],
  ["Clinic: maya", "", { issuer: "Clinic", accountName: "maya" }],
  ["Tenant:maya", "Microsoft", { issuer: "Microsoft", accountName: "Tenant:maya" }],
  ["maya", "", { issuer: "", accountName: "maya" }],
  ["Clinic:a:b", "Clinic", { issuer: "Clinic", accountName: "a:b" }],
  ["two\nlines", "Clinic", { issuer: "Clinic", accountName: "two lines" }],
] as const)("the name %j with the issuer %j", ([name, issuer, shown]) => {
  expect(parseMigrationUri(uri(account(name, issuer)))?.keys).toMatchObject([shown]);
});

test.for([
  ["spaces around", ` ${uri(good)}\n`],
  ["capitals", uri(good).replace("otpauth-migration://offline", "OTPAUTH-MIGRATION://OFFLINE")],
  ["another parameter before it", uri(good).replace("data=", "version=1&data=")],
  ["another one behind it", `${uri(good)}&version=1`],
  ["a fragment", `${uri(good)}#top`],
])("%s changes nothing", ([, written = ""]) => {
  expect(isMigrationUri(written)).toBe(true);
  expect(parseMigrationUri(written)).toEqual(parseMigrationUri(uri(good)));
});

test.for<[string, string]>([
  ["words before it", `see ${uri(good)}`],
  ["data in the fragment", uri(good).replace("?data=", "?x=1#data=")],
  ["data longer than any code or file", uri([...good, ...bytes(9, Array(50_000).fill(0))])],
  ["one damaged account among good ones", uri([...good, ...bytes(1, [0xff])])],
  ["a part before the first", uri([...number(3, 2), ...number(4, 0xffffffff)])],
  ["a part behind the last", uri([...number(3, 2), ...number(4, 2)])],
  ["more parts than there can be", uri([...number(3, 1001), ...number(4, 0)])],
])("%s: no code, and nothing of it is taken", ([, written]) => {
  expect(parseMigrationUri(written)).toBeUndefined();
});

test("a thousand parts are still believed", () => {
  expect(parseMigrationUri(uri([...number(3, 1000), ...number(4, 999)]))).toMatchObject({ count: 1000 });
});
