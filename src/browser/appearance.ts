// How our pages look and in which language they speak. In clear and for all vaults of the profile: it must be known
// before anyone has unlocked.

import browser from "webextension-polyfill";
import { type Appearance, parseAppearance } from "./appearance-choices.ts";
import { speak } from "./i18n.ts";
import { StoredItem } from "./storage.ts";

const key = "appearance";
const stored = new StoredItem<unknown>("local", key, null);

/** As usual where it can't be read: whatever else is to be said then is said in that look. */
export async function readAppearance(): Promise<Appearance> {
  return parseAppearance(await stored.get().catch(() => null));
}

/**
 * Changes what is kept, which another change may have reached before this page has heard of it. False when storage
 * would not take it; everything stays as it was then.
 */
export async function changeAppearance(change: Partial<Appearance>): Promise<boolean> {
  try {
    await stored.update((kept) => ({ ...parseAppearance(kept), ...change }));
    return true;
  } catch {
    return false;
  }
}

/** In the worker, which forgets everything: before each text. */
export async function speakAsChosen(): Promise<void> {
  await speak((await readAppearance()).language);
}

/** Calls when it was changed, in whichever context of ours. */
export function onAppearanceChange(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && key in changes) listener();
  });
}
