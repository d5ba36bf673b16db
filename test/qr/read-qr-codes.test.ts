import { describe, expect, test } from "vitest";
import type { Pixels } from "../../src/qr/pixels.ts";
import { readQrCodes } from "../../src/qr/read-qr-codes.ts";
import { black, blank, blurred, drawCode, put, white } from "./draw.ts";

const uri = (name: string) => `otpauth://totp/Clinic:${name}?secret=JBSWY3DPEHPK3PXP&issuer=Clinic`;
const textsOf = (screen: Pixels, hints?: Parameters<typeof readQrCodes>[1]) =>
  readQrCodes(screen, hints)
    .map((code) => code.text)
    .sort();

describe("a screenshot", () => {
  test("with several codes of different sizes and polarities: every one, each once, where it stands", () => {
    const screen = blank(1280, 800, white);
    put(screen, drawCode({ text: uri("a"), module: 3 }), 20, 30);
    put(screen, drawCode({ text: uri("b"), module: 5, ink: white, ground: black }), 400, 300);
    put(screen, drawCode({ text: "https://clinic.example/", module: 2 }), 900, 100);
    put(screen, drawCode({ text: uri("d"), module: 4, round: true }), 950, 400);
    expect(textsOf(screen)).toEqual(["https://clinic.example/", uri("a"), uri("b"), uri("d")].sort());
    const first = readQrCodes(screen).find((code) => code.text === uri("a"))?.box;
    expect(first?.x).toBeCloseTo(32, -0.5);
    expect(first?.y).toBeCloseTo(42, -0.5);
  });

  test("with the same code twice: both places", () => {
    const screen = blank(800, 400, white);
    put(screen, drawCode({ text: uri("a") }), 20, 30);
    put(screen, drawCode({ text: uri("a") }), 420, 130);
    expect(textsOf(screen)).toEqual([uri("a"), uri("a")]);
  });

  test("with a dark code and no quiet zone on a dark page", () => {
    const screen = blank(900, 600, black);
    put(screen, drawCode({ text: uri("a"), quietZone: 0, module: 4 }), 300, 200);
    expect(textsOf(screen)).toEqual([uri("a")]);
  });

  test("strewn with icons that look like finder patterns, which make jsQR alone blind", () => {
    const screen = blank(1000, 700, white);
    for (let at = 0; at < 24; at++)
      put(screen, finderPattern(4), 30 + (at % 8) * 120, 20 + Math.floor(at / 8) * 60);
    put(screen, drawCode({ text: uri("a"), module: 4 }), 400, 320);
    expect(textsOf(screen)).toEqual([uri("a")]);
  });

  test.for([
    ["nothing", blank(640, 480, white)],
    ["stripes", striped(640, 480)],
    ["finder patterns only", tiled(640, 480, finderPattern(3))],
  ] as const)("with %s: no code", ([, screen]) => {
    expect(readQrCodes(screen)).toEqual([]);
  });

  test("with a pale code on white, beside a black bar: judged against the code and not against the bar", () => {
    const screen = blank(500, 400, [30, 41, 59, 255]);
    put(screen, drawCode({ text: uri("a"), module: 4, ink: [201, 201, 201, 255] }), 120, 100);
    expect(textsOf(screen)).toEqual([uri("a")]);
  });

  test.for([
    ["a pale one", { ink: [201, 201, 201, 255] }],
    ["a light one on dark", { ink: [190, 190, 190, 255], ground: [120, 120, 120, 255] }],
    ["red on a green that is as bright", { ink: [220, 38, 38, 255], ground: [0, 133, 50, 255] }],
  ] as const)("with a plain code beside a bar and %s: both", ([, look]) => {
    const screen = blank(900, 400, [30, 41, 59, 255]);
    put(screen, drawCode({ text: uri("plain"), module: 4 }), 40, 100);
    put(screen, drawCode({ text: uri("hard"), module: 4, ...look }), 480, 100);
    expect(textsOf(screen)).toEqual([uri("hard"), uri("plain")]);
  });

  test("with a plain code beside one that is out of focus: both", () => {
    const screen = blank(900, 400, white);
    put(screen, drawCode({ text: uri("plain"), module: 4 }), 40, 100);
    put(screen, blurred(drawCode({ text: uri("hard"), module: 6 }), 3.6), 480, 60);
    expect(textsOf(screen)).toEqual([uri("hard"), uri("plain")]);
  });

  test("in colours of one brightness, alone", () => {
    const screen = blank(500, 400, white);
    put(
      screen,
      drawCode({ text: uri("a"), module: 4, ink: [220, 38, 38, 255], ground: [0, 133, 50, 255] }),
      90,
      90,
    );
    expect(textsOf(screen)).toEqual([uri("a")]);
  });

  test("tiled with the tiniest finder patterns, an ordinary code on it is read all the same", () => {
    const screen = tiled(1000, 700, finderPattern(1));
    expect(readQrCodes(screen)).toEqual([]);
    put(screen, drawCode({ text: uri("a"), module: 3 }), 300, 200);
    expect(textsOf(screen)).toEqual([uri("a")]);
  });

  test("with a plain code and a picture of the page on which none was seen: that is read by itself", () => {
    const screen = blank(900, 500, white);
    put(screen, drawCode({ text: uri("plain"), module: 4 }), 40, 100);
    put(screen, drawCode({ text: uri("tiny"), module: 1 }), 600, 200);
    const hint = { x: 590, y: 190, width: 75, height: 75 };
    expect(textsOf(screen, [hint])).toEqual([uri("plain"), uri("tiny")]);
    expect(textsOf(screen)).toEqual([uri("plain")]);
  });

  test("with a camera's noise over large modules", () => {
    const screen = blank(700, 600, white);
    put(
      screen,
      drawCode({ text: uri("a"), module: 9, ink: [60, 60, 60, 255], ground: [170, 170, 170, 255] }),
      40,
      40,
    );
    let state = 7;
    for (let at = 0; at < screen.data.length; at++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      screen.data[at] = (screen.data[at] ?? 0) + (at % 4 === 3 ? 255 : (state >>> 24) - 128);
    }
    expect(textsOf(screen)).toEqual([uri("a")]);
  });

  test("photographed aslant", () => {
    const flat = blank(900, 700, white);
    put(flat, drawCode({ text: uri("a"), module: 7 }), 250, 150);
    expect(textsOf(aslant(flat))).toEqual([uri("a")]);
  });
});

