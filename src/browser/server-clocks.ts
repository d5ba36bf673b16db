// What was measured of bound servers' clocks, in storage.session: for the worker, and for the popup without it.

import browser from "webextension-polyfill";
import type { ServerClock, ServerClocks } from "../messages/server-clock.ts";
import { StoredItem } from "./storage.ts";

const clocksKey = "server-clocks";

const clocks = new StoredItem<ServerClocks>("session", clocksKey, {});

export function serverClocks(): Promise<ServerClocks> {
  return clocks.get();
}

export async function noteServerClock(origin: string, clock: ServerClock): Promise<void> {
  await clocks.update((all) => ({ ...all, [origin]: clock }));
}

/** Calls when a clock was measured, by whichever context. Returns how to stop. */
export function onServerClocks(listener: () => void): () => void {
  const changed = (changes: Record<string, unknown>) => {
    if (clocksKey in changes) listener();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
