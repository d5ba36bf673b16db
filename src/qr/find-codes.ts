// Every code on a picture, by its finder patterns.

import { areTogether, type Box } from "./boxes.ts";
import { type CodeGrid, codeGrids } from "./code-grids.ts";
import type { QrCode } from "./decoders.ts";
import { type FinderPattern, finderPatterns } from "./finder-patterns.ts";
import type { Luma } from "./pixels.ts";
import { boxOf, readGrid } from "./read-grid.ts";

/** Grids that are tried on one picture; a photograph of leaves has no end of them. */
const mostGrids = 32;

/** Patterns that are looked at aslant: nearly any three make a triangle of that sort. */
const mostTilted = 12;

export interface FoundCodes {
  /** The codes that were read, the most certain first. */
  readonly codes: readonly QrCode[];
  /** Where a code seems to stand that could not be read. */
  readonly unread: readonly Box[];
}

/** The codes whose grids can be laid by finder and timing patterns. */
export function findCodes(luma: Luma): FoundCodes {
  const patterns = finderPatterns(luma);
  const flat = readGrids(luma, codeGrids(luma, patterns, "flat"));
  // Only a photograph shows codes at a slant, and looking for them takes longer.
  return flat.codes.length > 0
    ? flat
    : readGrids(luma, codeGrids(luma, patterns.slice(0, mostTilted), "tilted"));
}

function readGrids(luma: Luma, grids: readonly CodeGrid[]): FoundCodes {
  const codes: QrCode[] = [];
  const unread: Box[] = [];
  const used = new Set<FinderPattern>();
  for (const grid of grids.slice(0, mostGrids)) {
    if (grid.patterns.some((pattern) => used.has(pattern))) continue;
    const code = readGrid(luma, grid);
    if (code) {
      codes.push(code);
      for (const pattern of grid.patterns) used.add(pattern);
    } else {
      unread.push(boxOf(grid));
    }
  }
  return { codes, unread: unread.filter((box) => !codes.some((code) => areTogether(code.box, box))) };
}
