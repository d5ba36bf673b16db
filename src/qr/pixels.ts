// What this room reads, and the plain greyscale it works on inside.

import type { Box } from "./boxes.ts";

/** RGBA, four bytes a pixel, rows from the top: what a canvas calls ImageData. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Brightness, one byte a pixel. */
export interface Luma {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Throws TypeError when data and measures don't belong together; nothing is read from such a picture. */
export function assertPixels(pixels: Pixels, argument: string): void {
  const { data, width, height } = pixels;
  const measured = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!measured || data.length !== width * height * 4) {
    throw new TypeError(`${argument}: data, width and height do not belong together`);
  }
}

/** Brightness by Rec. 601, transparent parts laid on a ground (0 black … 255 white). */
export function lumaOf(pixels: Pixels, ground: number): Luma {
  const { data, width, height } = pixels;
  const luma = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < luma.length; i++, at += 4) {
    const own = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29 + 128) >> 8;
    const alpha = data[at + 3] ?? 0;
    luma[i] = alpha === 255 ? own : ground + ((own - ground) * alpha) / 255;
  }
  return { data: luma, width, height };
}

/** The part of the picture in a box, and where its corner lies; undefined when nothing of the box lies on it. */
export function cropPixels(pixels: Pixels, box: Box): { pixels: Pixels; x: number; y: number } | undefined {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  const width = Math.min(pixels.width, Math.ceil(box.x + box.width)) - x;
  const height = Math.min(pixels.height, Math.ceil(box.y + box.height)) - y;
  if (!(width > 0 && height > 0)) return undefined;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * pixels.width + x) * 4;
    data.set(pixels.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { pixels: { data, width, height }, x, y };
}

/** A frame of one brightness around the picture. */
export function padLuma(luma: Luma, margin: number, ground: number): Luma {
  const width = luma.width + 2 * margin;
  const height = luma.height + 2 * margin;
  const data = new Uint8Array(width * height).fill(ground);
  for (let y = 0; y < luma.height; y++) {
    data.set(luma.data.subarray(y * luma.width, (y + 1) * luma.width), (y + margin) * width + margin);
  }
  return { data, width, height };
}

/** The picture in another size: the mean of what a pixel covers when smaller, bilinear when larger. */
export function scaleLuma(luma: Luma, factor: number): Luma {
  const width = Math.max(1, Math.round(luma.width * factor));
  const height = Math.max(1, Math.round(luma.height * factor));
  const data = new Uint8Array(width * height);
  // Two by two samples in each target pixel: enough for the factors used here (a third and up).
  const offsets = factor < 1 ? [0.25, 0.75] : [0.5];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      let sum = 0;
      for (const dy of offsets) {
        for (const dx of offsets) sum += sampleLuma(luma, (x + dx) / factor, (y + dy) / factor);
      }
      data[at] = sum / offsets.length ** 2;
    }
  }
  return { data, width, height };
}

/** Half the size: each pixel the mean of four. An odd last row or column is left out. */
export function halveLuma({ data, width, height }: Luma): Luma {
  const half = { width: Math.max(1, width >> 1), height: Math.max(1, height >> 1) };
  const halved = new Uint8Array(half.width * half.height);
  for (let y = 0, at = 0; y < half.height; y++) {
    for (let x = 0, from = 2 * y * width; x < half.width; x++, at++, from += 2) {
      const upper = (data[from] ?? 0) + (data[from + 1] ?? 0);
      const lower = (data[from + width] ?? 0) + (data[from + width + 1] ?? 0);
      halved[at] = (upper + lower + 2) >> 2;
    }
  }
  return { data: halved, ...half };
}

/** How red the picture is, transparent parts laid on white, in half the size: each pixel the mean of four. */
export function halfRedsOf({ data, width, height }: Pixels): Luma {
  const half = { width: Math.max(1, width >> 1), height: Math.max(1, height >> 1) };
  const reds = new Uint8Array(half.width * half.height);
  const redAt = (at: number) => {
    const red = data[at] ?? 0;
    const alpha = data[at + 3] ?? 0;
    return alpha === 255 ? red : 255 + ((red - 255) * alpha) / 255;
  };
  const right = width > 1 ? 4 : 0;
  const below = height > 1 ? 4 * width : 0;
  for (let y = 0, at = 0; y < half.height; y++) {
    for (let x = 0, from = 8 * y * width; x < half.width; x++, at++, from += 8) {
      reds[at] =
        (redAt(from) + redAt(from + right) + redAt(from + below) + redAt(from + below + right) + 2) / 4;
    }
  }
  return { data: reds, ...half };
}

/** Brightness at a point, bilinear between pixel centres (which lie at .5); the edge is continued outwards. */
export function sampleLuma(luma: Luma, x: number, y: number): number {
  const { data, width, height } = luma;
  const left = Math.min(Math.max(x - 0.5, 0), width - 1);
  const top = Math.min(Math.max(y - 0.5, 0), height - 1);
  const column = Math.floor(left);
  const row = Math.floor(top);
  const right = Math.min(column + 1, width - 1);
  const below = Math.min(row + 1, height - 1) * width;
  const across = left - column;
  const down = top - row;
  const upper = (data[row * width + column] ?? 0) * (1 - across) + (data[row * width + right] ?? 0) * across;
  const lower = (data[below + column] ?? 0) * (1 - across) + (data[below + right] ?? 0) * across;
  return upper * (1 - down) + lower * down;
}
