// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://emr.example/mfa" }
import { beforeEach, describe, expect, test, vi } from "vitest";
import { PageActivity, pressEnter } from "../../src/fields/send-prompt.ts";

// There is no layout here: every box has a place.
beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(10, 10, 100, 30));
  Object.assign(Element.prototype, { checkVisibility: () => true });
});

function boxesIn(html: string): HTMLInputElement[] {
  const page = document.createElement("main");
  page.innerHTML = html;
  document.body.replaceChildren(page);
  return [...page.querySelectorAll<HTMLInputElement>("input:not([type=submit])")];
}

/** What the page hears: which submitter sent its form, which button was clicked, which keys were pressed. */
function heardOn(press: () => void): string[] {
  const page = document.querySelector("main");
  const heard: string[] = [];
  page?.addEventListener("click", ({ target }) => heard.push(`click ${(target as Element).id}`));
  page?.addEventListener("submit", (event) => {
    event.preventDefault();
    heard.push("submit");
  });
  for (const type of ["keydown", "keyup"])
    page?.addEventListener(type, (event) => heard.push(`${type} ${(event as KeyboardEvent).key}`));
  press();
  return heard;
}

describe("Enter in a prompt", () => {
  test.for([
    ["clicks the form's own button", "<form><input><button id=go>Verify</button></form>", "click go,submit"],
    [
      "clicks the first that submits, not one that only does something",
      "<form><button type=button id=help>?</button><input><button id=go>Verify</button><button id=more>More</button></form>",
      "click go,submit",
    ],
    [
      "clicks a button elsewhere on the page that is the form's",
      '<form id="f"><input></form><button form="f" id="go">Verify</button>',
      "click go,submit",
    ],
    [
      "clicks the first that doesn't lead away",
      "<form><input><button id=no>Cancel</button><button id=go>Verify</button></form>",
      "click go,submit",
    ],
    ["does nothing while the button is disabled", "<form><input><button disabled>Verify</button></form>", ""],
    ["submits a form of one box without a button", "<form><input></form>", "submit"],
    ["is a key in several boxes without one", "<form><input><input></form>", "keydown Enter,keyup Enter"],
    ["is a key where there is neither form nor button", "<input>", "keydown Enter,keyup Enter"],
  ])("%s: %s", ([, html = "", expected]) => {
    const boxes = boxesIn(html);
    expect(heardOn(() => pressEnter({ boxes })).join()).toBe(expected);
  });
});

describe("the button beside a prompt that sends it is pressed where no form has one", () => {
  const enter = "keydown Enter,keyup Enter";
  test.for([
    ["the only one there is", "<div><input><button id=go>Los</button></div>", "click go"],
    [
      "the one that says so",
      "<div><button id=x>Back</button><input><button id=go>Verify</button></div>",
      "click go",
    ],
    [
      "in another language",
      "<div><input><button id=x>Annuler</button><a role=button id=go>Vérifier</a></div>",
      "click go",
    ],
    [
      "past those that show what is typed",
      "<div><div><input><button id=x>Show</button></div><button id=go>Log in</button></div>",
      "click go",
    ],
    [
      "of several boxes",
      "<div><p><input></p><p><input></p><p><button id=x>Resend code</button></p><button id=go>Submit</button></div>",
      "click go",
    ],
    [
      "in a form that a script sends",
      "<form><input><button type=button id=go>Continue</button></form>",
      "click go",
    ],
    [
      "not one of two that say so",
      "<div><input><button id=a>Verify</button><button id=b>Continue</button></div>",
      enter,
    ],
    [
      "not one of two that say nothing known",
      "<div><input><button id=a>Xa</button><button id=b>Xb</button></div>",
      enter,
    ],
    ["not one that can't be pressed", "<div><input><button id=a disabled>Verify</button></div>", enter],
    ["not one that says nothing", "<div><input><button id=a><svg></svg></button></div>", enter],
    [
      "not one that asks for a code by message",
      "<div><input><button id=a>Send code by SMS</button></div>",
      enter,
    ],
    [
      "not one that begins the login by other means",
      "<div><input><button id=a>Continue with Google</button></div>",
      enter,
    ],
    ["not one that cancels", "<div><input><button id=a>Abbrechen</button></div>", enter],
  ])("%s", ([, html = "", expected]) => {
    const boxes = boxesIn(html);
    expect(heardOn(() => pressEnter({ boxes })).join()).toBe(expected);
  });

  test("not one that can't be seen", () => {
    const boxes = boxesIn("<div><input><button id=a hidden>Verify</button></div>");
    Object.assign(Element.prototype, {
      checkVisibility(this: Element) {
        return this.closest("[hidden]") === null;
      },
    });
    expect(heardOn(() => pressEnter({ boxes })).join()).toBe(enter);
  });

  test("in the shadow root that the boxes stand in", () => {
    boxesIn("<x-prompt></x-prompt>");
    const root = document.querySelector("x-prompt")?.attachShadow({ mode: "open" });
    if (!root) throw new Error("no root");
    root.innerHTML = "<input><button>Verify</button>";
    const pressed = vi.fn();
    root.querySelector("button")?.addEventListener("click", pressed);
    pressEnter({ boxes: [...root.querySelectorAll("input")] });
    expect(pressed).toHaveBeenCalledOnce();
  });
});

