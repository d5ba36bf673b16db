// The field for the code on the page in front: what the finder makes of it, and which one it is.

import type { PageWhy } from "../../messages/page-why.ts";
import type { PopupModel } from "../popup-model.ts";

/** Undefined where there is no page, or nobody answers; that has been said then. */
export async function whyOnPage(popup: PopupModel): Promise<PageWhy | undefined> {
  const tab = popup.tab.value;
  return tab && popup.ask("tab.why", { tabId: tab.id });
}

/** The field with the cursor is the one for the code. */
export async function teachField(popup: PopupModel): Promise<void> {
  const tab = popup.tab.value;
  if (tab && (await popup.change("site.teachField", { tabId: tab.id }))) popup.say("good", ["fieldTaught"]);
}
