// Who sent a message, and which document. Only what the browser itself says of the sender counts (promise 2).

import type { Caller } from "./protocol.ts";

/** The part of runtime.MessageSender that is used; own and structural, so that this room needs no chrome types. */
export interface RawSender {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  readonly documentId?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly active?: boolean } | undefined;
}

/** A document that runs our content script. */
export interface PageSender {
  readonly origin: string;
  readonly documentId: string;
  readonly tabId: number;
  /** Its tab is the one shown in its window. */
  readonly active: boolean;
}

export type JudgedSender =
  | { readonly caller: Extract<Caller, "own-page"> }
  | { readonly caller: Extract<Caller, "content-script">; readonly page: PageSender }
  | { readonly caller: "stranger" };

/**
 * Judges a sender. A stranger is everything not understood: another extension, an origin that is "null", not http
 * or unknown, a document without id or tab, and for now any frame that is not its tab's top document.
 */
export function judgeSender(
  sender: RawSender,
  own: { readonly id: string; readonly origin: string },
): JudgedSender {
  if (sender.id !== own.id) return { caller: "stranger" };
  if (sender.origin === own.origin) return { caller: "own-page" };
  const { origin, documentId, frameId, tab } = sender;
  if (origin === undefined || documentId === undefined || tab?.id === undefined || frameId !== 0) {
    return { caller: "stranger" };
  }
  if (!/^https?:\/\/[^/?#@]+$/.test(origin)) return { caller: "stranger" };
  return {
    caller: "content-script",
    page: { origin, documentId, tabId: tab.id, active: tab.active === true },
  };
}
