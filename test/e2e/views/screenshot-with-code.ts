// A screenshot of an invented page that shows a QR code, as the background holds one.

import { PNG } from "pngjs";
import encodeQR from "qr";
import { typedKey } from "./vaults.ts";

const ground = 0xff;
const panel = 0xe4;

/** As a data URL. */
export function screenshotWithCode(): string {
  return `data:image/png;base64,${pngWithCode().toString("base64")}`;
}

export function pngWithCode(): Buffer {
  const picture = new PNG({ width: 900, height: 420 });
  picture.data.fill(ground);
  const paint = (x: number, y: number, width: number, height: number, grey: number) => {
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        picture.data.fill(grey, 4 * (row * picture.width + column), 4 * (row * picture.width + column) + 3);
      }
    }
  };
  paint(0, 0, picture.width, 56, panel);
  paint(60, 110, 240, 18, panel);
  for (const line of [0, 1, 2]) paint(60, 150 + 28 * line, 400 - 60 * line, 12, panel);
  const modules = encodeQR(
    `otpauth://totp/Lakeside%20lab:maya?secret=${typedKey}&issuer=Lakeside%20lab`,
    "raw",
  );
  for (const [row, cells] of modules.entries()) {
    for (const [column, isDark] of cells.entries()) {
      if (isDark) paint(560 + 6 * column, 110 + 6 * row, 6, 6, 0);
    }
  }
  return PNG.sync.write(picture);
}
