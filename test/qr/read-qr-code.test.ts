import { describe, expect, test } from "vitest";
import type { Pixels } from "../../src/qr/pixels.ts";
import { readQrCode, readQrCodesOf } from "../../src/qr/read-qr-code.ts";
import { black, blank, type Drawing, drawCode, nothing, put, type Rgba, white } from "./draw.ts";

const text = "otpauth://totp/Clinic:alice?secret=JBSWY3DPEHPK3PXP&issuer=Clinic";
const levels = ["low", "medium", "quartile", "high"] as const;

describe("ISO/IEC 18004 table 1: every version", () => {
  test.for(Array.from({ length: 40 }, (_, at) => at + 1))(
    "version %i at every error correction level",
    (version) => {
      for (const ecc of levels) {
        const short = version < 8 ? "A1" : text;
        expect(readQrCode(drawCode({ text: short, version, ecc }))?.text).toBe(short);
      }
    },
  );

  test("version 23 filled to the last byte, where jsQR alone fails", () => {
    const full = "a".repeat(1091);
    expect(readQrCode(drawCode({ text: full, version: 23, ecc: "low" }))?.text).toBe(full);
  });
});

const looks: readonly [name: string, drawing: Omit<Drawing, "text">][] = [
  ["modules of one pixel", { module: 1 }],
  ["modules of 1.6 pixels", { module: 1.6 }],
  ["modules of 40 pixels", { module: 40 }],
  ["light on dark", { ink: white, ground: black }],
  ["dark on nothing", { ground: nothing }],
  ["light on nothing", { ink: white, ground: nothing }],
  ["nothing on dark", { ink: nothing, ground: black }],
  ["half-transparent ink", { ink: [0, 0, 0, 128], ground: nothing }],
  ["no quiet zone", { quietZone: 0 }],
  ["light on dark without quiet zone", { quietZone: 0, ink: white, ground: black }],
  ["grey on grey", { ink: [120, 120, 120, 255], ground: [150, 150, 150, 255] }],
  ["blue on yellow", { ink: [20, 40, 160, 255], ground: [255, 230, 90, 255] }],
  ["a turn by 10 degrees", { turned: 10, module: 4 }],
  ["a turn by 45 degrees", { turned: 45, module: 4, quietZone: 14 }],
  ["a turn by 90 degrees", { turned: 90 }],
  ["a turn by 200 degrees", { turned: 200, module: 4, quietZone: 10 }],
  ["discs and rings", { round: true, module: 6 }],
];

test.for(looks)("%s", ([, drawing]) => {
  expect(readQrCode(drawCode({ ...drawing, text }))?.text).toBe(text);
});

test("no quiet zone on a page as dark as the modules", () => {
  const page = blank(300, 300, black);
  put(page, drawCode({ text, quietZone: 0, module: 5 }), 30, 40);
  expect(readQrCode(page)?.text).toBe(text);
});

test("a picture with two codes gives both", () => {
  const picture = blank(600, 300, white);
  for (const [name, left] of [
    ["left", 10],
    ["right", 310],
  ] as const)
    put(picture, drawCode({ text: `https://clinic.example/${name}`, module: 4 }), left, 20);
  const texts = readQrCodesOf(picture).map((code) => code.text);
  expect(texts.toSorted()).toEqual(["https://clinic.example/left", "https://clinic.example/right"]);
});

test("the box is the code without its quiet zone", () => {
  const page = blank(400, 300, white);
  put(page, drawCode({ text: "x", version: 5, module: 4 }), 100, 50);
  const box = readQrCode(page)?.box;
  expect(box?.x).toBeCloseTo(116, -0.5);
  expect(box?.y).toBeCloseTo(66, -0.5);
  expect(box?.width).toBeCloseTo(37 * 4, -0.5);
  expect(box?.height).toBeCloseTo(37 * 4, -0.5);
});

describe("what the bytes say", () => {
  const latin1 = (value: string) => Uint8Array.from(value, (character) => character.charCodeAt(0));
  const utf8 = (value: string) => new TextEncoder().encode(value);

  test("UTF-8", () => {
    const code = readQrCode(drawCode({ text: "Clínica 診療所", textEncoder: utf8 }));
    expect(code?.text).toBe("Clínica 診療所");
    expect(code?.bytes).toEqual(utf8("Clínica 診療所"));
  });

  test("Latin-1, where jsQR's own text is empty", () => {
    const code = readQrCode(drawCode({ text: "Clínica José", textEncoder: latin1 }));
    expect(code?.text).toBe("Clínica José");
    expect(code?.bytes).toEqual(latin1("Clínica José"));
  });

  test("Latin-1 in version 23, which the second decoder reads", () => {
    const code = readQrCode(drawCode({ text: "Clínica José", textEncoder: latin1, version: 23, ecc: "low" }));
    expect(code?.text).toBe("Clínica José");
    expect(code?.bytes).toEqual(latin1("Clínica José"));
  });

  test("bytes that Windows-1252 would change", () => {
    expect(readQrCode(drawCode({ text: "\u0080\u009f", textEncoder: latin1 }))?.text).toBe("\u0080\u009f");
  });

  test.for(["0123456789012", "HTTPS://CLINIC.EXAMPLE"])("digits and capitals: %s", (value) => {
    expect(readQrCode(drawCode({ text: value }))?.text).toBe(value);
  });
});

describe("pictures without a code", () => {
  const grounds: readonly [string, Rgba][] = [
    ["white", white],
    ["black", black],
    ["transparent", nothing],
  ];
  test.for(grounds)("%s", ([, ground]) => {
    expect(readQrCode(blank(120, 90, ground))).toBeUndefined();
  });

  test("a single pixel", () => {
    expect(readQrCode(blank(1, 1, white))).toBeUndefined();
  });

  test("noise", () => {
    const noise = blank(200, 200, white);
    let state = 1;
    for (let at = 0; at < noise.data.length; at += 4) {
      state = (state * 1103515245 + 12345) % 2147483648;
      noise.data.fill(state >> 16, at, at + 3);
    }
    expect(readQrCode(noise)).toBeUndefined();
  });

  test("half a code", () => {
    const code = drawCode({ text, module: 4 });
    const half = { ...code, height: code.height / 2, data: code.data.slice(0, code.data.length / 2) };
    expect(readQrCode(half)).toBeUndefined();
  });

  test("a code with more damage than it can correct", () => {
    const code = drawCode({ text, module: 4, ecc: "low" });
    put(code, blank(80, 80, black), 60, 60);
    expect(readQrCode(code)).toBeUndefined();
  });
});

describe("TypeError for a picture whose data and measures don't belong together", () => {
  const data = new Uint8ClampedArray(400);
  const broken: readonly Pixels[] = [
    { data, width: 10, height: 11 },
    { data, width: 0, height: 0 },
    { data, width: -10, height: -10 },
    { data: new Uint8ClampedArray(0), width: 0, height: 10 },
    { data: new Uint8ClampedArray(6), width: 1.5, height: 1 },
    { data, width: Number.NaN, height: 10 },
  ];
  test.for(broken)("$width × $height", (pixels) => {
    expect(() => readQrCode(pixels)).toThrow(
      new TypeError("crop: data, width and height do not belong together"),
    );
  });
});
