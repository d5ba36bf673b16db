// Bitwarden's unencrypted JSON export, and Bitwarden Authenticator's, which has the same shape.

import { asObject, asText, entriesOf, type JsonObject, type ReadKeys, readEntries } from "./import-entry.ts";
import { readKeyUriLine } from "./key-uri-list.ts";
import type { ImportRefusal } from "./read-import.ts";

export function isBitwarden(file: JsonObject): boolean {
  return Array.isArray(file.items) || (file.encrypted === true && "data" in file);
}

/** Items without a TOTP key are passed over. Their notes stay behind: a password manager's hold more than ours should. */
export function readBitwarden(file: JsonObject): ReadKeys | ImportRefusal {
  if (file.encrypted === true || !Array.isArray(file.items)) return { ok: false, because: "encrypted" };
  const items = entriesOf(file.items.filter((item) => totpOf(asObject(item)) !== ""));
  const read = items.map((item) => readItem(item, totpOf(item), asObject(item.login).username));
  return { keys: read.flatMap(({ keys }) => keys), refused: read.flatMap(({ refused }) => refused) };
}

function totpOf(item: JsonObject): string {
  const { totp } = asObject(item.login);
  return typeof totp === "string" ? totp.trim() : "";
}

/** `totp` is a key URI, or `steam://` and a secret, or a secret alone. */
function readItem(item: JsonObject, totp: string, username: unknown): ReadKeys {
  const pinned = item.favorite;
  if (!/^otpauth:/i.test(totp)) {
    const type = /^([a-z]+):\/\//i.exec(totp)?.[1] ?? "totp";
    return readEntries([item], ({ name }) => ({
      type,
      issuer: name,
      accountName: username,
      secret: totp,
      pinned,
    }));
  }
  const { keys, refused } = readKeyUriLine(totp, asText(item.name));
  const named = keys.map((key) => ({
    ...key,
    issuer: key.issuer || asText(item.name),
    accountName: key.accountName || asText(username),
    ...(pinned === true && { pinned }),
  }));
  return { keys: named, refused };
}
