// Messages byte by byte (protobuf.dev/programming-guides/encoding): what is read, what is passed over, what is none.

import { expect, test } from "vitest";
import { readProtobuf } from "../../src/vault/protobuf.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

test.for([
  ["nothing", "", []],
  ["a number", "08 96 01", [{ number: 1, value: 150n }]],
  ["a text", "12 07 74 65 73 74 69 6e 67", [{ number: 2, bytes: bytes("74657374696e67") }]],
  ["an empty one", "12 00", [{ number: 2, bytes: bytes("") }]],
  ["eight bytes passed over", "09 0102030405060708 10 05", [{ number: 2, value: 5n }]],
  ["four bytes passed over", "0d 01020304 10 05", [{ number: 2, value: 5n }]],
  ["the highest number of a field", "f8 ff ff ff 0f 05", [{ number: 2 ** 29 - 1, value: 5n }]],
  ["ten bytes of a number", "08 ff ff ff ff ff ff ff ff ff 01", [{ number: 1, value: 2n ** 64n - 1n }]],
] as const)("%s is read", ([, hex, fields]) => {
  expect(readProtobuf(bytes(hex))).toEqual(fields);
});

test.for([
  ["a cut tag", "80"],
  ["a tag without its value", "08"],
  ["a cut value", "08 80"],
  ["a value of eleven bytes", "08 80 80 80 80 80 80 80 80 80 80 01"],
  ["a text that is longer than the message", "0a 05 01 02"],
  ["a text that is longer than anything", "0a ff ff ff ff ff ff ff ff 7f 01"],
  ["cut eight bytes", "09 01 02"],
  ["cut four bytes", "0d 01 02"],
  ["field number 0", "00 01"],
  ["a tag beyond 32 bits", "80 80 80 80 10 05"],
  ["the start of a group", "0b"],
  ["the end of a group", "0c"],
  ["wire type 6", "0e 01"],
  ["wire type 7", "0f 01"],
] as const)("%s is none", ([, hex]) => {
  expect(readProtobuf(bytes(hex))).toBeUndefined();
});
