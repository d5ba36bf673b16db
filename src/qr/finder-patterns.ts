// Finder patterns: the three squares in a code's corners, whose cut through the middle is dark, light, dark, light,
// dark as 1:1:3:1:1 in any direction (ISO/IEC 18004 §6.3.3 and §13).

import { type Luma, sampleLuma } from "./pixels.ts";
import { blockShift, type Favour, type Thresholds, thresholdsOf } from "./thresholds.ts";

export interface FinderPattern {
  /** The centre. */
  x: number;
  y: number;
  /** A module's side in pixels. */
  module: number;
  /** True where the pattern is light on dark. */
  readonly inverted: boolean;
  /** How many rows saw it. */
  seen: number;
}

/** More than any screen shows; the rest of what looks like a pattern in a photograph is dropped, the faintest first. */
const most = 160;

/** In pixels. Smaller ones can't be told from text, and no grid can be laid by them. */
const smallestModule = 1.2;

/** How far a run may be from its share, in modules; more on diagonals, which designers' round corners shorten. */
const straight = 0.45;
const diagonal = 0.7;

/** Along rows and columns, where the rings' distances hold whatever the corners' shape. */
const directions = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

interface Found {
  readonly all: FinderPattern[];
  /** Those that the row at hand may see once more. */
  near: FinderPattern[];
}

interface Judged {
  readonly luma: Luma;
  readonly thresholds: Thresholds;
  readonly smallest: number;
}

/** Every finder pattern of either polarity, the plainest first: noise makes many that are there in one row only. */
export function finderPatterns(luma: Luma, favour: Favour): FinderPattern[] {
  return scan(luma, favour, smallestModule)
    .map((pattern) => ({ pattern, contrast: contrastOf(luma, pattern) }))
    .sort((one, other) => other.contrast - one.contrast)
    .slice(0, most)
    .map(({ pattern }) => pattern);
}

/** How many there are, those too small for a grid too. Costs about as much as looking for the larger ones. */
export function countFinderPatterns(luma: Luma): number {
  return scan(luma, "strong", 0.8).length;
}

function scan(luma: Luma, favour: Favour, smallest: number): FinderPattern[] {
  const picture = { luma, thresholds: thresholdsOf(luma, favour), smallest };
  const found: Found = { all: [], near: [] };
  // The middle of the smallest readable pattern (modules of 1.4 pixels) is four rows high.
  for (let y = 1; y < luma.height; y += 2) {
    found.near = found.near.filter((pattern) => y - pattern.y < 2 * pattern.module);
    scanRow(picture, y, found);
  }
  return found.all;
}

/** How much the light ring differs from the square in it and the dark ring around it, on average over all directions. */
function contrastOf(luma: Luma, { x, y, module, inverted }: FinderPattern): number {
  let light = 0;
  let dark = sampleLuma(luma, x, y);
  for (const [across, down] of directions) {
    const tone = (distance: number) =>
      sampleLuma(luma, x + across * distance * module, y + down * distance * module);
    light += tone(2);
    dark += tone(1) + tone(3);
  }
  const contrast = light / directions.length - dark / (2 * directions.length + 1);
  return inverted ? -contrast : contrast;
}

function scanRow(picture: Judged, y: number, found: Found): void {
  const { luma, thresholds, smallest } = picture;
  const { data, width } = luma;
  const blocks = (y >> blockShift) * thresholds.columns;
  const rowStart = y * width;
  // The five latest runs, oldest first.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let fifth = 0;
  let dark = false;
  const judge = (end: number) => {
    if (!looksLikePattern(first, second, third, fourth, fifth, straight, smallest)) return;
    const module = (second + third + fourth) / 5;
    if (isClosed(first, fifth, module)) {
      consider(picture, end - fifth - fourth - third / 2, y, module, !dark, found);
    }
  };
  for (let column = 0; column < thresholds.columns; column++) {
    const level = thresholds.level[blocks + column] ?? 0;
    const end = Math.min(width, (column + 1) << blockShift);
    let x = column << blockShift;
    if (thresholds.flat[blocks + column] === 1 && (data[rowStart + x] ?? 0) < level === dark) {
      fifth += end - x;
      continue;
    }
    for (; x < end; x++) {
      if ((data[rowStart + x] ?? 0) < level === dark) {
        fifth++;
        continue;
      }
      judge(x);
      first = second;
      second = third;
      third = fourth;
      fourth = fifth;
      fifth = 1;
      dark = !dark;
    }
  }
  judge(width);
}

/**
 * 1:1:3:1:1, measured by the inner three, which nothing outside can touch. The outer two may be longer: without
 * its quiet zone the ring runs into whatever dark stands beside the code.
 */
