// Whether this browser keeps what it is given, and how much room is left. A clinic's profile may be wiped at logoff:
// only a restart after which everything is still there proves that it isn't.

import browser from "webextension-polyfill";
import { readIndex } from "../vault/stored-vault.ts";
import { localStore, StoredItem } from "./storage.ts";

/** Goes the way of the vaults when the profile is wiped. In clear, and nothing relies on it but a sentence. */
const kept = new StoredItem<{ readonly provedAt: number } | null>("local", "storage-kept", null);

/** Calls when the browser has started, not when only the extension was updated or the worker woken. */
export function onBrowserStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
}

/** After a start of the browser: a vault that is there has come through a restart. */
export async function noteKept(now: number): Promise<void> {
  if ((await kept.get()) !== null || (await readIndex(localStore)).vaults.length === 0) return;
  await kept.update(() => ({ provedAt: now }));
}

export async function isKeepingProved(): Promise<boolean> {
  return (await kept.get()) !== null;
}

export interface StorageUse {
  readonly usedBytes: number;
  /** Absent where the browser sets no limit of its own but the disk's. */
  readonly quotaBytes?: number;
}

export async function storageUse(): Promise<StorageUse> {
  // Only Chromium has a quota for this storage (and the polyfill's types don't know it).
  const area = browser.storage.local as { QUOTA_BYTES?: number; getBytesInUse?: () => Promise<number> };
  const usedBytes = (await area.getBytesInUse?.()) ?? (await countBytes());
  return { usedBytes, ...(area.QUOTA_BYTES !== undefined && { quotaBytes: area.QUOTA_BYTES }) };
}

async function countBytes(): Promise<number> {
  const items = await browser.storage.local.get();
  return new TextEncoder().encode(JSON.stringify(items)).length;
}
