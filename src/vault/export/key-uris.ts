import { writeKeyUri } from "../../otp/key-uri.ts";
import type { Vault } from "../vault.ts";

/** All accounts as key URIs, one a line: readable by everyone and every authenticator. */
export function exportKeyUris(vault: Vault): string {
  return vault.accounts.map((account) => `${writeKeyUri(account)}\n`).join("");
}
