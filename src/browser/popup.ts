import browser from "webextension-polyfill";

/** Opens the toolbar popup where the browser lets us (it needs a window in front, and in Firefox a user's gesture). */
export async function openPopup(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    // The user still has the toolbar button.
  }
}
