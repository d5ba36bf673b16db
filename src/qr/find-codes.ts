// Every code on a picture, by its finder patterns.

import { aligned } from "./alignment.ts";
import { areTogether, type Box, scaledBox } from "./boxes.ts";
import { type CodeGrid, codeGrids } from "./code-grids.ts";
import type { QrCode } from "./decoders.ts";
import { type FinderPattern, finderPatterns } from "./finder-patterns.ts";
import { halveLuma, type Luma } from "./pixels.ts";
import { boxOf, readGrid } from "./read-grid.ts";
import type { Favour } from "./thresholds.ts";

/**
 * Grids that are tried on one picture, since a photograph of leaves has no end of them; and aslant, or on a variant of
 * the picture, where the one code that it is taken for is expected to be plain.
 */
const mostGrids = { first: 32, variant: 4 };

/** Beyond so many pixels a variant of the same size is left out: half of it has enough for a screen as dense as that. */
const largestVariant = 4_000_000;

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
  return find(luma, "strong", mostGrids.first);
}

function find(luma: Luma, favour: Favour, most: number): FoundCodes {
  const patterns = finderPatterns(luma, favour);
  const flat = readGrids(codeGrids(luma, patterns, "flat").slice(0, most), (grid) => readGrid(luma, grid));
  // Only a photograph shows codes at a slant, and looking for them takes longer.
  if (flat.codes.length > 0) return flat;
  const tilted = codeGrids(luma, patterns.slice(0, mostTilted), "tilted").slice(0, most);
  return readGrids(tilted, (grid) => {
    // Small codes are read as they are; in large ones the far corner is off.
    const code = readGrid(luma, grid);
    return (
      code ?? (tilted.indexOf(grid) < mostGrids.variant ? readGrid(luma, aligned(luma, grid)) : undefined)
    );
  });
}

/**
 * The codes of a picture that shows none at once. What is tried, and for what: half the size, or a quarter
 * of it, averages a camera's noise away; favouring the faint finds a pale code beside something dark; and red alone
 * (`halfReds`, in half the size) shows ink that is as bright as its ground in another colour.
 */
export function findHardCodes(luma: Luma, halfReds: Luma): FoundCodes {
  const half = halveLuma(luma);
  const quarter = halveLuma(half);
  const seen: Box[] = [];
  for (const [picture, scale, favour] of [
    [half, 2, "strong"],
    [luma, 1, "faint"],
    [half, 2, "faint"],
    [quarter, 4, "strong"],
    [halfReds, 2, "strong"],
  ] as const) {
    const { codes, unread } = findOnVariant(picture, scale, favour);
    if (codes.length > 0) return { codes, unread };
    seen.push(...unread);
  }
  return { codes: [], unread: seen };
}

/**
 * The codes that a picture shows beside plainer ones, which are blank by now: pale ones, and colours on colours. Each
 * of these passes finds what the others don't. Nobody waits for a code that may not be there, so places that could
 * not be read are left at that.
 */
export function findCodesBeside(rest: Luma, halfReds: Luma): readonly QrCode[] {
  const found: QrCode[] = [];
  for (const [picture, scale, favour] of [
    [rest, 1, "faint"],
    [halveLuma(rest), 2, "faint"],
    [halfReds, 2, "strong"],
  ] as const) {
    const { codes } = findOnVariant(picture, scale, favour);
    found.push(...codes.filter(({ box }) => !found.some((known) => areTogether(known.box, box))));
  }
  return found;
}

/** Boxes as on the picture itself. */
function findOnVariant(picture: Luma, scale: number, favour: Favour): FoundCodes {
  if (picture.data.length > largestVariant) return { codes: [], unread: [] };
  const { codes, unread } = find(picture, favour, mostGrids.variant);
  return {
    codes: codes.map((code) => ({ ...code, box: scaledBox(code.box, scale) })),
    unread: unread.map((box) => scaledBox(box, scale)),
  };
}

function readGrids(grids: readonly CodeGrid[], read: (grid: CodeGrid) => QrCode | undefined): FoundCodes {
  const codes: QrCode[] = [];
  const unread: Box[] = [];
  const used = new Set<FinderPattern>();
  for (const grid of grids) {
    if (grid.patterns.some((pattern) => used.has(pattern))) continue;
    const code = read(grid);
    if (code) {
      codes.push(code);
      for (const pattern of grid.patterns) used.add(pattern);
    } else {
      unread.push(boxOf(grid));
    }
  }
  return { codes, unread: unread.filter((box) => !codes.some((code) => areTogether(code.box, box))) };
}
