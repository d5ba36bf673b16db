// The toolbar button's badge: what the user would miss otherwise.

import browser from "webextension-polyfill";
import { speakAsChosen } from "./appearance.ts";
import { getMessage } from "./i18n.ts";

/** In every tab: recovery codes are waiting to be kept or dropped. */
export async function showOfferBadge(shown: boolean): Promise<void> {
  await browser.action.setBadgeText({ text: shown ? "!" : "" });
  await browser.action.setBadgeBackgroundColor({ color: "#b45309" });
  await speakAsChosen();
  await browser.action.setTitle({ title: getMessage(shown ? "badgeOfferTitle" : "extensionName") });
}

/** In one tab: its prompt waits for the vault to be unlocked. A tab may be gone by now. */
export async function showLockedBadge(tabId: number, shown: boolean): Promise<void> {
  try {
    // null gives the tab back to the badge of all tabs.
    await browser.action.setBadgeText({ tabId, text: shown ? "🔒" : null });
    await speakAsChosen();
    await browser.action.setTitle({ tabId, title: getMessage(shown ? "badgeLockedTitle" : "extensionName") });
  } catch {
    // the tab was closed
  }
}