describe("hints", () => {
  const tiny = () => {
    const screen = blank(1000, 700, white);
    put(screen, tiled(1000, 200, finderPattern(3)), 0, 0);
    put(screen, drawCode({ text: uri("a"), module: 1 }), 500, 300);
    return screen;
  };

  test("a code that the whole picture's search overlooks is read where a hint points, and its box is right", () => {
    expect(readQrCodes(tiny())).toEqual([]);
    const [code] = readQrCodes(tiny(), [{ x: 498.4, y: 297.7, width: 60, height: 60 }]);
    expect(code?.text).toBe(uri("a"));
    expect(Math.abs((code?.box.x ?? 0) - 504)).toBeLessThan(3);
    expect(Math.abs((code?.box.y ?? 0) - 304)).toBeLessThan(3);
  });

  test("hints that point nowhere hurt nobody", () => {
    const nowhere = [
      { x: 5000, y: 5000, width: 10, height: 10 },
      { x: -50, y: -50, width: 20, height: 20 },
      { x: 0, y: 0, width: 0, height: 0 },
      { x: 10, y: 10, width: -5, height: 20 },
      { x: Number.NaN, y: 0, width: 10, height: 10 },
    ];
    const there = { x: 498, y: 298, width: 60, height: 60 };
    expect(textsOf(tiny(), [...nowhere, there])).toEqual([uri("a")]);
    expect(readQrCodes(tiny(), [{ x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 10 }])).toEqual([]);
  });

  test("a hint at a code that was found anyway doesn't make it two", () => {
    const screen = blank(600, 400, white);
    put(screen, drawCode({ text: uri("a") }), 100, 100);
    expect(textsOf(screen, [{ x: 95, y: 95, width: 140, height: 140 }])).toEqual([uri("a")]);
  });
});

test("TypeError for a screenshot whose data and measures don't belong together", () => {
  const screen = { data: new Uint8ClampedArray(400), width: 10, height: 9 };
  expect(() => readQrCodes(screen)).toThrow(
    new TypeError("screen: data, width and height do not belong together"),
  );
});

function finderPattern(module: number): Pixels {
  const picture = blank(9 * module, 9 * module, white);
  put(picture, blank(7 * module, 7 * module, black), module, module);
  put(picture, blank(5 * module, 5 * module, white), 2 * module, 2 * module);
  put(picture, blank(3 * module, 3 * module, black), 3 * module, 3 * module);
  return picture;
}

function striped(width: number, height: number): Pixels {
  const picture = blank(width, height, white);
  for (let x = 0; x + 4 <= width; x += 8) put(picture, blank(4, height, black), x, 0);
  return picture;
}

function tiled(width: number, height: number, tile: Pixels): Pixels {
  const picture = blank(width, height, white);
  for (let y = 0; y + tile.height <= height; y += tile.height) {
    for (let x = 0; x + tile.width <= width; x += tile.width) put(picture, tile, x, y);
  }
  return picture;
}

/** The picture as seen from the left and a little from above. */
function aslant(flat: Pixels): Pixels {
  const seen = blank(flat.width, flat.height, [60, 60, 60, 255]);
  for (let y = 0; y < flat.height; y++) {
    for (let x = 0; x < flat.width; x++) {
      const u = x - flat.width / 2;
      const v = y - flat.height / 2;
      const depth = 1 + 0.0006 * u + 0.0002 * v;
      const column = Math.round(u / depth + flat.width / 2);
      const row = Math.round(v / depth + flat.height / 2);
      if (column < 0 || row < 0 || column >= flat.width || row >= flat.height) continue;
      const from = (row * flat.width + column) * 4;
      seen.data.set(flat.data.subarray(from, from + 4), (y * flat.width + x) * 4);
    }
  }
  return seen;
}
