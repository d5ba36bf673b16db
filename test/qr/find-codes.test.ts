// What the search by finder patterns reads by itself, without the ladder and the second decoder's own search.

import { expect, test } from "vitest";
import { areTogether } from "../../src/qr/boxes.ts";
import { decodeWithJsqr } from "../../src/qr/decoders.ts";
import { findCodes } from "../../src/qr/find-codes.ts";
import { lumaOf } from "../../src/qr/pixels.ts";
import { black, blank, blurred, type Drawing, drawCode, put, white } from "./draw.ts";

const text = "otpauth://totp/Clinic:alice?secret=JBSWY3DPEHPK3PXP&issuer=Clinic";
const luma = (drawing: Omit<Drawing, "text">) => lumaOf(drawCode({ text, ...drawing }), 255);

const looks: readonly [name: string, drawing: Omit<Drawing, "text">][] = [
  ["version 23 at level L", { version: 23, ecc: "low" }],
  ["version 40", { version: 40, module: 2 }],
  ["a turn by 30 degrees", { turned: 30, module: 5, quietZone: 12 }],
  ["a turn by 45 degrees", { turned: 45, module: 5, quietZone: 14 }],
  ["rings and discs", { round: true, module: 6 }],
  ["light on dark", { ink: white, ground: black }],
  ["modules of 1.6 pixels", { module: 1.6 }],
  ["modules of 40 pixels", { module: 40 }],
];

test.for(looks)("%s", ([, drawing]) => {
  expect(findCodes(luma(drawing)).codes.map((code) => code.text)).toEqual([text]);
});

test("out of focus, by six tenths of a module", () => {
  const sharp = drawCode({ text, module: 5 });
  expect(findCodes(lumaOf(blurred(sharp, 3), 255)).codes.map((code) => code.text)).toEqual([text]);
});

test("a code that is damaged beyond repair is reported by its place", () => {
  const picture = drawCode({ text, module: 4, ecc: "low" });
  put(picture, blank(80, 80, black), 70, 70);
  const { codes, unread } = findCodes(lumaOf(picture, 255));
  expect(codes).toEqual([]);
  const side = picture.width - 32;
  expect(unread.length).toBeGreaterThan(0);
  for (const box of unread) expect(areTogether(box, { x: 16, y: 16, width: side, height: side })).toBe(true);
});

test("jsQR's defects that are worked around are still there: version 23, Latin-1, sticky options", () => {
  expect(decodeWithJsqr(luma({ version: 23, ecc: "low" }), "dark")).toBeUndefined();
  const latin1 = (value: string) => Uint8Array.from(value, (character) => character.charCodeAt(0));
  expect(decodeWithJsqr(lumaOf(drawCode({ text: "José", textEncoder: latin1 }), 255), "dark")?.text).toBe(
    "José",
  );
  const inverted = luma({ ink: white, ground: black });
  expect(decodeWithJsqr(inverted, "dark")).toBeUndefined();
  expect(decodeWithJsqr(inverted, "both")?.text).toBe(text);
});
