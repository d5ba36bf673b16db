// Three finder patterns at a right angle make a code's grid; its timing patterns say how many modules it has and
// whether it is one at all (ISO/IEC 18004 §6.3.5 and §13).

import type { FinderPattern } from "./finder-patterns.ts";
import { type Luma, sampleLuma } from "./pixels.ts";

/** Where a code seems to stand. */
export interface CodeGrid {
  /** Modules in a row: 21, 25 … 177. */
  readonly size: number;
  /** Top left, top right, bottom left. */
  readonly patterns: readonly [FinderPattern, FinderPattern, FinderPattern];
  /**
   * How much nearer the eye the second and third pattern are than the first: 1 on a screenshot. Together with the
   * three centres this fixes the perspective in which a flat code is seen.
   */
  readonly nearness: readonly [right: number, down: number];
  /** The share of timing modules that are as they must be. */
  readonly certainty: number;
}

/** Below this, what lies between three patterns is no timing pattern; chance gives one half. */
const leastCertainty = 0.85;

/** How much of the finder pattern's contrast the timing pattern must have: out of focus, modules blur into each other. */
const leastContrast = 0.08;

/** How far a third pattern may lie from where a square wants it, as a share of the square's side. */
const skew = { flat: 0.12, tilted: 0.3 };

/** Triples that are looked at closely on one picture. A page with a hundred codes has as many; only tiles have more. */
const mostLooks = 2000;

/** Every upright look at three patterns, or every slanted one, the most certain first. */
export function codeGrids(
  luma: Luma,
  patterns: readonly FinderPattern[],
  view: "flat" | "tilted",
): CodeGrid[] {
  const grids: CodeGrid[] = [];
  let looks = 0;
  for (const corner of patterns) {
    const others = patterns.filter((other) => other !== corner && alike(corner, other));
    for (const right of others) {
      const x = right.x - corner.x;
      const y = right.y - corner.y;
      const square = x * x + y * y;
      // Centres lie 14 modules apart in version 1 and 170 in version 40; measured modules are rough.
      const module = (corner.module + right.module) / 2;
      if (square < (8 * module) ** 2 || square > (220 * module) ** 2) continue;
      for (const down of others) {
        const missX = corner.x - y - down.x;
        const missY = corner.y + x - down.y;
        if (missX * missX + missY * missY > skew[view] ** 2 * square) continue;
        if (++looks > mostLooks) return sorted(grids);
        const grid = likeliestGrid(luma, [corner, right, down], view);
        if (grid) grids.push(grid);
      }
    }
  }
  return sorted(grids);
}

function sorted(grids: readonly CodeGrid[]): CodeGrid[] {
  return grids.toSorted((one, other) => other.certainty - one.certainty);
}

function alike(one: FinderPattern, other: FinderPattern): boolean {
  return (
    one.inverted === other.inverted && one.module < 1.6 * other.module && other.module < 1.6 * one.module
  );
}

/** The grid of the size that the timing patterns agree with best, among those that the modules' side allows. */
function likeliestGrid(
  luma: Luma,
  patterns: CodeGrid["patterns"],
  view: "flat" | "tilted",
): CodeGrid | undefined {
  const [corner, rightmost, lowest] = patterns;
  const x = rightmost.x - corner.x;
  const y = rightmost.y - corner.y;
  const apart = (Math.hypot(x, y) + Math.hypot(lowest.x - corner.x, lowest.y - corner.y)) / 2;
  // Patterns are measured along rows and columns, which cut a rotated square at a slant.
  const slant = Math.max(Math.abs(x), Math.abs(y)) / Math.hypot(x, y);
  const module = (slant * (corner.module + rightmost.module + lowest.module)) / 3;
  const measured = Math.round((apart / module - 10) / 4) * 4 + 17;
  const spread = Math.ceil((measured * 0.12) / 4) * 4;
  let best: CodeGrid | undefined;
  for (let size = Math.max(21, measured - spread); size <= Math.min(177, measured + spread); size += 4) {
    const nearness = view === "flat" ? ([1, 1] as const) : likeliestNearness(luma, patterns, size);
    const certainty = timingOf(luma, { size, patterns, nearness }).right;
    if (certainty > (best?.certainty ?? leastCertainty)) best = { size, patterns, nearness, certainty };
  }
  return best;
}

/** Each direction by itself, since each timing pattern runs along one of them. */
function likeliestNearness(
  luma: Luma,
  patterns: CodeGrid["patterns"],
  size: number,
): readonly [number, number] {
  let right = 1;
  let down = 1;
  let bestRight = 0;
  let bestDown = 0;
  for (let nearness = 0.76; nearness < 1.32; nearness *= 1.02) {
    const across = timingOf(luma, { size, patterns, nearness: [nearness, 1] }).rowContrast;
    const along = timingOf(luma, { size, patterns, nearness: [1, nearness] }).columnContrast;
    if (across > bestRight) [bestRight, right] = [across, nearness];
    if (along > bestDown) [bestDown, down] = [along, nearness];
  }
  return [right, down];
}

type Placed = Omit<CodeGrid, "certainty">;

interface Timing {
  /** The share of modules that are as they must be. */
  readonly right: number;
  /** How much darker, summed up, the modules with ink are than their neighbours. */
  readonly rowContrast: number;
  readonly columnContrast: number;
}

/** How far the two lines of alternating modules between the finder patterns are what they must be. */
function timingOf(luma: Luma, grid: Placed): Timing {
  const inverted = grid.patterns[0].inverted;
  const ring = toneOfModule(luma, grid, 1, 3);
  const middle = toneOfModule(luma, grid, 3, 3);
  // Compared with the neighbours, which have the other tone, there is no threshold to get wrong; but noise on an
  // even ground is no pattern.
  const least = Math.abs(ring - middle) * leastContrast;
  let right = 0;
  const contrast = [false, true].map((vertical) => {
    const tone = (at: number) =>
      vertical ? toneOfModule(luma, grid, 6, at) : toneOfModule(luma, grid, at, 6);
    let sum = 0;
    let before = tone(7);
    let here = tone(8);
    for (let at = 8; at <= grid.size - 9; at++) {
      const after = tone(at + 1);
      const darker = (before + after) / 2 - here;
      const asExpected = (at % 2 === 0) === inverted ? -darker : darker;
      if (asExpected > least) right++;
      sum += asExpected;
      before = here;
      here = after;
    }
    return sum;
  });
  const [rowContrast = 0, columnContrast = 0] = contrast;
  return { right: right / (2 * (grid.size - 16)), rowContrast, columnContrast };
}

/** Where a point of the grid, in modules from its outer top left corner, lies on the picture. */
export function pointOf({ size, patterns, nearness }: Placed, column: number, row: number) {
  const [corner, rightmost, lowest] = patterns;
  // In homogeneous coordinates: the three centres, each as heavy as it is near.
  const right = (nearness[0] * (column - 3.5)) / (size - 7);
  const down = (nearness[1] * (row - 3.5)) / (size - 7);
  const rest = 1 - (column + row - 7) / (size - 7);
  const weight = right + down + rest;
  return {
    x: (right * rightmost.x + down * lowest.x + rest * corner.x) / weight,
    y: (right * rightmost.y + down * lowest.y + rest * corner.y) / weight,
  };
}

/** The brightness in the middle of a module. */
export function toneOfModule(luma: Luma, grid: Placed, column: number, row: number): number {
  const { x, y } = pointOf(grid, column + 0.5, row + 0.5);
  return sampleLuma(luma, x, y);
}
