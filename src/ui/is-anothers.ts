import type { VaultView } from "../browser/vault-reader.ts";

/** Whether two looks at open vaults were at two people's. */
export function isAnothers(before: VaultView | undefined, now: VaultView): boolean {
  const isOpen = before?.state === "open" && now.state === "open";
  return isOpen && before.people?.currentId !== now.people?.currentId;
}
