// @vitest-environment happy-dom

import jsQR from "jsqr";
import { describe, expect, it } from "vitest";
import { qrSvg } from "../../src/verifier/qr.ts";

const keyUri =
  "otpauth://totp/Practice%20EMR:dr.osei?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Practice%20EMR&algorithm=SHA1&digits=6&period=30";

/** Paints the rectangles of the picture's path, four pixels to a module, and reads them as a camera would. */
function scan(svg: string): string | undefined {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const width = size * 4;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  const dark = /fill="#000" d="([^"]*)"/.exec(svg)?.[1] ?? "";
  for (const [, x, y, run] of dark.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * 4; row < Number(y) * 4 + 4; row++) {
      const from = (row * width + Number(x) * 4) * 4;
      for (let at = from; at < from + Number(run) * 16; at += 4) pixels.fill(0, at, at + 3);
    }
  }
  return jsQR(pixels, width, width)?.data;
}

describe("qrSvg", () => {
  it("holds exactly the text, for another's decoder too", () => {
    for (const text of [keyUri, "x", "é 李 🩺", "0".repeat(500)]) expect(scan(qrSvg(text))).toBe(text);
  });

  it("keeps four modules of white around", () => {
    const svg = qrSvg(keyUri);
    const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
    const dark = Array.from(svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g), ([, x, y, run]) => [
      Number(x),
      Number(y),
      Number(run),
    ]);
    expect(Math.min(...dark.map(([x = 0]) => x))).toBe(4);
    expect(Math.min(...dark.map(([, y = 0]) => y))).toBe(4);
    expect(Math.max(...dark.map(([x = 0, , run = 0]) => x + run))).toBe(size - 4);
    expect(Math.max(...dark.map(([, y = 0]) => y + 1))).toBe(size - 4);
  });

  it("lies on white, whatever the page's colour, and has no rectangle more than it needs", () => {
    const svg = qrSvg(keyUri);
    const [, size = ""] = /viewBox="0 0 (\d+) \1"/.exec(svg) ?? [];
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    const [white, black] = picture.querySelectorAll("path");
    expect(white?.getAttribute("fill")).toBe("#fff");
    expect(white?.getAttribute("d")).toBe(`M0 0h${size}v${size}H0z`);
    const path = black?.getAttribute("d") ?? "";
    expect(path).toMatch(/^(M\d+ \d+h(\d+)v1h-\2z)+$/);
    const ends = new Set(
      Array.from(path.matchAll(/M(\d+) (\d+)h(\d+)/g), ([, x, y, run]) => `${Number(x) + Number(run)} ${y}`),
    );
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h/g)) expect(ends.has(`${x} ${y}`)).toBe(false);
    expect(picture.querySelector("title")?.textContent).toBe("QR code for your authenticator");
  });

  it("is one well-formed picture with a title, and nothing that a strict policy refuses", () => {
    const svg = qrSvg(keyUri, { title: "Scan <me> & don't tell", size: 300 });
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    expect(picture.nodeName).toBe("svg");
    expect(picture.getAttribute("role")).toBe("img");
    expect(picture.getAttribute("width")).toBe("300");
    expect(picture.querySelector("title")?.textContent).toBe("Scan <me> & don't tell");
    expect(svg).not.toMatch(/style|script|href|on\w+=/);
    expect(svg).not.toContain("GEZDGNBV");
  });

  it("refuses a text that is too long, without repeating it, and a size that is none", () => {
    const long = "otpauth://secret".repeat(500);
    expect(() => qrSvg(long)).toThrow(new RangeError("text: does not fit into a QR code"));
    for (const size of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => qrSvg("x", { size })).toThrow(/^size:/);
    }
  });
});
