// Other apps' files: read first, added when the user has seen what they hold.

import type { Request, Response } from "../messages/protocol.ts";
import { applyImport, planImport } from "../vault/import/import-plan.ts";
import { readImport } from "../vault/import/read-import.ts";
import { emptyVault } from "../vault/vault.ts";
import { readVault, writeVault } from "../vault/vault-json.ts";
import { changeVault, readOpenVault } from "./vault-keeper.ts";

const newId = () => crypto.randomUUID();

export async function readImportFile(
  { text, passphrase }: Request<"import.read">,
  now: number,
): Promise<Response<"import.read">> {
  if (!(await readOpenVault(now))) return { ok: false, because: "locked" };
  const read = await readImport(text, passphrase);
  if (!read.ok) return read;
  const { source, refused, missingParts } = read;
  const { added, alreadyThere } = planImport(emptyVault, read, now, newId);
  const contents = new TextDecoder().decode(writeVault({ ...emptyVault, accounts: added }));
  return { ok: true, source, contents, twice: alreadyThere.length, refused, missingParts };
}

/** Compared anew with the vault as it is now: what was added meanwhile isn't added twice, and no counter goes back. */
export async function addImported(contents: string, now: number): Promise<Response<"import.add">> {
  const read = readVault(new TextEncoder().encode(contents));
  if (!read) return { ok: false, because: "damaged" };
  let added = 0;
  let movedOn = 0;
  const changed = await changeVault(now, (vault) => {
    const plan = planImport(vault, { keys: read.accounts, refused: [] }, now, newId);
    added = plan.added.length;
    movedOn = plan.movedOn.length;
    return applyImport(vault, plan);
  });
  if (!changed.ok) return changed;
  return { ok: true, added, movedOn };
}
