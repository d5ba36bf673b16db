// storage.local as the vault sees it: values are copied as JSON, and writing can be made to fail or to tear.

import type { KeyValueStore } from "../../src/vault/stored-vault.ts";

export class FakeStore implements KeyValueStore {
  readonly items = new Map<string, string>();
  /** Thrown by the next `set`, after which nothing was written. */
  failWith: Error | undefined;
  /** What a torn write leaves in place of the value. */
  tear: ((json: string) => string) | undefined;
  writes = 0;

  async get(keys: readonly string[]): Promise<Record<string, unknown>> {
    const found = keys.filter((key) => this.items.has(key));
    return Object.fromEntries(found.map((key) => [key, JSON.parse(this.items.get(key) ?? "null")]));
  }

  async set(items: Record<string, unknown>): Promise<void> {
    if (this.failWith) throw this.failWith;
    this.writes += 1;
    for (const [key, value] of Object.entries(items)) {
      const json = JSON.stringify(value);
      this.items.set(key, this.tear ? this.tear(json) : json);
    }
  }
}
