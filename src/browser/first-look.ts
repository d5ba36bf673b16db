// What the popup needs of the browser for its first code, asked for before its script is there. Each question is a way
// to the browser's process and back, and these go while the script is loaded.

import browser, { type Tabs } from "webextension-polyfill";

type Area = "local" | "session";
type Items = Readonly<Record<string, unknown>>;

interface FirstLook {
  readonly local: Promise<Items>;
  readonly session: Promise<Items>;
  readonly tabs: Promise<Tabs.Tab[]>;
}

const place = globalThis as { chartkeyFirstLook?: FirstLook | undefined };

const askTabs = () => browser.tabs.query({ active: true, currentWindow: true });

/** Run by a script of its own. Once anything stored has changed, what was found before it is nothing to go by. */
export function beginFirstLook(): void {
  browser.storage.onChanged.addListener(endFirstLook);
  const { local, session } = browser.storage;
  place.chartkeyFirstLook = { local: local.get(), session: session.get(), tabs: askTabs() };
}

/** From now on everything is asked for anew. */
export function endFirstLook(): void {
  place.chartkeyFirstLook = undefined;
}

/** These items, and maybe others: of the first look where there is one, else as they are now. */
export async function readItems(area: Area, keys: readonly string[]): Promise<Items> {
  const items = await place.chartkeyFirstLook?.[area];
  return items && place.chartkeyFirstLook ? items : browser.storage[area].get([...keys]);
}

/** The tab in front of this window. */
export async function activeTabs(): Promise<Tabs.Tab[]> {
  return place.chartkeyFirstLook?.tabs ?? askTabs();
}
