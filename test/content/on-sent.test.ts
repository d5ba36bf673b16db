// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://app.emr.example/mfa" }

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { onSent, type SentHow } from "../../src/content/on-sent.ts";

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

let over: AbortController;
afterEach(() => over.abort());

function hear(boxes: readonly HTMLInputElement[]) {
  over = new AbortController();
  const heard = { acts: vi.fn(), left: vi.fn(), sent: vi.fn<(how: SentHow) => void>() };
  onSent(boxes, {
    over: over.signal,
    isOurs: () => boxes.every(({ value }) => value === "" || value === "1"),
    onAct: heard.acts,
    onLeft: heard.left,
    onSent: heard.sent,
  });
  return heard;
}

function filled(html: string) {
  document.body.innerHTML = html;
  const boxes = [...document.querySelectorAll<HTMLInputElement>("input")];
  return { boxes, ...hear(boxes), button: document.querySelector("button") };
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
  test.for(["submit", "formdata"])("by its form: %s", (type) => {
    const { sent, acts, boxes } = filled(`<form>${prompt}</form>`);
    boxes[0]?.form?.dispatchEvent(new Event(type, { bubbles: true }));
    expect(sent.mock.calls).toEqual([["by-form"]]);
    expect(acts).toHaveBeenCalledOnce();
  });

  test("by a script, on the last digit", () => {
    const { sent } = filled(prompt);
    answered(verify(performance.now() + 300));
    expect(sent.mock.calls).toEqual([["answered"]]);
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
    const { sent } = hear([...root.querySelectorAll("input")]);
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
    ["a request that fails", { responseStatus: 502 }, 0],
    ["something that isn't there", { responseStatus: 404 }, 0],
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

  const press = (of: ReturnType<typeof filled>, id: string) => {
    vi.advanceTimersByTime(60_000);
    document.getElementById(id)?.click();
    answered(verify(performance.now() + 20));
    return of;
  };

  test.for([
    ["a button that leads back", "<button id=p>Back</button>"],
    ["a button that leads back, in a component", "<button id=p><span>Annuler</span></button>"],
    ["a button that asks for another code", "<button id=p>Resend code</button>"],
    ["a button that offers another way", '<button id=p aria-label="Try another way"></button>'],
    ["a link to elsewhere", "<a id=p href='#'>Privacy</a>"],
    ["a press beside everything", "<p id=p>Confirm it is you.</p>"],
    ["a press on a caption", "<label id=p>Verification code</label>"],
    ["another form's button", "<form><button type=button id=p>Search</button></form>"],
  ])("by %s", ([, html]) => {
    const { sent, acts } = press(filled(`<form><input value=1></form>${html}`), "p");
    expect(acts).not.toHaveBeenCalled();
    expect(sent).not.toHaveBeenCalled();
  });

  test.for(["<a id=p href='#'>Verify</a>", "<div id=p>Continuer</div>", "<button id=p><svg></svg></button>"])(
    "but by what says that it sends, or nothing else: %s",
    (html) => {
      expect(press(filled(`<input value=1>${html}`), "p").sent).toHaveBeenCalledOnce();
    },
  );

  test.for([
    ["<button id=p>Back</button>", 1],
    ["<a id=p href='#'><b>Autre méthode</b></a>", 1],
    ["<button id=p>Verify</button>", 0],
    ["<p id=p>Lost your phone?</p>", 0],
  ] as const)("any more once it is left: %s", ([html, times]) => {
    expect(press(filled(`<input value=1>${html}`), "p").left).toHaveBeenCalledTimes(times);
  });

  test("by its form when that is left by a button", () => {
    const { sent, boxes } = filled(
      "<form><input value=1><button id=p name=to value=cancel>Cancel</button></form>",
    );
    const form = boxes[0]?.form;
    form?.dispatchEvent(
      Object.assign(new Event("submit", { bubbles: true }), { submitter: document.querySelector("#p") }),
    );
    form?.dispatchEvent(new Event("formdata", { bubbles: true }));
    expect(sent).not.toHaveBeenCalled();
  });

  test("by Enter in another field", () => {
    const { sent } = filled('<input value=1><textarea id="note"></textarea>');
    vi.advanceTimersByTime(60_000);
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
    document.querySelector("#note")?.dispatchEvent(enter);
    answered(verify(performance.now()));
    expect(sent).not.toHaveBeenCalled();
  });

  test("by what sends something else in its place", () => {
    const { sent, acts } = press(filled("<input value=9><button id=p>Verify</button>"), "p");
    expect(acts).not.toHaveBeenCalled();
    expect(sent).not.toHaveBeenCalled();
  });

  test("by a press that the document is told of", () => {
    const { sent, acts } = filled(prompt);
    const failed = vi.fn();
    addEventListener("error", failed);
    document.dispatchEvent(new MouseEvent("click"));
    removeEventListener("error", failed);
    expect(failed).not.toHaveBeenCalled();
    expect(acts).not.toHaveBeenCalled();
    expect(sent).not.toHaveBeenCalled();
  });

  test("once nothing of ours goes on there", () => {
    const of = filled(`<form>${prompt}</form>`);
    over.abort();
    of.boxes[0]?.form?.dispatchEvent(new Event("submit", { bubbles: true }));
    of.button?.click();
    answered(verify(performance.now()));
    expect(of.sent).not.toHaveBeenCalled();
    expect(of.acts).not.toHaveBeenCalled();
    expect(isObserving).toBe(false);
  });
});

test("the server's refusal is told as one", () => {
  const { sent } = filled(prompt);
  for (const responseStatus of [400, 401, 403, 422, 429])
    answered(verify(performance.now(), { responseStatus }));
  expect(new Set(sent.mock.calls.flat())).toEqual(new Set(["answered-no"]));
});