describe("a prompt that was filled waits to be sent", () => {
  const form = "<form><input><button>Verify</button></form>";
  function filled(html = form) {
    const [box] = boxesIn(html);
    if (!box) throw new Error("no box");
    const activity = new PageActivity({ boxes: [box] }, "012345");
    box.value = "012345";
    return { box, activity };
  }

  test("while nothing is done about it", () => {
    expect(filled().activity.isStillWaiting()).toBe(true);
  });

  test.for([
    ["the page has sent it", ({ activity }) => activity.noteSent()],
    ["its box is gone", ({ box }) => box.remove()],
    ["its box is switched off", ({ box }) => box.setAttribute("disabled", "")],
    ["its box can't be typed into", ({ box }) => box.setAttribute("readonly", "")],
    ["its box was emptied", ({ box }) => Object.assign(box, { value: "" })],
    ["the user changed it", ({ box }) => Object.assign(box, { value: "999999" })],
    ["its box is out of sight", () => Object.assign(Element.prototype, { checkVisibility: () => false })],
    ["its form leads away now", ({ box }) => box.form?.setAttribute("action", "https://elsewhere.example/")],
    ["the page is somewhere else now", () => history.pushState(null, "", "#next")],
    ["nobody looks at it", () => vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden")],
    ["the page asked its server", () => request(`${location.origin}/verify`, "fetch")],
  ] as const satisfies readonly (readonly [string, (of: ReturnType<typeof filled>) => unknown])[])(
    "not when %s",
    ([, happens]) => {
      const of = filled();
      happens(of);
      expect(of.activity.isStillWaiting()).toBe(false);
    },
  );

  test.for([
    [
      "a password is typed into the same form",
      "<form><input><input type=password><button>Go</button></form>",
    ],
    ["a name is typed beside it, without a form", "<input><input type=email><button>Go</button>"],
  ])("not where %s", ([, html = ""]) => {
    const [box, ...others] = boxesIn(html);
    if (!box) throw new Error("no box");
    const activity = new PageActivity({ boxes: [box] }, "012345");
    box.value = "012345";
    expect(activity.isStillWaiting()).toBe(false);
    for (const other of others) other.remove();
    expect(activity.isStillWaiting()).toBe(true);
  });

  test("also beside something to tick", () => {
    const { activity } = filled("<form><input><input type=checkbox><button>Verify</button></form>");
    expect(activity.isStillWaiting()).toBe(true);
  });

  test("also while pictures load, and while others' servers are asked", () => {
    const { activity } = filled();
    request(`${location.origin}/logo.png`, "img");
    expect(activity.isStillWaiting()).toBe(true);
    request("https://counter.example/", "fetch");
    expect(activity.isStillWaiting()).toBe(true);
  });
});

/** The page's resource timing as it is after such a request; happy-dom keeps none. */
function request(name: string, initiatorType: string): void {
  const entry = { name, initiatorType, startTime: performance.now() + 1 };
  vi.spyOn(performance, "getEntriesByType").mockReturnValue([entry] as unknown as PerformanceEntryList);
}
