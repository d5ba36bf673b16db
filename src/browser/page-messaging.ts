// Messages between a page's content script and the background. The one adapter without the polyfill, so that what
// runs in web pages stays small: both browsers give promises here.

import type { AskAgain, Envelope, MessageName, Request, Response } from "../messages/protocol.ts";

/** ms after which an unanswered message is sent again. */
const pauses = [300, 1_500];

/**
 * Undefined when nobody answers: the extension was updated or removed, or we are a stranger to it. A worker that the
 * browser ended while it answered is woken by asking it again; whatever is sent may be sent twice.
 */
export async function send<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): Promise<Response<Name> | undefined> {
  const envelope: Envelope = { name, request };
  for (const pause of [...pauses, 0]) {
    try {
      const answer = await chrome.runtime.sendMessage(envelope);
      if (answer) return answer;
    } catch {
      // The same as no answer.
    }
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return undefined;
}

/** Calls when the background says "look again" (protocol.ts). */
export function onAskAgain(listener: () => void): void {
  chrome.runtime.onMessage.addListener((message: Partial<AskAgain> | null) => {
    if (message?.push === "ask-again") listener();
  });
}
