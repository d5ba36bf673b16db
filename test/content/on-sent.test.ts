// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://app.emr.example/mfa" }

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { onSent } from "../../src/content/on-sent.ts";

/** Resource Timing as a browser has it; happy-dom keeps none. */
let answered: (entry: object) => void;
let isObserving: boolean;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout"] });
  isObserving = false;
  vi.stubGlobal(
    "PerformanceObserver",
    class {
      constructor(heard: (list: { getEntries(): object[] }) => void) {
        answered = (entry) => isObserving && heard({ getEntries: () => [entry] });
      }
      observe(): void {
        isObserving = true;
      }
      disconnect(): void {
        isObserving = false;
      }
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function filled(html: string) {
  document.body.innerHTML = html;
  const boxes = [...document.querySelectorAll<HTMLInputElement>("input")];
  const sent = vi.fn();
  onSent(boxes, sent);
  return { boxes, sent, button: document.querySelector("button") };
}

const verify = (at: number, more: object = {}) => ({
  name: "https://app.emr.example/api/verify",
  initiatorType: "fetch",
  startTime: at,
  responseStatus: 200,
  ...more,
});

const prompt = "<input><input><button type=button>Verify</button>";

describe("a prompt is sent", () => {
  test("by its form, once", () => {
    const { sent, boxes } = filled(`<form>${prompt}</form>`);
    boxes[0]?.form?.dispatchEvent(new Event("submit", { bubbles: true }));
    boxes[0]?.form?.dispatchEvent(new Event("formdata", { bubbles: true }));
    expect(sent).toHaveBeenCalledOnce();
  });

  test("by a script, on the last digit", () => {
    const { sent } = filled(prompt);
    answered(verify(performance.now() + 300));
    answered(verify(performance.now() + 400));
    expect(sent).toHaveBeenCalledOnce();
  });

  test.for([
    ["a click", (of: ReturnType<typeof filled>) => of.button?.click()],
    [
      "Enter",
      ({ boxes }: ReturnType<typeof filled>) =>
        boxes[1]?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })),
    ],
  ] as const)("by a script, at %s, however late, and on another host of its site", ([, press]) => {
    const of = filled(prompt);
    vi.advanceTimersByTime(60_000);
    press(of);
    expect(of.sent).not.toHaveBeenCalled();
    answered(
      verify(performance.now() + 20, {
        name: "https://api.emr.example/mfa",
        initiatorType: "xmlhttprequest",
      }),
    );
    expect(of.sent).toHaveBeenCalledOnce();
  });

  test("by a script, in a shadow root", () => {
    document.body.innerHTML = "<x-prompt></x-prompt>";
    const root = document.querySelector("x-prompt")?.attachShadow({ mode: "open" });
    if (!root) throw new Error("no root");
    root.innerHTML = prompt;
    const sent = vi.fn();
    onSent([...root.querySelectorAll("input")], sent);
    vi.advanceTimersByTime(60_000);
    root.querySelector("button")?.click();
    answered(verify(performance.now()));
    expect(sent).toHaveBeenCalledOnce();
  });
});

describe("a prompt isn't sent", () => {
  test.for([
    ["a request that nothing began", {}, 60_000],
    ["what the page asks someone else", { name: "https://counter.example/x" }, 0],
    ["a picture", { initiatorType: "img" }, 0],
    ["a request that is refused", { responseStatus: 401 }, 0],
    ["a request from before the fill", { startTime: -1 }, 0],
  ] as const)("by %s", ([, entry, later]) => {
    const { sent } = filled(prompt);
    vi.advanceTimersByTime(later);
    answered(verify(performance.now(), entry));
    expect(sent).not.toHaveBeenCalled();
  });

  test("by a key that sends nothing", () => {
    const { sent, boxes } = filled(prompt);
    vi.advanceTimersByTime(60_000);
    boxes[1]?.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab", bubbles: true }));
    answered(verify(performance.now()));
    expect(sent).not.toHaveBeenCalled();
  });
});
