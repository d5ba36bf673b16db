// A window of our own beside several browser windows: which one's page it is about.

import { beforeEach, expect, test, vi } from "vitest";

interface FrontTab {
  readonly id: number;
  readonly windowId: number;
  readonly lastAccessed: number;
}

let front: FrontTab[];
let focus: (windowId: number) => void;
const opened: string[] = [];

vi.stubGlobal("chrome", { runtime: { id: "test" } });
vi.stubGlobal("browser", {
  runtime: { id: "test", getURL: (path: string) => path },
  tabs: {
    query: async ({ currentWindow }: { currentWindow?: boolean }) =>
      currentWindow ? [{ id: 2, windowId: 20 }] : front.map((tab) => ({ ...tab })),
  },
  windows: {
    create: async ({ url }: { url: string }) => void opened.push(url),
    onFocusChanged: {
      addListener: (listener: typeof focus) => {
        focus = listener;
      },
    },
  },
});
vi.stubGlobal("window", { close: () => undefined });
const { followFocus, openWindow } = await import("../../src/browser/tab-beside.ts");

beforeEach(() => {
  // The tab used last is the first window's.
  front = [
    { id: 1, windowId: 10, lastAccessed: 300 },
    { id: 2, windowId: 20, lastAccessed: 200 },
    { id: 3, windowId: 30, lastAccessed: 100 },
  ];
});

const none = -1;
const ours = 99;

test("at first it is about the window whose popup opened it, whatever tab was used last", async () => {
  await openWindow();
  const [url] = opened;
  expect(await followFocus(new URL(url ?? "", "chrome-extension://x/").hash)()).toEqual({ id: 2 });
});

test("it follows the focus over browser windows, and stays where that was while it has it itself", async () => {
  const tabBeside = followFocus("#20");
  focus(ours);
  expect(await tabBeside()).toEqual({ id: 2 });
  for (const id of [none, 30, none, ours]) focus(id);
  expect(await tabBeside()).toEqual({ id: 3 });
});

test("when that window is closed, it is about the one before it", async () => {
  const tabBeside = followFocus("#20");
  for (const id of [30, ours]) focus(id);
  front = front.filter(({ windowId }) => windowId !== 30);
  expect(await tabBeside()).toEqual({ id: 2 });
});

test("where no window is known, by the tab used last; where there is none, about nothing", async () => {
  const tabBeside = followFocus("");
  expect(await tabBeside()).toEqual({ id: 1 });
  front = [];
  expect(await tabBeside()).toBeUndefined();
});
