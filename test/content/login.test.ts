// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onLogin } from "../../src/content/login.ts";

const heard = vi.fn<(username: string) => void>();
let over: AbortController;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  // There is no layout here.
  Object.assign(Element.prototype, {
    checkVisibility(this: Element) {
      return this.closest("[hidden]") === null;
    },
  });
  heard.mockClear();
  over = new AbortController();
  onLogin(heard, over.signal);
});
afterEach(() => {
  over.abort();
  vi.useRealTimers();
});

function page(html: string): HTMLButtonElement {
  document.body.innerHTML = html;
  const button = document.querySelector("button");
  if (!button) throw new Error("no button");
  return button;
}

const fields = '<input name=n value=ann><input type=password value="a secret">';
const said = () => heard.mock.calls.flat();

test.for([
  ["a click, without a form", `${fields}<button type=button>Next</button>`],
  ["a click in a form that a script sends", `<form>${fields}<button type=button>Next</button></form>`],
])("a login is seen at %s", ([, html = ""]) => {
  page(html).click();
  expect(said()).toEqual(["ann"]);
});

test("a login is seen at Enter, without a form", () => {
  page(`${fields}<button type=button>Next</button>`);
  const password = document.querySelector("[type=password]");
  password?.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true, composed: true }));
  expect(said()).toEqual([]);
  password?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true }));
  expect(said()).toEqual(["ann"]);
});

test("a login is seen in a shadow root", () => {
  document.body.innerHTML = "<x-login></x-login>";
  const root = document.querySelector("x-login")?.attachShadow({ mode: "open" });
  if (!root) throw new Error("no root");
  root.innerHTML = `${fields}<button type=button>Next</button>`;
  root.querySelector("button")?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
  expect(said()).toEqual(["ann"]);
});

test("what was half typed at one click is followed by the whole; nothing is said twice", () => {
  const button = page(`${fields}<button type=button>Next</button>`);
  const name = document.querySelector("input");
  if (name) name.value = "an";
  button.click();
  if (name) name.value = "ann";
  button.click();
  button.click();
  expect(said()).toEqual(["an", "ann"]);
});

test("the same name is said again by a later login in the same document", () => {
  const button = page(`<form>${fields}<button type=button>Next</button></form>`);
  button.click();
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true }));
  expect(said()).toEqual(["ann"]);
  vi.advanceTimersByTime(60_000);
  button.click();
  expect(said()).toEqual(["ann", "ann"]);
});

test.for([
  ["the password stays behind, out of sight", `<p hidden>${fields}</p><button type=button>Verify</button>`],
  ["no password is typed", "<input type=email value=ann@clinic.example><button type=button>Next</button>"],
  [
    "the password is empty",
    "<input name=user value=ann><input type=password><button type=button>Next</button>",
  ],
  ["it is another form's", `<form>${fields}</form><form><button type=button>Search</button></form>`],
])("a click says nothing where %s", ([, html = ""]) => {
  page(html).click();
  expect(said()).toEqual([]);
});

test("once it is over nothing is heard", () => {
  const button = page(`${fields}<button type=button>Next</button>`);
  over.abort();
  button.click();
  expect(said()).toEqual([]);
});
