// What was wrong with a vault's two copies when it was opened, until the person has been told. In clear: it names no one.

import type { OpenedVault } from "../vault/stored-vault.ts";
import { StoredItem } from "./storage.ts";

/** "spare-damaged": the older copy couldn't have stood in; nothing of the vault is missing. */
export type Trouble = NonNullable<OpenedVault["because"]> | "spare-damaged";

export const troubleKey = "vault-trouble";

const troubles = new StoredItem<Readonly<Record<string, Trouble>>>("local", troubleKey, {});

export async function noteTrouble(vaultId: string, trouble: Trouble): Promise<void> {
  await troubles.update((all) => ({ ...all, [vaultId]: trouble }));
}

export async function troubleOf(vaultId: string): Promise<Trouble | undefined> {
  return (await troubles.get())[vaultId];
}

/** The person has read it. */
export async function forgetTrouble(vaultId: string): Promise<void> {
  await troubles.update(({ [vaultId]: _, ...others }) => others);
}
