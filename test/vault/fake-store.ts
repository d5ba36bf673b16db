// storage.local as the vault sees it: values are copied as JSON, and writing can be made to fail or to tear.

import type { KeyValueStore } from "../../src/vault/stored-vault.ts";

export class FakeStore implements KeyValueStore {
  readonly items = new Map<string, string>();
  /** Thrown by the next `set`, after which nothing was written. */
  failWith: Error | undefined;
  /** What the next write leaves in place of each value. */
  tear: ((json: string) => string) | undefined;
  writes = 0;
  /** How many calls are left until the browser is killed: that call and all later ones throw. */
  callsLeft = Number.POSITIVE_INFINITY;
  /** What the killed `set` leaves behind. */
  deathLeaves: "nothing" | "a torn value" | "the whole value" = "nothing";

  async get(keys: readonly string[]): Promise<Record<string, unknown>> {
    if (this.#dies()) throw new Error("killed");
    const found = keys.filter((key) => this.items.has(key));
    return Object.fromEntries(found.map((key) => [key, parse(this.items.get(key) ?? "null")]));
  }

  async set(items: Record<string, unknown>): Promise<void> {
    if (this.failWith) throw this.failWith;
    const alive = this.callsLeft >= 0;
    const dies = this.#dies();
    this.writes += 1;
    const { tear } = this;
    this.tear = undefined;
    for (const [key, value] of Object.entries(items)) {
      const json = JSON.stringify(value);
      if (!dies) this.items.set(key, tear ? tear(json) : json);
      else if (alive && this.deathLeaves === "the whole value") this.items.set(key, json);
      else if (alive && this.deathLeaves === "a torn value") this.items.set(key, '{"format":"chart');
    }
    if (dies) throw new Error("killed");
  }

  async remove(keys: readonly string[]): Promise<void> {
    if (this.#dies()) throw new Error("killed");
    for (const key of keys) this.items.delete(key);
  }

  async keys(): Promise<readonly string[]> {
    if (this.#dies()) throw new Error("killed");
    return [...this.items.keys()];
  }

  /** A new browser on the same profile. */
  restart(): void {
    this.callsLeft = Number.POSITIVE_INFINITY;
  }

  #dies(): boolean {
    this.callsLeft -= 1;
    return this.callsLeft < 0;
  }
}

/** A torn value comes back as something that is no vault. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
