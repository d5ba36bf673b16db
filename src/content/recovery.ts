// Injected into the pages of a tab in which an account was just enrolled: finds the recovery codes that the site shows
// once, and hands them over. The only text of a page that ever leaves it.

import { isOrphaned, onAskAgain, send } from "../browser/page-messaging.ts";
import { readAlso } from "../fields/meaning.ts";
import { otherScripts } from "../fields/other-scripts.ts";
import { findRecoveryCodes } from "../fields/recovery-codes.ts";
import { watchPage } from "./watch-page.ts";
import type { World } from "./world.ts";

function start(): void {
  const over = new AbortController();
  let told = "";

  async function look(): Promise<void> {
    if (isOrphaned()) return over.abort();
    const codes = findRecoveryCodes(document);
    const key = codes.join("\n");
    if (codes.length === 0 || key === told) return;
    told = key;
    await send("recovery.found", { codes });
  }

  const lookAgain = watchPage({ over: over.signal, look: () => void look() });
  // They could not be kept while the vault was locked.
  onAskAgain(() => {
    told = "";
    lookAgain();
  });
}

const world = globalThis as World;
if (!world.chartkeySeeksRecoveryCodes) {
  world.chartkeySeeksRecoveryCodes = true;
  readAlso(otherScripts);
  start();
}
