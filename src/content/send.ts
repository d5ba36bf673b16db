// Messages to the background. No polyfill: both browsers give promises here.

import type { Envelope, MessageName, Request, Response } from "../messages/protocol.ts";

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
