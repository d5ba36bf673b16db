// Pictures for the tests of this room, drawn with the `qr` package's encoder.

import { type ErrorCorrection, encodeQR } from "qr";
import type { Pixels } from "../../src/qr/pixels.ts";

export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

export const black: Rgba = [0, 0, 0, 255];
export const white: Rgba = [255, 255, 255, 255];
export const nothing: Rgba = [0, 0, 0, 0];

export interface Drawing {
  readonly text: string;
  readonly version?: number;
  readonly ecc?: ErrorCorrection;
  readonly textEncoder?: (text: string) => Uint8Array;
  /** Pixels a module; 3 unless told. */
  readonly module?: number;
  /** Modules of quiet zone; 4 unless told. */
  readonly quietZone?: number;
  readonly ink?: Rgba;
  readonly ground?: Rgba;
  /** Clockwise, in degrees. */
  readonly turned?: number;
  /** Finder patterns as rings, modules as discs. */
  readonly round?: boolean;
}

/** A picture with one code on it and nothing else. */
export function drawCode(drawing: Drawing): Pixels {
  const { text, version, ecc = "medium", textEncoder } = drawing;
  const { module = 3, quietZone = 4, ink = black, ground = white, turned = 0, round = false } = drawing;
  const framed = encodeQR(text, "raw", {
    ecc,
    border: 1,
    ...(version ? { version } : {}),
    ...(textEncoder ? { encoding: "byte", textEncoder } : {}),
  });
  const modules = framed.slice(1, -1).map((row) => row.slice(1, -1));
  const side = Math.round((modules.length + 2 * quietZone) * module);
  const picture = blank(side, side, ground);
  const angle = (turned * Math.PI) / 180;
  const middle = side / 2;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [dx, dy] = [x + 0.5 - middle, y + 0.5 - middle];
      const column = (dx * Math.cos(angle) + dy * Math.sin(angle) + middle) / module - quietZone;
      const row = (dy * Math.cos(angle) - dx * Math.sin(angle) + middle) / module - quietZone;
      const hasInk = round ? hasRoundInk(modules, column, row) : isDark(modules, column, row);
      if (hasInk) picture.data.set(ink, (y * side + x) * 4);
    }
  }
  return picture;
}

export function blank(width: number, height: number, ground: Rgba): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at += 4) data.set(ground, at);
  return { data, width, height };
}

/** The picture out of focus: a Gaussian of so many pixels, along rows and then along columns. */
export function blurred({ data, width, height }: Pixels, sigma: number): Pixels {
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-(((at - reach) / sigma) ** 2) / 2),
  );
  const whole = weights.reduce((sum, weight) => sum + weight);
  const along = (from: Uint8ClampedArray, step: number, length: number) =>
    from.map((_, at) => {
      const pixel = Math.floor(at / 4);
      const place = step === 1 ? pixel % width : Math.floor(pixel / width);
      const sum = weights.reduce((total, weight, near) => {
        const moved = Math.min(length - 1, Math.max(0, place + near - reach)) - place;
        return total + weight * (from[at + 4 * step * moved] ?? 0);
      }, 0);
      return sum / whole;
    });
  return { data: along(along(data, 1, width), width, height), width, height };
}

/** Lays a picture onto another. */
export function put(screen: Pixels, picture: Pixels, left: number, top: number): void {
  for (let y = 0; y < picture.height; y++) {
    const row = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4);
    screen.data.set(row, ((top + y) * screen.width + left) * 4);
  }
}

function isDark(modules: readonly (readonly boolean[])[], column: number, row: number): boolean {
  return modules[Math.floor(row)]?.[Math.floor(column)] === true;
}

function hasRoundInk(modules: readonly (readonly boolean[])[], column: number, row: number): boolean {
  const size = modules.length;
  for (const [x, y] of [
    [3.5, 3.5],
    [size - 3.5, 3.5],
    [3.5, size - 3.5],
  ] as const) {
    if (Math.max(Math.abs(column - x), Math.abs(row - y)) > 3.5) continue;
    const distance = Math.hypot(column - x, row - y);
    return distance < 1.5 || (distance > 2.5 && distance < 3.5);
  }
  const fromMiddle = Math.hypot((column % 1) - 0.5, (row % 1) - 0.5);
  return isDark(modules, column, row) && fromMiddle < 0.45;
}
