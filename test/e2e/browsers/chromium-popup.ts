import type { KeyInput, Page } from "puppeteer-core";
import { callOf, clickablePoint, readableText } from "./source.ts";
import type { Popup } from "./test-browser.ts";
import { Hopeless, waitUntil } from "./wait-until.ts";

/** Chromium shows its toolbar popup to the debugger as a page. */
export function chromiumPopup(page: Page): Popup {
  const evaluate: Popup["evaluate"] = async <Args extends unknown[], Result>(
    fn: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> => {
    refuseClosed(page);
    // The types end at the process's border: what comes back is what the function returned there.
    return (await page.evaluate(callOf(fn, args))) as Awaited<Result>;
  };
  const click = async (selector: string): Promise<void> => {
    const { x, y } = await waitUntil(`the popup shows ${selector}`, () => evaluate(clickablePoint, selector));
    await mayClose(page, () => page.mouse.click(x, y));
  };

  return {
    evaluate,
    waitFor: (sentence, fn, ...args) => waitUntil(sentence, () => evaluate(fn, ...args)),
    click,
    type: async (selector, text) => {
      await click(selector);
      await page.keyboard.type(text);
    },
    press: async (key, modifiers) => {
      refuseClosed(page);
      await mayClose(page, async () => {
        if (modifiers?.shift) await page.keyboard.down("Shift");
        // Puppeteer's list of names is a type only; an unknown name throws.
        await page.keyboard.press(key as KeyInput);
        if (modifiers?.shift) await page.keyboard.up("Shift");
      });
    },
    text: () => evaluate(readableText),
    screenshot: async (path) => {
      // Headless, Chromium's window may be lower than the popup, which scrolls as a whole then.
      const { width, height } = await page.evaluate(() => {
        const body = document.body.getBoundingClientRect();
        return { width: body.width, height: Math.ceil(body.height) };
      });
      await page.screenshot({ path, clip: { x: 0, y: 0, width, height: Math.min(height, 560) } });
    },
    isOpen: () => Promise.resolve(!page.isClosed()),
    close: async () => {
      if (!page.isClosed()) await mayClose(page, () => page.close());
    },
  };
}

function refuseClosed(page: Page): void {
  if (page.isClosed()) throw new Hopeless("The popup is closed.");
}

/** The popup may go under a click, at its own wish or under a prompt; then the rest of the click can't be sent. */
async function mayClose(page: Page, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    await waitUntil(
      "the popup is closed, since the click broke off",
      async () => page.isClosed(),
      1_000,
    ).catch(() => {
      throw error;
    });
  }
}
