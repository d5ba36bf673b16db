// Host permissions, one exact origin at a time (promise 6).

import browser from "webextension-polyfill";
import { isFirefox } from "./this-browser.ts";

/**
 * The narrowest match pattern for an origin. Firefox takes a pattern with a port and never matches it (tried: neither
 * registered scripts nor injection nor fetch), so there the permission covers all ports of the host. What is filled
 * is judged by the exact origin all the same.
 */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return isFirefox ? `${protocol}//${hostname}/*` : `${origin}/*`;
}

/**
 * Asks the user for an origin. Must be called first and synchronously in a click: Firefox refuses after an await,
 * and in Chromium the popup is gone while the prompt shows, so that the answer is heard by `onOriginsChanged` only.
 */
export function requestOrigin(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(origin)] });
}

export function hasOrigin(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(origin)] });
}

/**
 * The single origins that are granted, as their patterns state them: in Firefox the default port's only (`patternOf`).
 * A grant for many sites, which a user can make in the browser's settings, names none.
 */
export async function grantedOrigins(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.flatMap((pattern) =>
    URL.canParse(pattern) && !new URL(pattern).host.includes("*") ? [new URL(pattern).origin] : [],
  );
}

/** Gives a pattern back. False where the browser won't take it. */
export async function giveBackPattern(pattern: string): Promise<boolean> {
  try {
    return await browser.permissions.remove({ origins: [pattern] });
  } catch {
    return false;
  }
}

/** `added`: the match patterns that were granted just now. */
export function onOriginsChanged(listener: (added: readonly string[]) => void): void {
  browser.permissions.onAdded.addListener(({ origins }) => listener(origins ?? []));
  browser.permissions.onRemoved.addListener(() => listener([]));
}
