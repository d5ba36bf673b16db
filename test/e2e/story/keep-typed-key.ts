import type { Popup } from "../browsers/test-browser.ts";
import { testId } from "./create-vault.ts";

/** Types a key URI into the popup and keeps its account, used on the page in front. The site must be allowed by then. */
export async function keepTypedKey(popup: Popup, uri: string): Promise<void> {
  await popup.click(testId("enter-key"));
  await popup.type(testId("key"), uri);
  await popup.click(testId("read-key"));
  await popup.click(testId("bind"));
  await popup.click(testId("save"));
  await popup.waitFor(
    "the account is kept, and may be filled here",
    () => document.querySelector('[data-testid="fill"]') !== null,
  );
}
