// @vitest-environment happy-dom
// The screenshot by keys: what reads the frame, and what a pointer's click doesn't do twice.

import { signal } from "@preact/signals";
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import type { RegionModel, RegionState } from "../../src/add/region-model.ts";
import type { PictureBox } from "../../src/messages/picture-reading.ts";
import { stubExtension } from "../popup/fake-popup-browser.ts";

stubExtension();
const { RegionView } = await import("../../src/add/region-view.tsx");
afterEach(() => render(null, document.body));

test("Enter, Space and a screen reader's click read the frame; a pointer's has been seen to", async () => {
  const picked: PictureBox[] = [];
  const state = signal<RegionState>({
    is: "drawing",
    picture: "data:image/png;base64,",
    width: 300,
    height: 300,
    codes: [],
  });
  const region = { state, pick: async (box: PictureBox) => void picked.push(box) };
  await act(() => render(h(RegionView, { region: region as unknown as RegionModel }), document.body));
  const area = document.querySelector("[data-testid=screenshot]");
  const send = (event: Event) => act(() => void area?.dispatchEvent(event));
  // What the browser makes of either key on a button.
  await send(new MouseEvent("click", { bubbles: true, detail: 0 }));
  expect(picked).toEqual([{ x: 100, y: 100, width: 100, height: 100 }]);
  await send(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
  await send(new MouseEvent("click", { bubbles: true, detail: 1 }));
  expect(picked.length).toBe(1);
  await send(new MouseEvent("click", { bubbles: true, detail: 0 }));
  expect(picked[1]).toEqual({ x: 103, y: 100, width: 100, height: 100 });
});
