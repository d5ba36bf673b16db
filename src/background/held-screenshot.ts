// The screenshot on which the user will draw a frame, on its way from the tab to our page. It is held in memory only,
// handed over once, and dropped after a minute; a worker killed in between has lost it, and the page says so.

import { originOfTab } from "../browser/page-scripts.ts";
import { openAddPage } from "../browser/pages.ts";
import { captureTab } from "../browser/screenshot.ts";
import type { Request, Response } from "../messages/protocol.ts";
import type { HeldScreenshot } from "../messages/scan-messages.ts";
import { readOpenVault } from "./vault-keeper.ts";

const heldMs = 60_000;

let held: HeldScreenshot | undefined;

/** Takes the tab's screenshot and opens our page beside it. */
export async function startRegion(
  { tabId }: Request<"region.start">,
  now: number,
): Promise<Response<"region.start">> {
  if (!(await readOpenVault(now))) return { ok: false, because: "locked" };
  const origin = await originOfTab(tabId);
  const picture = await captureTab(tabId);
  if (picture === undefined) return { ok: false, because: "capture-failed" };
  const screenshot: HeldScreenshot = { picture, ...(origin !== undefined && { page: { tabId, origin } }) };
  held = screenshot;
  setTimeout(() => {
    if (held === screenshot) held = undefined;
  }, heldMs);
  await openAddPage("region");
  return { ok: true };
}

/** Undefined when it was taken already, or is gone. */
export async function takeRegion(): Promise<Response<"region.take">> {
  const screenshot = held;
  held = undefined;
  return screenshot ? { ok: true, ...screenshot } : { ok: false, because: "gone" };
}

/** Locking drops it: the page that was seen may hold secrets. */
export function forgetRegion(): void {
  held = undefined;
}
