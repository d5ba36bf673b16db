// What the extension has called saved, and what it was asked and had not answered when it was killed.

import type { Vault } from "../../src/vault/vault.ts";

/** Where an account is, and its notes; "absent" before it was added. */
export type AccountState = `${"list" | "bin"}: ${string}` | "absent";

interface Entry {
  readonly id?: string;
  readonly saved: AccountState;
  /** Asked for since, and not answered: it may have happened. */
  readonly asked?: AccountState;
}

export class Ledger {
  readonly #accounts = new Map<string, Entry>();
  #passphrase: string;
  #askedPassphrase: string | undefined;
  savedChanges = 0;
  savedPassphrases = 0;
  /** Changes that were under way when the browser was killed, and which of them had happened all the same. */
  pending = { all: 0, happened: 0 };

  constructor(passphrase: string) {
    this.#passphrase = passphrase;
  }

  /** The one that must open the vault, then the one that may. */
  get passphrases(): readonly string[] {
    return [this.#passphrase, this.#askedPassphrase].filter((one) => one !== undefined);
  }

  askPassphrase(passphrase: string): void {
    this.#askedPassphrase = passphrase;
  }

  passphraseSaved(): void {
    this.savedPassphrases += 1;
    this.opensWith(this.#askedPassphrase ?? this.#passphrase);
  }

  /** A new browser was opened with it: nothing is pending any more. */
  opensWith(passphrase: string): void {
    this.#passphrase = passphrase;
    this.#askedPassphrase = undefined;
  }

  ask(name: string, state: AccountState): void {
    this.#accounts.set(name, { saved: "absent", ...this.#accounts.get(name), asked: state });
  }

  saved(name: string, id: string): void {
    const entry = this.#accounts.get(name);
    if (entry?.asked === undefined) throw new Error("Saved what was not asked for.");
    this.savedChanges += 1;
    this.#accounts.set(name, { id, saved: entry.asked });
  }

  /** Nothing of what was asked for may have happened. */
  refused(name: string): void {
    const { asked: _, ...entry } = this.#accounts.get(name) ?? { saved: "absent" };
    this.#accounts.set(name, entry);
  }

  /** Accounts that have been saved. */
  names(): readonly string[] {
    return [...this.#accounts].filter(([, { id }]) => id !== undefined).map(([name]) => name);
  }

  known(name: string): { readonly id: string; readonly saved: AccountState } {
    const { id, saved } = this.#accounts.get(name) ?? {};
    if (id === undefined || saved === undefined) throw new Error("Nobody has heard of this account.");
    return { id, saved };
  }

  /**
   * Compares with what a new browser reads. Each answer is a change that was called saved and is not there, or
   * something nobody asked for. What was pending is settled by it.
   */
  judge(vault: Vault): readonly string[] {
    const found = statesIn(vault);
    const problems: string[] = [];
    for (const [name, { saved, asked }] of this.#accounts) {
      const state = found.get(name)?.saved ?? "absent";
      if (asked !== undefined) this.pending.all += 1;
      if (asked !== undefined && state === asked) this.pending.happened += 1;
      if (state !== saved && state !== asked) {
        problems.push(
          `${name} is «${state}», was saved as «${saved}», asked for was «${asked ?? "nothing"}»`,
        );
      }
    }
    for (const name of found.keys()) {
      if (!this.#accounts.has(name)) problems.push(`${name} is there, and nobody asked for it`);
    }
    this.#accounts.clear();
    for (const [name, entry] of found) this.#accounts.set(name, entry);
    return problems;
  }
}

function statesIn({ accounts, bin }: Vault): Map<string, Entry & { id: string }> {
  const entry = (place: "list" | "bin", { id, notes = "" }: Vault["accounts"][number]) =>
    ({ id, saved: `${place}: ${notes}` }) as const;
  return new Map([
    ...accounts.map((account) => [account.accountName, entry("list", account)] as const),
    ...bin.map(({ account }) => [account.accountName, entry("bin", account)] as const),
  ]);
}
