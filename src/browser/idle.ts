// Whether someone is at the computer, and the alarm that wakes the worker to ask.

import browser from "webextension-polyfill";

/** Fires once a minute while a vault is unlocked. */
export const lockAlarm = "lock";

export async function keepAwake(on: boolean): Promise<void> {
  if (on) browser.alarms.create(lockAlarm, { periodInMinutes: 1 });
  else await browser.alarms.clear(lockAlarm);
}

const shortestSeconds = 15; // the browsers' own limit

const seconds = (ms: number) => Math.max(shortestSeconds, Math.round(ms / 1000));

export async function setIdleLimit(ms: number): Promise<void> {
  browser.idle.setDetectionInterval(seconds(ms));
}

export function queryIdle(ms: number): Promise<"active" | "idle" | "locked"> {
  return browser.idle.queryState(seconds(ms));
}

/** Calls when the computer was locked (Firefox doesn't tell) or not used for the browser's notion of a while. */
export function onIdle(listener: (state: "idle" | "locked") => void): void {
  browser.idle.onStateChanged.addListener((state) => {
    if (state !== "active") listener(state);
  });
}

export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => listener(name));
}
