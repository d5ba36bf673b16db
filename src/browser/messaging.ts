// The transport of messages/protocol.ts: ask from our pages, answer in the background.

import browser from "webextension-polyfill";
import {
  type AskAgain,
  allowedCaller,
  type Envelope,
  type MessageName,
  type Request,
  type Response,
} from "../messages/protocol.ts";
import { judgeSender, type PageSender, type RawSender } from "../messages/sender.ts";

/** Asks the background. The promise is rejected when it can't be reached at all. */
export function ask<Name extends MessageName>(name: Name, request: Request<Name>): Promise<Response<Name>> {
  const envelope: Envelope = { name, request };
  return browser.runtime.sendMessage(envelope);
}

/** One handler for each message; those of content scripts get the document that asked, as the browser names it. */
export type Handlers = {
  [Name in MessageName]: (typeof allowedCaller)[Name] extends "content-script"
    ? (request: unknown, page: PageSender) => Promise<Response<Name>>
    : (request: Request<Name>) => Promise<Response<Name>>;
};

/**
 * Answers messages. Whether one is ours is decided synchronously; one that its sender may not send gets no answer.
 * A handler that throws answers nothing either: its error stays in the background.
 */
export function answer(handlers: Handlers): void {
  const own = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL("")).origin };
  browser.runtime.onMessage.addListener((message: unknown, sender: RawSender) => {
    if (!isEnvelope(message)) return undefined;
    const from = judgeSender(sender, own);
    if (from.caller === "stranger" || from.caller !== allowedCaller[message.name]) return undefined;
    const handler = handlers[message.name] as (request: unknown, page?: PageSender) => Promise<unknown>;
    return from.caller === "content-script" ? handler(message.request, from.page) : handler(message.request);
  });
}

function isEnvelope(message: unknown): message is Envelope {
  if (typeof message !== "object" || message === null || !("name" in message)) return false;
  return typeof message.name === "string" && Object.hasOwn(allowedCaller, message.name);
}

/** Tells a document to look again. False when no content script of ours is there to hear it. */
export async function pushAskAgain(tabId: number, frameId = 0): Promise<boolean> {
  const push: AskAgain = { push: "ask-again" };
  try {
    await browser.tabs.sendMessage(tabId, push, { frameId });
    return true;
  } catch {
    return false;
  }
}
