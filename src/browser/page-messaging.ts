// Messages between a page's content script and the background. The one adapter without the polyfill, so that what
// runs in web pages stays small: both browsers give promises here.

import type { AskAgain, Envelope, MessageName, Request, Response } from "../messages/protocol.ts";

/** Undefined when nobody answers: the extension was updated or removed, or we are a stranger to it. */
export async function send<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): Promise<Response<Name> | undefined> {
  const envelope: Envelope = { name, request };
  try {
    return await chrome.runtime.sendMessage(envelope);
  } catch {
    return undefined;
  }
}

/** Calls when the background says "look again" (protocol.ts). */
export function onAskAgain(listener: () => void): void {
  chrome.runtime.onMessage.addListener((message: Partial<AskAgain> | null) => {
    if (message?.push === "ask-again") listener();
  });
}
