// Whatever a page shows is decoded with the extension's rights: nothing of it may throw, or be read as what it isn't.

import fc from "fast-check";
import { expect, test } from "vitest";
import { readQrCode } from "../../src/qr/read-qr-code.ts";
import { readQrCodes } from "../../src/qr/read-qr-codes.ts";
import { blank, drawCode, put, white } from "./draw.ts";

const numRuns = process.env.SLOW ? 4000 : 25;
const timeout = process.env.SLOW ? 3_600_000 : 60_000;

test("random pixels give nothing", { timeout }, () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 90 }),
      fc.integer(),
      fc.constantFrom(1, 2, 4),
      (width, height, seed, cell) => {
        const pixels = blank(width, height, white);
        for (let at = 0; at < width * height; at++) {
          const place = Math.floor((at % width) / cell) + 97 * Math.floor(at / width / cell);
          pixels.data.fill(Math.imul(seed ^ place, 2654435761) >>> 24, at * 4, at * 4 + 4);
        }
        expect(readQrCodes(pixels)).toEqual([]);
        expect(readQrCode(pixels)).toBeUndefined();
      },
    ),
    { numRuns },
  );
});

test("a torn code gives its own text or none", { timeout }, () => {
  const piece = fc.record({
    x: fc.integer({ min: 0, max: 130 }),
    y: fc.integer({ min: 0, max: 130 }),
    side: fc.integer({ min: 1, max: 60 }),
    tone: fc.nat(255),
    alpha: fc.constantFrom(0, 128, 255),
  });
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.array(piece, { maxLength: 6 }),
      (text, pieces) => {
        const code = drawCode({ text, version: 8, module: 3.5 });
        for (const { x, y, side, tone, alpha } of pieces)
          put(code, blank(side, side, [tone, tone, tone, alpha]), x, y);
        expect([undefined, text]).toContain(readQrCode(code)?.text);
        for (const found of readQrCodes(code)) expect(found.text).toBe(text);
      },
    ),
    { numRuns },
  );
});

test("any bytes come back as they were", { timeout }, () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 120 }), (bytes) => {
      const code = readQrCode(drawCode({ text: "-", textEncoder: () => bytes, version: 10 }));
      expect(code?.bytes).toEqual(bytes);
    }),
    { numRuns },
  );
});
