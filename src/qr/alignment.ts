// Alignment patterns: from version 2 on, small squares all over a code say where it lies far from its finder patterns
// (ISO/IEC 18004 §6.3.6 and annex E).

import { type CodeGrid, toneOfModule } from "./code-grids.ts";
import type { Luma } from "./pixels.ts";

type Placed = Omit<CodeGrid, "certainty">;

/** Rows, and columns, of the centres of a code's alignment patterns; none in version 1. */
export function alignmentCentres(size: number): readonly number[] {
  const version = (size - 17) / 4;
  if (version < 2) return [];
  const count = Math.floor(version / 7) + 2;
  // Even, the same all over, counted from the far end: what is left over stands between the first two.
  const step = version === 32 ? 26 : 2 * Math.ceil((size - 13) / (2 * (count - 1)));
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - (count - 2 - at) * step)];
}

/**
 * The grid as its alignment patterns want it. The finder patterns alone leave the far corner of a large code that was
 * seen aslant a module or more off: their timing patterns tell the perspective to a few hundredths only.
 */
export function aligned(luma: Luma, grid: CodeGrid): CodeGrid {
  const centres = alignmentCentres(grid.size);
  const last = centres.at(-1);
  if (last === undefined) return grid;
  const farthest = [[last, last]] as const;
  const all = centres.flatMap((row) =>
    centres.filter((column) => isFree(grid.size, column, row)).map((column) => [column, row] as const),
  );
  // A change of 1 / size moves the far corner by about a module.
  const coarse = search(luma, grid, farthest, 0.5 / grid.size, 6);
  let best = coarse;
  for (const step of [0.25, 0.12, 0.06]) best = search(luma, best, all, step / grid.size, 1);
  return { ...grid, nearness: best.nearness };
}

/** The nearness around the grid's own, up to so many steps away in each direction, at which the patterns are plainest. */
function search(
  luma: Luma,
  grid: Placed,
  centres: readonly (readonly [number, number])[],
  step: number,
  steps: number,
): Placed {
  let best = grid;
  let plainest = contrastOf(luma, grid, centres);
  for (let right = -steps; right <= steps; right++) {
    for (let down = -steps; down <= steps; down++) {
      const nearness = [grid.nearness[0] + right * step, grid.nearness[1] + down * step] as const;
      const moved = { ...grid, nearness };
      const contrast = contrastOf(luma, moved, centres);
      if (contrast > plainest) [plainest, best] = [contrast, moved];
    }
  }
  return best;
}

/** How much darker the ink of all these patterns is than their light rings, on the whole. */
function contrastOf(luma: Luma, grid: Placed, centres: readonly (readonly [number, number])[]): number {
  let sum = 0;
  for (const [column, row] of centres) {
    for (let y = -2; y <= 2; y++) {
      for (let x = -2; x <= 2; x++) {
        const isLight = Math.max(Math.abs(x), Math.abs(y)) === 1;
        const tone = toneOfModule(luma, grid, column + x, row + y);
        // Eight light modules, seventeen dark ones.
        sum += isLight ? tone / 8 : -tone / 17;
      }
    }
  }
  return grid.patterns[0].inverted ? -sum : sum;
}

/** Where a finder pattern stands there is no alignment pattern. */
function isFree(size: number, column: number, row: number): boolean {
  const nearStart = (at: number) => at < 9;
  const nearEnd = (at: number) => at > size - 9;
  return !(
    (nearStart(column) && nearStart(row)) ||
    (nearEnd(column) && nearStart(row)) ||
    (nearStart(column) && nearEnd(row))
  );
}
