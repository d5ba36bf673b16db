// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://app.emr.example/mfa" }

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { afterSending } from "../../src/content/after-sending.ts";
import type { Prompt } from "../../src/fields/find-prompt.ts";
import { surroundingsOf } from "../../src/fields/surroundings.ts";

const tell = vi.fn<(is: "accepted" | "refused") => void>();
let over: AbortController;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout"] });
  tell.mockClear();
  over = new AbortController();
  // There is no layout here: what isn't said to be hidden is seen.
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(10, 10, 100, 30));
  Object.assign(Element.prototype, {
    checkVisibility(this: Element) {
      return this.closest("[hidden]") === null;
    },
  });
});
afterEach(() => {
  over.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const prompt = (more = "", mark = "") =>
  `<h1>Two-factor authentication</h1><div><input id="code" ${mark}>${more}<button>Verify</button></div>`;
const page = (html: string) => {
  document.body.innerHTML = html;
};
const boxes = () => [...document.querySelectorAll<HTMLInputElement>("#code")];
const found = (): Prompt => ({ kind: "code", boxes: boxes(), enrolment: false });
const later = (ms: number) => vi.advanceTimersByTime(ms);
const told = () => tell.mock.calls.flat();

/** A prompt that was filled and is being sent; another one that comes in its place is found by its name. */
function filled(html = prompt()) {
  page(html);
  const after = afterSending({
    ...{ boxes: boxes(), over: over.signal, read: surroundingsOf, tell },
    find: () => {
      if (document.querySelector("[lang]")) return { isUnread: true };
      return boxes().length > 0 ? { prompt: found() } : {};
    },
  });
  after.act();
  return after;
}

describe("a code is refused", () => {
  test.for([
    ["an alert beside it", prompt('<p role="alert">Invalid code</p>')],
    ["an alert elsewhere on the page", `${prompt()}<div role="alert">The code is incorrect.</div>`],
    ["what is read out politely", `${prompt()}<p aria-live="polite">Ce code n’est pas valide.</p>`],
    ["plain words near it", prompt("<span>Der Code ist abgelaufen.</span>")],
    ["its description", prompt('<i id="d">Código incorrecto</i>', 'aria-describedby="h d"')],
    ["a mark on the box", prompt("", 'aria-invalid="true"')],
    ["a mark on the group", `<fieldset aria-invalid="true">${prompt()}</fieldset>`],
  ])("by %s that wasn't there before", ([, html = ""]) => {
    const after = filled();
    after.sent("by-form");
    page(html);
    later(2_000);
    expect(told()).toEqual(["refused"]);
    later(60_000);
    expect(told()).toHaveLength(1);
  });

  test("by an alert in words that aren't known, where the server said no, too", () => {
    const after = filled();
    after.sent("answered-no");
    page(prompt('<p role="alert">Kode tsy mety</p>'));
    later(2_000);
    expect(told()).toEqual(["refused"]);
  });

  test("when a prompt that was away for a while comes back and says so", () => {
    const after = filled();
    after.sent("by-form");
    page('<div class="spinner"></div>');
    later(6_000);
    expect(told()).toEqual([]);
    after.sent("answered");
    page(prompt('<p role="alert">Wrong code</p>'));
    later(2_000);
    expect(told()).toEqual(["refused"]);
  });

  test("when the page says once more what it had said of an earlier one", () => {
    const after = filled(prompt('<p role="alert">Wrong code</p>'));
    page(prompt());
    later(500);
    after.sent("answered");
    page(prompt('<p role="alert">Wrong code</p>'));
    later(2_000);
    expect(told()).toEqual(["refused"]);
  });

  test("also when the page says so before the answer is heard of", () => {
    const after = filled();
    page(prompt('<p role="alert">Wrong code</p>'));
    later(600);
    after.sent("answered-no");
    later(2_000);
    expect(told()).toEqual(["refused"]);
  });
});

describe("nothing is told", () => {
  test.for([
    ["the box is only emptied", prompt()],
    ["an alert says that it is checked", prompt('<p role="alert">Verifying…</p>')],
    ["an alert says that it worked", prompt('<p role="alert">Success! Taking you in.</p>')],
    ["a countdown goes on", prompt('<p aria-live="polite">Expires in 20 seconds</p>')],
    ["what says no isn't seen", prompt('<p role="alert" hidden>Wrong code</p>')],
  ])("where %s", ([, html = ""]) => {
    const after = filled();
    after.sent("answered");
    page(html);
    later(60_000);
    expect(told()).toEqual([]);
  });

  test("of what the page had said before", () => {
    const said = prompt("<p>If your code is rejected or expired, ask the desk.</p>", 'aria-invalid="true"');
    const after = filled(said);
    after.sent("answered");
    page(said);
    later(60_000);
    expect(told()).toEqual([]);
  });

  test("of a message that is gone at once", () => {
    const after = filled();
    after.sent("answered");
    page(prompt('<p role="alert">Invalid</p>'));
    later(300);
    page(prompt());
    later(60_000);
    expect(told()).toEqual([]);
  });

  test("where nothing was sent", () => {
    filled();
    page(prompt('<p role="alert">Wrong code</p>'));
    later(60_000);
    expect(told()).toEqual([]);
  });

  test.for<[string, string]>([
    ["password", '<input><input type="password">'],
    ["username, its first step", '<input autocomplete="section-login username"><button>Next</button>'],
  ])("where the login begins anew instead, with its %s", ([, login]) => {
    const after = filled();
    after.sent("answered");
    page(login);
    later(60_000);
    expect(told()).toEqual([]);
  });

  test("where the prompt goes after the server said no", () => {
    const after = filled();
    after.sent("answered-no");
    page("<h1>Your session is over</h1>");
    later(60_000);
    expect(told()).toEqual([]);
  });

  test("where something else was pressed meanwhile", () => {
    const after = filled();
    after.sent("answered");
    after.left();
    page("<h1>Welcome</h1>");
    later(60_000);
    expect(told()).toEqual([]);
  });

  test("where what came in its place can't be read yet", () => {
    const after = filled();
    after.sent("answered");
    page('<h1 lang="ja">予定</h1>');
    later(60_000);
    expect(told()).toEqual([]);
  });

  test("once it is over", () => {
    const after = filled();
    after.sent("answered");
    over.abort();
    page("<h1>Schedule</h1>");
    later(60_000);
    expect(told()).toEqual([]);
  });
});

describe("a code is accepted", () => {
  test("when the prompt is gone for good", () => {
    const after = filled();
    after.sent("by-form");
    after.sent("answered");
    page("<h1>Schedule</h1>");
    later(2_000);
    expect(told()).toEqual([]);
    later(2_000);
    expect(told()).toEqual(["accepted"]);
  });

  test("when it is hidden only", () => {
    const after = filled();
    after.sent("answered");
    const [box] = boxes();
    if (box) box.hidden = true;
    document.querySelector("#code")?.removeAttribute("id");
    later(4_000);
    expect(told()).toEqual(["accepted"]);
  });

  test.for([
    ["the page says that it is busy", "answered", '<div role="progressbar"></div>'],
    ["the answer isn't heard of", "by-form", "<h1>Schedule</h1>"],
  ] as const)("later where %s", ([, how, html]) => {
    const after = filled();
    after.sent(how);
    page(html);
    later(8_000);
    expect(told()).toEqual([]);
    later(4_000);
    expect(told()).toEqual(["accepted"]);
  });
});
