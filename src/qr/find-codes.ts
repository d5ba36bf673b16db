// Every code on a picture, by its finder patterns.

import { codeGrids } from "./code-grids.ts";
import type { QrCode } from "./decoders.ts";
import { type FinderPattern, finderPatterns } from "./finder-patterns.ts";
import type { Luma } from "./pixels.ts";
import { readGrid } from "./read-grid.ts";

/** Grids that are tried on one picture; a photograph of leaves has no end of them. */
const mostGrids = 40;

/** The codes whose grids can be laid by finder and timing patterns, the most certain first. */
export function findCodes(luma: Luma): QrCode[] {
  const codes: QrCode[] = [];
  const used = new Set<FinderPattern>();
  let tried = 0;
  for (const grid of codeGrids(luma, finderPatterns(luma))) {
    if (grid.patterns.some((pattern) => used.has(pattern))) continue;
    if (tried++ === mostGrids) break;
    const code = readGrid(luma, grid);
    if (!code) continue;
    codes.push(code);
    for (const pattern of grid.patterns) used.add(pattern);
  }
  return codes;
}
