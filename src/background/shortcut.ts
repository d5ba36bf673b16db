// The fill shortcut: what a click on Fill in the popup does, where there is nothing to choose.

import { siteOfTab } from "../browser/page-scripts.ts";
import { openPopup } from "../browser/popup.ts";
import { currentTab } from "../browser/tab-beside.ts";
import { accountsBoundTo } from "../vault/vault.ts";
import { fillByHand } from "./fill-by-hand.ts";
import { readOpenVault } from "./vault-keeper.ts";

/** Fills the only account of the page shown; locked, several, none or refused: the popup opens and says so. */
export async function fillShortcut(now: number): Promise<void> {
  const tab = await currentTab();
  const vault = await readOpenVault(now);
  const origin = tab && (await siteOfTab(tab.id));
  const [account, second] = vault && origin !== undefined ? accountsBoundTo(vault, origin) : [];
  if (tab && account && !second) {
    const filled = await fillByHand({ tabId: tab.id, accountId: account.id, what: "code" }, now);
    if (filled.ok) return;
  }
  await openPopup();
}
