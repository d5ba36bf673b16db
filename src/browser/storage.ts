// storage.local for sealed vaults, storage.session (memory only) for what may not outlive the browser.

import browser from "webextension-polyfill";
import type { KeyValueStore, ReadableStore } from "../vault/stored-vault.ts";
import { readItems } from "./first-look.ts";

const get = (keys: readonly string[]) => readItems("local", keys);
const keys = async () => Object.keys(await browser.storage.local.get(null));

/** For pages that only look: their scripts go without the rest. */
export const localReader: ReadableStore = { get, keys };

export const localStore: KeyValueStore = {
  get,
  keys,
  set: (items) => browser.storage.local.set(items),
  remove: (keys) => browser.storage.local.remove([...keys]),
};

/**
 * One writer of vaults at a time, over all contexts of ours: worker, popup and pages. The browser gives the turn to
 * the next as soon as a context ends, however it ends.
 */
export function whileNobodyWrites<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request("vaults", work);
}

/** A typed item of one storage area. Updates go through one queue, so that two events can't lose each other's. */
export class StoredItem<Value> {
  readonly #area: "local" | "session";
  readonly #key: string;
  readonly #initial: Value;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(area: "local" | "session", key: string, initial: Value) {
    this.#area = area;
    this.#key = key;
    this.#initial = initial;
  }

  async get(): Promise<Value> {
    const { [this.#key]: value } = await readItems(this.#area, [this.#key]);
    return value === undefined ? this.#initial : (value as Value);
  }

  /** Replaces the value by what `change` makes of it, and returns that. */
  update(change: (value: Value) => Value): Promise<Value> {
    const changed = this.#queue.then(async () => {
      const value = change(await this.get());
      await browser.storage[this.#area].set({ [this.#key]: value });
      return value;
    });
    this.#queue = changed.catch(() => undefined);
    return changed;
  }

  async clear(): Promise<void> {
    const cleared = this.#queue.then(() => browser.storage[this.#area].remove(this.#key));
    this.#queue = cleared.catch(() => undefined);
    await cleared;
  }
}

/** Where the browser lets us, content scripts can't read what is stored (Firefox gives them no such areas to close). */
export async function closeStorageToPages(): Promise<void> {
  for (const area of [browser.storage.local, browser.storage.session]) {
    // Chromium only; the polyfill's types don't know it.
    const closable = area as { setAccessLevel?: (access: { accessLevel: string }) => Promise<void> };
    await closable.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
  }
}
