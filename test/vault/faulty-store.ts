// storage.local with one thing going wrong at one call, whatever it is.

import type { KeyValueStore } from "../../src/vault/stored-vault.ts";

/** "kill" ends the browser: that call and all later ones are never answered well. The others happen once. */
export const faults = [
  "kill before",
  "kill after",
  "kill torn",
  "reject before",
  "reject after",
  "reject torn",
  "lose",
  "tear",
  "break for good",
] as const;

export type Fault = (typeof faults)[number];

const torn = '"{\\"format\\":\\"chart"';

export class FaultyStore implements KeyValueStore {
  readonly items: Map<string, string>;
  readonly #faultyCall: number;
  readonly #fault: Fault;
  #calls = 0;
  #gone = false;

  /** `faultyCall` counts from 1. */
  constructor(items: ReadonlyMap<string, string>, faultyCall: number, fault: Fault) {
    this.items = new Map(items);
    this.#faultyCall = faultyCall;
    this.#fault = fault;
  }

  /** Whether anything went wrong: not when there were fewer calls. */
  get struck(): boolean {
    return this.#calls >= this.#faultyCall;
  }

  get(keys: readonly string[]): Promise<Record<string, unknown>> {
    return this.#call(
      () => this.#read(keys),
      () => undefined,
      {},
    );
  }

  set(items: Record<string, unknown>): Promise<void> {
    const entries = Object.entries(items).map(([key, value]) => [key, JSON.stringify(value)] as const);
    const write = () => {
      for (const [key, json] of entries) this.items.set(key, json);
    };
    const tear = () => {
      for (const [key] of entries) this.items.set(key, torn);
    };
    return this.#call(write, tear, undefined);
  }

  remove(keys: readonly string[]): Promise<void> {
    const remove = () => {
      for (const key of keys) this.items.delete(key);
    };
    return this.#call(remove, () => undefined, undefined);
  }

  keys(): Promise<readonly string[]> {
    return this.#call(
      () => [...this.items.keys()],
      () => undefined,
      [],
    );
  }

  #read(keys: readonly string[]): Record<string, unknown> {
    const found = keys.filter((key) => this.items.has(key));
    return Object.fromEntries(found.map((key) => [key, JSON.parse(this.items.get(key) ?? "null")]));
  }

  async #call<Answer>(work: () => Answer, tear: () => void, lost: Answer): Promise<Answer> {
    this.#calls += 1;
    if (this.#gone) throw new Error("gone");
    if (this.#calls !== this.#faultyCall) return work();
    const [what, when] = this.#fault.split(" ");
    if (what === "kill" || what === "break") this.#gone = true;
    if (when === "after") work();
    if (when === "torn" || what === "tear") tear();
    if (what === "lose" || what === "tear") return lost;
    throw new Error(what === "reject" ? "Resource::kQuotaBytes quota exceeded" : "gone");
  }
}
