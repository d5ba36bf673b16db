// A code whose grid is known is redrawn without what the screen did to it, and read by jsQR or, where that fails, by the second decoder.

import { type Box, boxAround } from "./boxes.ts";
import { type CodeGrid, pointOf, toneOfModule } from "./code-grids.ts";
import { decodeWithJsqr, decodeWithQr, type QrCode } from "./decoders.ts";
import type { Luma } from "./pixels.ts";

/** Pixels a module in the redrawn picture, and modules of quiet zone around it (ISO/IEC 18004 §6.3.8). */
const scale = 2;
const quietZone = 4;

/** How much of the difference to its neighbours a module gets back, where focus may be wanting. */
const sharpness = 0.4;

/** The code on the grid; undefined when its errors are more than it can correct, or it is none. */
export function readGrid(luma: Luma, grid: CodeGrid): QrCode | undefined {
  const tones = tonesOf(luma, grid);
  const code = decodeClean(redraw(grid, tones)) ?? decodeClean(redraw(grid, sharpened(tones, grid.size)));
  return code && { ...code, box: boxOf(grid) };
}

/** The second opinion is for version 23, of which jsQR misplaces an alignment pattern, and for worn finder patterns. */
function decodeClean(clean: Luma): QrCode | undefined {
  return decodeWithJsqr(clean, "dark") ?? decodeWithQr(clean);
}

/** The brightness of each module, row by row. */
function tonesOf(luma: Luma, grid: CodeGrid): Uint8Array {
  const { size } = grid;
  const tones = new Uint8Array(size * size);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) tones[at] = toneOfModule(luma, grid, column, row);
  }
  return tones;
}

/**
 * Out of focus, a module shows as much of its neighbours as of itself, and one alone among others disappears. What
 * they gave it is taken back, along rows and then along columns, as blur is the same in both.
 */
function sharpened(tones: Uint8Array, size: number): Uint8Array {
  return sharpenedAlong(sharpenedAlong(tones, size, 1, size), size, size, 1);
}

function sharpenedAlong(tones: Uint8Array, size: number, step: number, line: number): Uint8Array {
  const result = new Uint8ClampedArray(tones.length);
  for (let start = 0; start < size; start++) {
    for (let along = 0; along < size; along++) {
      const at = start * line + along * step;
      const own = tones[at] ?? 0;
      const before = along > 0 ? (tones[at - step] ?? 0) : own;
      const after = along < size - 1 ? (tones[at + step] ?? 0) : own;
      result[at] = own + sharpness * (2 * own - before - after);
    }
  }
  return new Uint8Array(result.buffer);
}

/** Black modules on white. Finder patterns are drawn as they should be: designers round them. */
function redraw({ size, patterns: [{ inverted }] }: CodeGrid, tones: Uint8Array): Luma {
  const level = levelBetween(tones);
  const width = (size + 2 * quietZone) * scale;
  const data = new Uint8Array(width * width).fill(255);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      const ink = finderInk(size, column, row) ?? (tones[at] ?? 0) < level !== inverted;
      if (!ink) continue;
      const left = (column + quietZone) * scale;
      const top = (row + quietZone) * scale;
      for (let y = top; y < top + scale; y++) data.fill(0, y * width + left, y * width + left + scale);
    }
  }
  return { data, width, height: width };
}

/** Whether a finder pattern or its separator has ink on this module; undefined outside of them. */
function finderInk(size: number, column: number, row: number): boolean | undefined {
  const fromCentre = (at: number) => (at < 8 ? Math.abs(at - 3) : Math.abs(at - (size - 4)));
  const distance = Math.max(fromCentre(column), fromCentre(row));
  const lowerRight = column >= 8 && row >= 8;
  if (distance > 4 || lowerRight) return undefined;
  return distance !== 2 && distance !== 4;
}

/** Otsu's threshold: the level that leaves the least variance on its two sides together. */
export function levelBetween(tones: Uint8Array): number {
  const counts = new Uint32Array(256);
  let sum = 0;
  for (const tone of tones) {
    counts[tone] = (counts[tone] ?? 0) + 1;
    sum += tone;
  }
  let best = 0;
  let level = 128;
  let below = 0;
  let sumBelow = 0;
  for (const [tone, count] of counts.entries()) {
    below += count;
    sumBelow += count * tone;
    const above = tones.length - below;
    if (below === 0 || above === 0) continue;
    const between = below * above * (sumBelow / below - (sum - sumBelow) / above) ** 2;
    if (between > best) {
      best = between;
      level = tone + 1;
    }
  }
  return level;
}

/** The upright rectangle around the grid. */
export function boxOf(grid: CodeGrid): Box {
  const { size } = grid;
  return boxAround([
    pointOf(grid, 0, 0),
    pointOf(grid, size, 0),
    pointOf(grid, 0, size),
    pointOf(grid, size, size),
  ]);
}
