import { type Rekeyed, rekey } from "../../src/vault/rekey.ts";
import type { KeyValueStore, OpenedVault } from "../../src/vault/stored-vault.ts";
import { passphraseRecipe, testCost } from "./samples.ts";

/** Puts a passphrase in place of all earlier ones: a changed one, or the same at another cost. */
export function changePassphrase(
  store: KeyValueStore,
  opened: Pick<OpenedVault, "vault" | "header">,
  passphrase: string,
  cost = testCost,
): Promise<Rekeyed> {
  const remove = opened.header.slots.filter(({ type }) => type === "passphrase").map(({ id }) => id);
  return rekey(store, opened, { remove, add: [passphraseRecipe(passphrase, cost)] });
}
