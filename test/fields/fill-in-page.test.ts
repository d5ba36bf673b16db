/** Fills where it matters what is drawn where, and attacks that a page may try on a fill: in real Chromium. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFieldsBrowser } from "../../bench/fields-browser.mjs";

const prompt = '<h1>Two-factor authentication</h1><label for="c">Code</label>';
const box = '<input id="c" name="otp">';

const pages: Record<string, string> = {
  plain: `${prompt}${box}`,
  transparent: `${prompt}<div style="opacity:0.1">${box}</div>`,
  filtered: `${prompt}<div style="filter:opacity(5%)">${box}</div>`,
  covered: `${prompt}${box}<div style="position:fixed;inset:0;background:#fff"></div>`,
  clipped: `${prompt}<div style="clip-path:inset(50%)">${box}</div>`,
  offScreen: `${prompt}<div style="position:absolute;left:-500px">${box}</div>`,
  tiny: `${prompt}<input id="c" name="otp" style="width:3px;height:3px;padding:0;border:0">`,
  disabled: `${prompt}<fieldset disabled>${box}</fieldset>`,
  inert: `${prompt}<div inert>${box}</div>`,
  below: `${prompt}<div style="height:3000px"></div>${box}`,
  floatingLabel: `<h1>Two-factor authentication</h1><div style="position:relative;width:200px"><input id="c" name="otp" style="width:100%"><label for="c" style="position:absolute;inset:0">Code</label></div>`,
  coveredFrame: `<h1>Portal</h1><iframe style="width:300px;height:200px" srcdoc="${`${prompt}${box}`.replaceAll('"', "&quot;")}"></iframe><div style="position:fixed;inset:0;background:#fff"></div>`,
  frame: `<h1>Portal</h1><iframe style="width:300px;height:200px" srcdoc="${`${prompt}${box}`.replaceAll('"', "&quot;")}"></iframe>`,
  master: `<h1>Two-factor authentication</h1><p>Enter the code from your app</p><div style="position:relative;width:240px;height:40px">${[0, 40, 80, 120, 160, 200].map((left) => `<div style="position:absolute;left:${left}px;width:34px;height:38px"></div>`).join("")}<input maxlength="6" name="otp" style="position:absolute;inset:0;width:100%;height:100%;opacity:0"></div>`,
  digits: `<h1>Two-factor authentication</h1><div style="display:flex">${'<input maxlength="1" inputmode="numeric" style="width:30px">'.repeat(6)}</div>`,
  twentyPrompts: Array.from({ length: 20 }, () => `<form>${prompt}<input name="otp"></form>`).join(""),
};

const otp = '<input name="otp" aria-label="Authentication code">';

/** Pages whose form stays at home, and pages whose form would carry the code away. */
const staying = [
  otp,
  `<form>${otp}</form>`,
  `<form action="">${otp}</form>`,
  `<form action="/mfa">${otp}</form>`,
  `<form action="javascript:void(0)">${otp}</form>`,
  `<form action="/ok">${otp}</form><form action="https://elsewhere.example/"><input type="search"></form>`,
  `<form action="/ok">${otp}</form><button form="other" formaction="https://elsewhere.example/">Go</button>`,
  `<iframe srcdoc='<form action="/mfa">${otp}</form>'></iframe>`,
];
const leaving = [
  `<form action="https://elsewhere.example/">${otp}</form>`,
  `<form action="//elsewhere.example/mfa">${otp}</form>`,
  `<form action="http://127.0.0.1:1/">${otp}</form>`,
  `<form action="mailto:a@b.example">${otp}</form>`,
  `<form action="data:text/html,x">${otp}</form>`,
  `<form action="http://[">${otp}</form>`,
  `<form action="/ok">${otp}<button formaction="https://elsewhere.example/">Go</button></form>`,
  `<form action="/ok" id="f">${otp}</form><button form="f" formaction="https://elsewhere.example/">Go</button>`,
  `<form action="/ok">${otp}<input type="image" formaction="https://elsewhere.example/"></form>`,
  `<base href="https://elsewhere.example/"><form action="mfa">${otp}</form>`,
  `<form action="https://elsewhere.example/"><input type="hidden" name="action">${otp}</form>`,
];
staying.forEach((html, index) => {
  pages[`staying${index}`] = html;
});
leaving.forEach((html, index) => {
  pages[`leaving${index}`] = html;
});

let browser: Awaited<ReturnType<typeof openFieldsBrowser>>;
beforeAll(async () => {
  browser = await openFieldsBrowser((name) => {
    const body = pages[name];
    return body === undefined ? undefined : `<!doctype html><title>Sign in</title><body>${body}</body>`;
  });
}, 60_000);
afterAll(() => browser.close());

/** What a fill that nobody asked for does to the page, and what the page's inputs hold then. */
async function fillByItself(name: string, text = "492039") {
  const ask = await browser.open(name);
  const outcome = await ask(`fields.fill(${JSON.stringify(text)}, true)`);
  const held = await browser.page.evaluate(() => {
    const frame = document.querySelector("iframe");
    const root = frame?.contentDocument ?? document;
    return [...root.querySelectorAll("input")].map((input) => input.value).join("");
  });
  return { outcome, held };
}

test.each(["plain", "below", "floatingLabel", "frame", "master", "digits"])("%s is filled", async (name) => {
  expect(await fillByItself(name)).toEqual({ outcome: { result: "filled" }, held: "492039" });
});

test.each([
  ["transparent", { result: "refused", because: "not-visible" }],
  ["filtered", { result: "refused", because: "not-visible" }],
  ["covered", { result: "refused", because: "covered" }],
  ["clipped", { result: "refused", because: "covered" }],
  ["coveredFrame", { result: "refused", because: "covered" }],
  ["inert", { result: "refused", because: "covered" }],
  ["disabled", undefined],
  ["offScreen", undefined],
  ["tiny", undefined],
  ["twentyPrompts", undefined],
])("%s gets nothing", async (name, outcome) => {
  expect(await fillByItself(name)).toEqual({ outcome, held: "" });
});

test("a covered prompt can still be filled by hand", async () => {
  const ask = await browser.open("covered");
  expect(await ask('fields.fill("492039", false)')).toEqual({ result: "filled" });
});

test("a framework's value property on the element is passed by, and its state hears of the value", async () => {
  const ask = await browser.open("plain");
  await browser.page.evaluate(() => {
    const input = document.querySelector("input");
    if (input === null) return;
    const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    let known = "";
    // As React's value tracker: a change that came through this property is no news to it.
    Object.defineProperty(input, "value", {
      get: () => native?.get?.call(input),
      set: (value: string) => {
        known = value;
        native?.set?.call(input, value);
      },
    });
    input.addEventListener("input", () => {
      document.title = known === native?.get?.call(input) ? "no news" : "heard";
    });
  });
  expect(await ask('fields.fill("492039", true)')).toEqual({ result: "filled" });
  expect(await browser.page.title()).toBe("heard");
});

test.each(staying.map((html, index) => [html, `staying${index}`]))("stays: %s", async (_, name) => {
  const ask = await browser.open(name);
  expect(await ask("fields.look().leavesOrigin")).toBe(false);
});

test.each(leaving.map((html, index) => [html, `leaving${index}`]))("leaves: %s", async (_, name) => {
  const ask = await browser.open(name);
  expect(await ask("fields.look().leavesOrigin")).toBe(true);
});
