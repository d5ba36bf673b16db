// @vitest-environment happy-dom
// When a page is looked at, by a clock that the test moves: how often, how dear that may become, and when it is over.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchPage } from "../../src/content/watch-page.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  document.body.innerHTML = "";
});
afterEach(() => {
  over.abort();
  vi.useRealTimers();
});

let over: AbortController;

/** Watches a page each look at which takes so many ms, as that says; `looks` counts them. */
function watch(takes: () => number) {
  over = new AbortController();
  const seen = { looks: 0, tooDear: 0, lookAgain() {} };
  seen.lookAgain = watchPage({
    over: over.signal,
    look() {
      seen.looks++;
      vi.setSystemTime(Date.now() + takes());
      vi.advanceTimersByTime(takes());
    },
    onTooDear: () => seen.tooDear++,
  });
  return seen;
}

/** The page changes at every tenth of these seconds. */
async function changeFor(seconds: number): Promise<void> {
  for (let tenth = 0; tenth < seconds * 10; tenth++) {
    document.body.append(document.createElement("p"));
    // Observers are told between tasks.
    await Promise.resolve();
    await vi.advanceTimersByTimeAsync(100);
  }
}

test("a page that never rests is looked at now and then", async () => {
  const seen = watch(() => 1);
  await changeFor(6);
  expect(seen.looks).toBeGreaterThan(6);
  expect(seen.looks).toBeLessThan(20);
  expect(seen.tooDear).toBe(0);
});

test("looks that take long are few: a fiftieth of the time", async () => {
  const seen = watch(() => 100);
  await changeFor(30);
  expect(seen.looks).toBeGreaterThan(3);
  expect(seen.looks).toBeLessThanOrEqual(8);
  expect(seen.tooDear).toBe(0);
});

test("where each look takes too long, the page is left alone, until someone asks", async () => {
  const seen = watch(() => 400);
  await changeFor(120);
  expect(seen).toMatchObject({ looks: 4, tooDear: 1 });
  await changeFor(60);
  document.dispatchEvent(new Event("focusin"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.looks).toBe(4);
  seen.lookAgain();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen).toMatchObject({ looks: 5, tooDear: 1 });
});

test("one long look, on a busy computer, changes nothing", async () => {
  let first = true;
  const seen = watch(() => {
    const ms = first ? 2_000 : 1;
    first = false;
    return ms;
  });
  await changeFor(160);
  expect(seen.tooDear).toBe(0);
  expect(seen.looks).toBeGreaterThan(20);
});

test("when it is over nothing looks any more, whatever happens on the page", async () => {
  const seen = watch(() => 1);
  await changeFor(4);
  over.abort();
  const { looks } = seen;
  await changeFor(4);
  dispatchEvent(new Event("pageshow"));
  document.dispatchEvent(new Event("visibilitychange"));
  seen.lookAgain();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(seen.looks).toBe(looks);
});
