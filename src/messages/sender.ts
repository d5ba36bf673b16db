// Who sent a message, and which document. Only what the browser itself says of the sender counts (promise 2).

import type { Caller } from "./protocol.ts";

/** The part of runtime.MessageSender that is used; own and structural, so that this room needs no chrome types. */
export interface RawSender {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  /** The document's address: a frame's or a tab's without one of its own may have the origin of who opened it. */
  readonly url?: string | undefined;
  readonly documentId?: string | undefined;
  /** Chromium only. */
  readonly documentLifecycle?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?:
    | { readonly id?: number | undefined; readonly active?: boolean; readonly title?: string | undefined }
    | undefined;
}

/** A document that runs our content script. */
export interface PageSender {
  readonly origin: string;
  readonly documentId: string;
  readonly tabId: number;
  /** 0 is the tab's top document. */
  readonly frameId: number;
  /** Its tab is the one shown in its window. */
  readonly active: boolean;
  /** Its tab's, as the browser shows it. It says nothing of whose page it is: only a copy is known by it. */
  readonly title?: string | undefined;
}

/** A tab's top document, or one of its frames. */
export type PagePlace = Pick<PageSender, "tabId" | "frameId">;

export type JudgedSender =
  | { readonly caller: Extract<Caller, "own-page"> }
  | { readonly caller: Extract<Caller, "content-script">; readonly page: PageSender }
  | { readonly caller: "stranger" };

/**
 * Judges a sender. A stranger is everything not understood: another extension, an origin that is "null", not http
 * or unknown, a document without id, tab or frame, one that has its origin from another (`about:`, `blob:`), and one
 * that nobody sees: prerendered, or kept for going back.
 */
export function judgeSender(
  sender: RawSender,
  own: { readonly id: string; readonly origin: string },
): JudgedSender {
  if (sender.id !== own.id) return { caller: "stranger" };
  if (sender.origin === own.origin) return { caller: "own-page" };
  const { origin, url = "", documentId, documentLifecycle = "active", frameId, tab } = sender;
  if (origin === undefined || documentId === undefined) return { caller: "stranger" };
  if (tab?.id === undefined || frameId === undefined || documentLifecycle !== "active") {
    return { caller: "stranger" };
  }
  if (!/^https?:\/\/[^/?#@]+$/.test(origin) || !/^https?:/.test(url)) return { caller: "stranger" };
  return {
    caller: "content-script",
    page: { origin, documentId, tabId: tab.id, frameId, active: tab.active === true, title: tab.title },
  };
}
