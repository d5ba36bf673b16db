// @vitest-environment happy-dom
// The screenshot by keys: what reads the frame, and what a pointer's click doesn't do twice.

import { signal } from "@preact/signals";
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import type { RegionModel, RegionState } from "../../src/add/region-model.ts";
import type { PictureBox } from "../../src/messages/picture-reading.ts";
import { stubExtension } from "../popup/fake-popup-browser.ts";

stubExtension();
const { RegionView } = await import("../../src/add/region-view.tsx");
afterEach(() => render(null, document.body));

async function show() {
  const picked: PictureBox[] = [];
  const state = signal<RegionState>({
    is: "drawing",
    picture: "data:image/png;base64,",
    width: 400,
    height: 300,
    codes: [],
  });
  const region = { state, pick: async (box: PictureBox) => void picked.push(box) };
  await act(() => render(h(RegionView, { region: region as unknown as RegionModel }), document.body));
  const area = document.querySelector("[data-testid=screenshot]");
  const send = (event: Event) => act(() => void area?.dispatchEvent(event));
  return { picked, send, state };
}

const press = (key: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
/** What the browser makes of Enter and Space on a button. */
const click = () => new MouseEvent("click", { bubbles: true, detail: 0 });

test("Enter, Space and a screen reader's click read the frame; a pointer's has been seen to", async () => {
  const { picked, send } = await show();
  await send(click());
  expect(picked).toEqual([{ x: 150, y: 100, width: 100, height: 100 }]);
  await send(press("ArrowRight"));
  await send(new MouseEvent("click", { bubbles: true, detail: 1 }));
  expect(picked.length).toBe(1);
  await send(click());
  expect(picked[1]).toEqual({ x: 154, y: 100, width: 100, height: 100 });
});

test.for([
  [["ArrowRight", "ArrowDown"], false, { x: 300, y: 200, width: 100, height: 100 }],
  [["ArrowLeft", "ArrowUp"], false, { x: 0, y: 0, width: 100, height: 100 }],
  [["ArrowRight", "ArrowDown"], true, { x: 150, y: 100, width: 250, height: 200 }],
  [["ArrowLeft", "ArrowUp"], true, { x: 150, y: 100, width: 12, height: 12 }],
] as const)(
  "%j held, with Shift %s, leave the frame on the picture, and big enough for a code",
  async ([keys, shiftKey, frame]) => {
    const { picked, send } = await show();
    for (const key of keys) for (let times = 0; times < 120; times++) await send(press(key, { shiftKey }));
    await send(click());
    expect(picked).toEqual([frame]);
  },
);

test("a frame that a pointer left at the edge grows back into the picture", async () => {
  const { picked, send, state } = await show();
  await act(() => {
    state.value = { ...state.value, frame: { x: 398, y: 50, width: 2, height: 60 } } as RegionState;
  });
  await send(press("ArrowRight", { shiftKey: true }));
  await send(click());
  expect(picked).toEqual([{ x: 388, y: 50, width: 12, height: 60 }]);
});

test("a frame that is moved by keys is scrolled to, where it is by then", async () => {
  const places: string[] = [];
  vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function (this: Element) {
    places.push((this as HTMLElement).style.left);
  });
  const { send } = await show();
  await send(press("ArrowRight"));
  await send(press("ArrowRight"));
  expect(places).toEqual(["38.5%", "39.5%"]);
});
