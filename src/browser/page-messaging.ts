// Messages between a page's content script and the background. The one adapter without the polyfill, so that what
// runs in web pages stays small: both browsers give promises here.

import type { AskAgain, Envelope, MessageName, Request, Response } from "../messages/protocol.ts";

/**
 * Undefined when nobody answers: the extension was updated or removed, or we are a stranger to it. A worker that the
 * browser ended while it answered is woken by asking again, twice: whatever is sent may be sent more than once.
 */
export async function send<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
  pauseMs = 300,
): Promise<Response<Name> | undefined> {
  const envelope: Envelope = { name, request };
  try {
    const answer = await chrome.runtime.sendMessage(envelope);
    if (answer) return answer;
  } catch {
    // The same as no answer.
  }
  if (pauseMs > 2_000) return undefined;
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  return send(name, request, 5 * pauseMs);
}

/** The extension was updated or removed, and this script left behind. (Firefox takes its scripts out of the pages.) */
export function isOrphaned(): boolean {
  return chrome.runtime?.id === undefined;
}

/** Calls when the background says "look again" (protocol.ts). */
export function onAskAgain(listener: () => void): void {
  chrome.runtime.onMessage.addListener((message: Partial<AskAgain> | null) => {
    if (message?.push === "ask-again") listener();
  });
}
