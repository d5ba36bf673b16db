// WebDriver doesn't know the toolbar popup: it is driven by frame scripts (firefox-window.ts).

import { writeFile } from "node:fs/promises";
import type { ChromeScope } from "./firefox-chrome-scope.ts";
import { closePopup, drawPopup, popupIsOpen, runInPopup } from "./firefox-window.ts";
import { callOf, clickablePoint, readableText } from "./source.ts";
import type { Popup } from "./test-browser.ts";
import { Hopeless, waitUntil } from "./wait-until.ts";

export function firefoxPopup(inFirefox: ChromeScope): Popup {
  const evaluate: Popup["evaluate"] = async (fn, ...args) => {
    const answer = await inFirefox(runInPopup, callOf(evaluateInPage, [callOf(fn, args)]));
    if (answer.is === "closed") throw new Hopeless("The popup is closed.");
    if (answer.is === "failed") throw new Error(`In the popup: ${answer.problem}`);
    return answer.value === undefined ? undefined : JSON.parse(answer.value);
  };

  /** It may close the popup; then no answer comes, and that is no failure. */
  const act = async <Args extends unknown[]>(
    fn: (...args: Args) => unknown,
    ...args: Args
  ): Promise<unknown> => {
    if (!(await inFirefox(popupIsOpen))) throw new Hopeless("The popup is closed.");
    const answer = await inFirefox(runInPopup, callOf(fn, args));
    if (answer.is === "failed") throw new Error(`In the popup: ${answer.problem}`);
    return answer.is === "done" ? answer.value : undefined;
  };

  const click = async (selector: string): Promise<void> => {
    // Twice at one place: the panel grows a moment after its page, and what was scrolled to lies elsewhere then.
    let before: { x: number; y: number } | undefined;
    await waitUntil(`the popup shows ${selector}`, async () => {
      const [last, middle] = [before, await evaluate(clickablePoint, selector)];
      before = middle;
      if (!middle || last?.x !== middle.x || last.y !== middle.y) return false;
      return (await act(clickAt, selector, middle.x, middle.y)) !== "missed";
    });
  };

  return {
    evaluate,
    waitFor: (sentence, fn, ...args) => waitUntil(sentence, () => evaluate(fn, ...args)),
    click,
    type: async (selector, text) => {
      await click(selector);
      await act(pressKeys, [...text], false);
    },
    press: async (key, modifiers) => {
      await act(pressKeys, [key.length > 1 ? `KEY_${key}` : key], modifiers?.shift ?? false);
    },
    text: () => evaluate(readableText),
    screenshot: async (path) => {
      const dataUrl = await inFirefox(drawPopup);
      await writeFile(path, Buffer.from(dataUrl.slice(dataUrl.indexOf(",") + 1), "base64"));
    },
    isOpen: () => inFirefox(popupIsOpen),
    close: async () => {
      await inFirefox(closePopup);
      await waitUntil("the toolbar popup is closed", async () => !(await inFirefox(popupIsOpen)));
    },
  };
}

// From here on: functions that go over by their source and run in the frame script beside the popup's page.

declare const content: Window & typeof globalThis;
declare const Cu: {
  Sandbox: new (principal: Window, options: object) => object;
  evalInSandbox(source: string, sandbox: object): unknown;
};
declare const Ci: unknown;
declare const Cc: unknown;
declare const Services: { scriptloader: { loadSubScript(url: string, scope: object): void } };

async function evaluateInPage(expression: string): Promise<string | undefined> {
  const sandbox = new Cu.Sandbox(content, {
    sandboxPrototype: content,
    wantXrays: false,
    sameZoneAs: content,
  });
  return JSON.stringify(await Cu.evalInSandbox(expression, sandbox));
}

/**
 * As trusted events with user activation, which Firefox's own WebDriver code makes. Not where something else has come to
 * stand since it was looked at: on a busy computer that is a while.
 */
function clickAt(selector: string, x: number, y: number): "clicked" | "missed" {
  if (!content.document.elementFromPoint(x, y)?.closest(selector)) return "missed";
  const events = {
    ...{ window: content, parent: content, _EU_Ci: Ci, _EU_Cc: Cc },
    synthesizeMouseAtPoint(_x: number, _y: number, _event: object, _window: Window) {},
  };
  Services.scriptloader.loadSubScript("chrome://remote/content/external/EventUtils.js", events);
  events.synthesizeMouseAtPoint(x, y, {}, content);
  return "clicked";
}

/** One after the other, as from a person: what one of them sets off has its turn before the next. */
async function pressKeys(keys: readonly string[], shiftKey: boolean): Promise<void> {
  const events = {
    ...{ window: content, parent: content, _EU_Ci: Ci, _EU_Cc: Cc },
    synthesizeKey(_key: string, _event: object, _window: Window) {},
  };
  Services.scriptloader.loadSubScript("chrome://remote/content/external/EventUtils.js", events);
  for (const key of keys) {
    events.synthesizeKey(key, { shiftKey }, content);
    await new Promise((resolve) => content.setTimeout(resolve, 0));
  }
}