function looksLikePattern(
  first: number,
  second: number,
  third: number,
  fourth: number,
  fifth: number,
  tolerance: number,
  smallest: number,
): boolean {
  const module = (second + third + fourth) / 5;
  if (module < smallest) return false;
  const slack = module * tolerance + 0.4;
  return (
    Math.abs(second - module) < slack &&
    Math.abs(fourth - module) < slack &&
    Math.abs(third - 3 * module) < slack * 1.5 &&
    Math.min(first, fifth) > module - slack
  );
}

/** Adds the pattern around x on row y when its column and both diagonals look like one too. */
function consider(
  picture: Judged,
  x: number,
  y: number,
  module: number,
  inverted: boolean,
  found: Found,
): void {
  for (const known of found.near) {
    if (known.inverted !== inverted) continue;
    if (Math.abs(known.x - x) < known.module && Math.abs(known.y - y) < 2 * known.module) {
      known.x += (x - known.x) / ++known.seen;
      return;
    }
  }
  const cut = (fromX: number, fromY: number, dx: number, dy: number, tolerance: number) =>
    cutThrough(picture, Math.floor(fromX), Math.floor(fromY), dx, dy, module, inverted, tolerance);
  const column = cut(x, y, 0, 1, straight);
  if (!column?.closed) return;
  const centreY = y + column.offset;
  const row = cut(x, centreY, 1, 0, straight);
  if (!row?.closed || row.module > 1.7 * column.module || column.module > 1.7 * row.module) return;
  const centreX = Math.floor(x) + row.offset;
  const falling = cut(centreX, centreY, 1, 1, diagonal);
  const rising = cut(centreX, centreY, 1, -1, diagonal);
  if (!falling || !rising || !(falling.closed || rising.closed)) return;
  const pattern = { x: centreX, y: centreY, module: (row.module + column.module) / 2, inverted, seen: 1 };
  found.all.push(pattern);
  found.near.push(pattern);
}

interface Cut {
  /** From the starting pixel's near edge to the middle of the middle run. */
  readonly offset: number;
  readonly module: number;
  readonly closed: boolean;
}

/** Measures the five runs along (dx, dy) through a pixel of the middle one, and judges them. */
function cutThrough(
  picture: Judged,
  x: number,
  y: number,
  dx: number,
  dy: number,
  module: number,
  inverted: boolean,
  tolerance: number,
): Cut | undefined {
  const longest = Math.ceil(module * 5 + 2);
  const after = runLength(picture, x, y, dx, dy, !inverted, longest);
  const before = runLength(picture, x - dx, y - dy, -dx, -dy, !inverted, longest);
  const middle = before + after;
  // Most of what is asked about is text, and refused here.
  if (middle > longest) return undefined;
  const gapAfter = runLength(picture, x + dx * after, y + dy * after, dx, dy, inverted, longest);
  const ringAfter = after + gapAfter;
  const ringAfterLength = runLength(
    picture,
    x + dx * ringAfter,
    y + dy * ringAfter,
    dx,
    dy,
    !inverted,
    longest,
  );
  const gapBefore = runLength(
    picture,
    x - dx * (before + 1),
    y - dy * (before + 1),
    -dx,
    -dy,
    inverted,
    longest,
  );
  const ringBefore = before + gapBefore + 1;
  const ringBeforeLength = runLength(
    picture,
    x - dx * ringBefore,
    y - dy * ringBefore,
    -dx,
    -dy,
    !inverted,
    longest,
  );
  if (
    !looksLikePattern(
      ringBeforeLength,
      gapBefore,
      middle,
      gapAfter,
      ringAfterLength,
      tolerance,
      picture.smallest,
    )
  )
    return undefined;
  const cutModule = (gapBefore + middle + gapAfter) / 5;
  return {
    offset: (after - before) / 2,
    module: cutModule,
    closed: isClosed(ringBeforeLength, ringAfterLength, cutModule),
  };
}

/** Whether a ring ends where it should on one side at least, as it does towards the code's own inside. */
function isClosed(before: number, after: number, module: number): boolean {
  return Math.min(before, after) <= 1.5 * module + 1;
}

/** How many pixels from (x, y) on along (dx, dy) are dark, or light. */
function runLength(
  { luma, thresholds }: Judged,
  x: number,
  y: number,
  dx: number,
  dy: number,
  dark: boolean,
  longest: number,
): number {
  let length = 0;
  let column = x;
  let row = y;
  while (length < longest && column >= 0 && row >= 0 && column < luma.width && row < luma.height) {
    const block = (row >> blockShift) * thresholds.columns + (column >> blockShift);
    if ((luma.data[row * luma.width + column] ?? 0) < (thresholds.level[block] ?? 0) !== dark) break;
    length++;
    column += dx;
    row += dy;
  }
  return length;
}
