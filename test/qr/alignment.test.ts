import { expect, test } from "vitest";
import { aligned, alignmentCentres } from "../../src/qr/alignment.ts";
import { type CodeGrid, codeGrids, pointOf } from "../../src/qr/code-grids.ts";
import { finderPatterns } from "../../src/qr/finder-patterns.ts";
import { lumaOf } from "../../src/qr/pixels.ts";
import { readGrid } from "../../src/qr/read-grid.ts";
import { drawCode } from "./draw.ts";

// ISO/IEC 18004:2015 table E.1, some rows of it.
test.for([
  [1, []],
  [2, [6, 18]],
  [7, [6, 22, 38]],
  [14, [6, 26, 46, 66]],
  [15, [6, 26, 48, 70]],
  [22, [6, 26, 50, 74, 98]],
  [23, [6, 30, 54, 78, 102]],
  [28, [6, 26, 50, 74, 98, 122]],
  [32, [6, 34, 60, 86, 112, 138]],
  [36, [6, 24, 50, 76, 102, 128, 154]],
  [39, [6, 26, 54, 82, 110, 138, 166]],
  [40, [6, 30, 58, 86, 114, 142, 170]],
] as const)("version %i has its alignment patterns in these rows", ([version, rows]) => {
  expect(alignmentCentres(17 + 4 * version)).toEqual(rows);
});

test("a perspective that is a little wrong, as timing patterns leave it, is put right by the alignment patterns", () => {
  const text = "a".repeat(300);
  const luma = lumaOf(drawCode({ text, version: 22, ecc: "low", module: 4 }), 255);
  const [grid] = codeGrids(luma, finderPatterns(luma, "strong"), "flat");
  if (!grid) throw new Error("no grid");
  const wrong: CodeGrid = { ...grid, nearness: [1.02, 0.985] };
  expect(readGrid(luma, wrong)).toBeUndefined();
  const right = aligned(luma, wrong);
  expect(readGrid(luma, right)?.text).toBe(text);
  const corner = pointOf(right, grid.size, grid.size);
  expect(corner.x).toBeCloseTo(pointOf(grid, grid.size, grid.size).x, -0.5);
});

test("version 1 has none, and stays as it is", () => {
  const luma = lumaOf(drawCode({ text: "A1", version: 1, module: 4 }), 255);
  const [grid] = codeGrids(luma, finderPatterns(luma, "strong"), "flat");
  expect(grid && aligned(luma, grid)).toBe(grid);
});
