import { expect, test } from "vitest";
import { decodeWithQr, findWithQr } from "../../src/qr/decoders.ts";
import { lumaOf } from "../../src/qr/pixels.ts";
import { black, blank, drawCode, put, type Rgba, white } from "./draw.ts";

const text = "otpauth://totp/Clinic:alice?secret=JBSWY3DPEHPK3PXP&issuer=Clinic";

test("a texture of finder patterns ends the second decoder's search, though it could read the small code", () => {
  const ground: Rgba = [96, 96, 96, 255];
  const screen = blank(480, 360, ground);
  const pattern = blank(7, 7, black);
  put(pattern, blank(5, 5, white), 1, 1);
  put(pattern, blank(3, 3, black), 2, 2);
  for (let y = 0; y < 352; y += 9) for (let x = 0; x < 472; x += 9) put(screen, pattern, x, y);
  // Too small for the reduced sizes, which the search begins with.
  put(screen, drawCode({ text, module: 2 }), 100, 80);
  const luma = lumaOf(screen, 255);
  expect(findWithQr(luma)).toBeUndefined();
  expect(decodeWithQr(luma)?.text).toBe(text);
});

test("a code among ordinary things is found by the second decoder's search", () => {
  const screen = blank(480, 360, white);
  put(screen, drawCode({ text, module: 5 }), 100, 80);
  expect(findWithQr(lumaOf(screen, 255))?.text).toBe(text);
});
