// Firefox lets its debugger run scripts in its own window when started with --remote-allow-system-access. Everything
// that WebDriver can't reach, the toolbar popup first of all, is done from there.

import type { Browser } from "puppeteer-core";
import { callOf } from "./source.ts";

/** Sends a WebDriver BiDi command; puppeteer has this inside and doesn't show it. */
export type SendBidi = (method: string, parameters: object) => Promise<unknown>;

/** Runs the function, by its source, in Firefox's own window. It sees its arguments only. */
export type ChromeScope = <Args extends unknown[], Result>(
  fn: (...args: Args) => Result,
  ...args: Args
) => Promise<Awaited<Result>>;

export function sendBidi(browser: Browser): SendBidi {
  const connection = property(browser, "connection");
  const send = property(connection, "send");
  if (typeof send !== "function")
    throw new Error("This puppeteer doesn't have its BiDi connection where it was.");
  return (method, parameters) => send.call(connection, method, parameters);
}

export function chromeScope(send: SendBidi): ChromeScope {
  return async (fn, ...args) => {
    const tree = property(await send("browsingContext.getTree", { "moz:scope": "chrome" }), "result");
    const windows = property(tree, "contexts");
    const context = property(Array.isArray(windows) ? windows[0] : undefined, "context");
    const answer = await send("script.evaluate", {
      expression: `(async () => JSON.stringify(await ${callOf(fn, args)}))()`,
      target: { context },
      awaitPromise: true,
    });
    const evaluated = property(answer, "result");
    const problem = property(property(evaluated, "exceptionDetails"), "text");
    if (problem !== undefined) throw new Error(`In Firefox's own window: ${problem}`);
    const value = property(property(evaluated, "result"), "value");
    return typeof value === "string" ? JSON.parse(value) : undefined;
  };
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Reflect.get(value, name);
}
