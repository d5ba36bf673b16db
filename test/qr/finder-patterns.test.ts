import { expect, test } from "vitest";
import { countFinderPatterns } from "../../src/qr/finder-patterns.ts";
import { lumaOf } from "../../src/qr/pixels.ts";
import { black, blank, drawCode, put, white } from "./draw.ts";

test("a code has three, whatever its size", () => {
  const picture = drawCode({ text: "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP", module: 3, quietZone: 8 });
  expect(countFinderPatterns(lumaOf(picture, 255))).toBe(3);
});

test("tiles of patterns are all counted, at one pixel a module too", () => {
  const pattern = blank(7, 7, black);
  put(pattern, blank(5, 5, white), 1, 1);
  put(pattern, blank(3, 3, black), 2, 2);
  const picture = blank(360, 270, white);
  for (let y = 0; y < 270; y += 9) for (let x = 0; x < 360; x += 9) put(picture, pattern, x + 1, y + 1);
  expect(countFinderPatterns(lumaOf(picture, 255))).toBe(1200);
});
