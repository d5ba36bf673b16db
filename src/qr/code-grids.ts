// Three finder patterns at a right angle make a code's grid; its timing patterns say how many modules it has and
// whether it is one at all (ISO/IEC 18004 §6.3.5 and §13).

import type { FinderPattern } from "./finder-patterns.ts";
import { type Luma, sampleLuma } from "./pixels.ts";

interface Vector {
  readonly x: number;
  readonly y: number;
}

/** Where a code seems to stand: its modules, each a parallelogram. */
export interface CodeGrid {
  /** Modules in a row: 21, 25 … 177. */
  readonly size: number;
  readonly inverted: boolean;
  /** The outer corner of the top left module, and the ways to the next module to the right and down. */
  readonly origin: Vector;
  readonly right: Vector;
  readonly down: Vector;
  /** The patterns it was found by. */
  readonly patterns: readonly FinderPattern[];
  /** The share of timing modules that are as they must be. */
  readonly certainty: number;
}

/** Below this, what lies between three patterns is no timing pattern; chance gives one half. */
const leastCertainty = 0.85;

/** How much of the finder pattern's contrast the timing pattern must have: small modules blur into each other. */
const leastContrast = 0.15;

/** How far a third pattern may lie from where a square wants it, as a share of the square's side. */
const skew = 0.12;

/** Every grid that the patterns may make, the most certain first. */
export function codeGrids(luma: Luma, patterns: readonly FinderPattern[]): CodeGrid[] {
  const grids: CodeGrid[] = [];
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
        if (missX * missX + missY * missY > skew * skew * square) continue;
        const grid = likeliestGrid(luma, corner, right, down);
        if (grid) grids.push(grid);
      }
    }
  }
  return grids.sort((one, other) => other.certainty - one.certainty);
}

function alike(one: FinderPattern, other: FinderPattern): boolean {
  return (
    one.inverted === other.inverted && one.module < 1.6 * other.module && other.module < 1.6 * one.module
  );
}

/** The grid of the size that the timing patterns agree with best, among those that the modules' side allows. */
function likeliestGrid(
  luma: Luma,
  corner: FinderPattern,
  right: FinderPattern,
  down: FinderPattern,
): CodeGrid | undefined {
  const x = right.x - corner.x;
  const y = right.y - corner.y;
  const apart = Math.hypot(x, y);
  // Patterns are measured along rows and columns, which cut a rotated square at a slant.
  const slant = Math.max(Math.abs(x), Math.abs(y)) / apart;
  const module = (slant * (corner.module + right.module + down.module)) / 3;
  const measured = Math.round((apart / module - 10) / 4) * 4 + 17;
  const spread = Math.ceil((measured * 0.12) / 4) * 4;
  let best: CodeGrid | undefined;
  for (let size = Math.max(21, measured - spread); size <= Math.min(177, measured + spread); size += 4) {
    const grid = gridOf(luma, [corner, right, down], size);
    if (grid.certainty > (best?.certainty ?? leastCertainty)) best = grid;
  }
  return best;
}

function gridOf(
  luma: Luma,
  patterns: readonly [FinderPattern, FinderPattern, FinderPattern],
  size: number,
): CodeGrid {
  const [corner, rightmost, lowest] = patterns;
  const right = { x: (rightmost.x - corner.x) / (size - 7), y: (rightmost.y - corner.y) / (size - 7) };
  const down = { x: (lowest.x - corner.x) / (size - 7), y: (lowest.y - corner.y) / (size - 7) };
  const origin = { x: corner.x - 3.5 * (right.x + down.x), y: corner.y - 3.5 * (right.y + down.y) };
  const grid = { size, inverted: corner.inverted, origin, right, down };
  return { ...grid, patterns, certainty: timingOf(luma, grid) };
}

type Placed = Omit<CodeGrid, "patterns" | "certainty">;

/** How far the two lines of alternating modules between the finder patterns are what they must be. */
function timingOf(luma: Luma, grid: Placed): number {
  const ring = toneOfModule(luma, grid, 1, 3);
  const middle = toneOfModule(luma, grid, 3, 3);
  // Compared with the neighbours, which have the other tone, there is no threshold to get wrong; but noise on an
  // even ground is no pattern.
  const least = Math.abs(ring - middle) * leastContrast;
  let right = 0;
  for (const vertical of [false, true]) {
    const tone = (at: number) =>
      vertical ? toneOfModule(luma, grid, 6, at) : toneOfModule(luma, grid, at, 6);
    let before = tone(7);
    let here = tone(8);
    for (let at = 8; at <= grid.size - 9; at++) {
      const after = tone(at + 1);
      const darker = (before + after) / 2 - here;
      const expected = (at % 2 === 0) === grid.inverted ? -darker : darker;
      if (expected > least) right++;
      before = here;
      here = after;
    }
  }
  return right / (2 * (grid.size - 16));
}

/** The brightness in the middle of a module. */
export function toneOfModule(luma: Luma, grid: Placed, column: number, row: number): number {
  const { origin, right, down } = grid;
  return sampleLuma(
    luma,
    origin.x + (column + 0.5) * right.x + (row + 0.5) * down.x,
    origin.y + (column + 0.5) * right.y + (row + 0.5) * down.y,
  );
}
