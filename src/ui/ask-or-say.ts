import type { MessageName, Request, Response } from "../messages/protocol.ts";
import type { Sentence } from "./texts.ts";

interface AskingPage {
  readonly browser: {
    ask<Name extends MessageName>(name: Name, request: Request<Name>): Promise<Response<Name>>;
  };
  say(tone: "problem", sentence: Sentence): void;
}

/** Asks the background; undefined, and said on the page, when it doesn't answer. */
export async function askOrSay<Name extends MessageName>(
  page: AskingPage,
  name: Name,
  request: Request<Name>,
): Promise<Response<Name> | undefined> {
  try {
    return await page.browser.ask(name, request);
  } catch {
    page.say("problem", ["problemNoAnswer"]);
    return undefined;
  }
}
