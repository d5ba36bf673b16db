// What the popup needs of the browser for its first code, asked for before its script is there. Each question is a way
// to the browser's process and back, and these go while the script is loaded.

import browser, { type Tabs } from "webextension-polyfill";

type Area = "local" | "session";
type Items = Readonly<Record<string, unknown>>;

interface FirstLook {
  readonly stored: Readonly<Record<Area, Promise<Items>>>;
  readonly tabs: Promise<Tabs.Tab[]>;
  /** What was looked at already: each is taken once, what is asked for later is asked for anew. */
  readonly taken: Set<string>;
}

const place = globalThis as { chartkeyFirstLook?: FirstLook | undefined };

/** Run by a script of its own. Once anything stored has changed, what was found before it is nothing to go by. */
export function beginFirstLook(): void {
  browser.storage.onChanged.addListener(() => {
    place.chartkeyFirstLook = undefined;
  });
  place.chartkeyFirstLook = {
    stored: { local: browser.storage.local.get(), session: browser.storage.session.get() },
    tabs: browser.tabs.query({ active: true, currentWindow: true }),
    taken: new Set(),
  };
}

/** The items of an area: of the first look where there was one and they weren't taken from it yet, else as they are now. */
export async function readItems(area: Area, keys: readonly string[]): Promise<Items> {
  const look = place.chartkeyFirstLook;
  if (look && !keys.some((key) => look.taken.has(`${area} ${key}`))) {
    for (const key of keys) look.taken.add(`${area} ${key}`);
    const items = await look.stored[area];
    if (place.chartkeyFirstLook) return items;
  }
  return browser.storage[area].get([...keys]);
}

/** The tab that is in front of this window. */
export async function activeTabs(): Promise<Tabs.Tab[]> {
  const look = place.chartkeyFirstLook;
  if (!look || look.taken.has("tabs")) return browser.tabs.query({ active: true, currentWindow: true });
  look.taken.add("tabs");
  return look.tabs;
}
