// Dark or light? Decided against the surroundings, so that a dimmed code on a white page and a white card on a
// dark page are both read.

import type { Luma } from "./pixels.ts";

/** Pixels are judged in squares of 8 by 8: a coordinate's square is the coordinate shifted by this. */
export const blockShift = 3;
const blockSize = 1 << blockShift;

/** Squares with less between their darkest and lightest pixel are of one tone. */
const flat = 20;

/** How many squares to each side are asked. */
const reach = 2;

/** Whose middle counts more where contrasts differ: a code's on a dim screen, or a pale code's beside a black bar. */
export type Favour = "strong" | "faint";

export interface Thresholds {
  readonly columns: number;
  /** For each square: pixels below this are dark. */
  readonly level: Uint8Array;
  /** For each square: 1 when it is of one tone, so that one of its pixels answers for all. */
  readonly flat: Uint8Array;
}

/**
 * For each square the middle between dark and light around it, where squares with more contrast say more, or less. A flat
 * square without contrast around takes its left or upper neighbour's, so that the inside of anything is judged as
 * its edge was.
 */
export function thresholdsOf(luma: Luma, favour: Favour): Thresholds {
  const columns = Math.ceil(luma.width / blockSize);
  const rows = Math.ceil(luma.height / blockSize);
  const middle = new Uint8Array(columns * rows);
  const contrast = new Uint8Array(columns * rows);
  measure(luma, columns, rows, middle, contrast);

  const level = new Uint8Array(columns * rows);
  const isFlat = new Uint8Array(columns * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      let weight = 0;
      let sum = 0;
      for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y++) {
        for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x++) {
          const near = y * columns + x;
          const own = contrast[near] ?? 0;
          if (own < flat) continue;
          const share = favour === "strong" ? own : 1 / (own * own);
          weight += share;
          sum += share * (middle[near] ?? 0);
        }
      }
      if (weight > 0) level[at] = sum / weight;
      else level[at] = (column > 0 ? level[at - 1] : row > 0 ? level[at - columns] : middle[at]) ?? 0;
      isFlat[at] = (contrast[at] ?? 0) < flat ? 1 : 0;
    }
  }
  return { columns, level, flat: isFlat };
}

function measure(luma: Luma, columns: number, rows: number, middle: Uint8Array, contrast: Uint8Array): void {
  const { data, width, height } = luma;
  const lowest = new Uint8Array(columns);
  const highest = new Uint8Array(columns);
  for (let row = 0; row < rows; row++) {
    lowest.fill(255);
    highest.fill(0);
    const bottom = Math.min(height, (row + 1) * blockSize);
    for (let y = row * blockSize; y < bottom; y += 2) {
      for (let column = 0, x = y * width; column < columns; column++) {
        const end = y * width + Math.min(width, (column + 1) * blockSize);
        let low = lowest[column] ?? 0;
        let high = highest[column] ?? 0;
        for (; x < end; x++) {
          const value = data[x] ?? 0;
          if (value < low) low = value;
          if (value > high) high = value;
        }
        lowest[column] = low;
        highest[column] = high;
      }
    }
    for (let column = 0; column < columns; column++) {
      const low = lowest[column] ?? 0;
      const high = highest[column] ?? 0;
      middle[row * columns + column] = (low + high + 1) >> 1;
      contrast[row * columns + column] = high - low;
    }
  }
}
