// The backup of the "Authenticator" extension (authenticator.cc): one object with an entry under each entry's hash.

import { asObject, asText, isObject, type JsonObject, type ReadKeys, readEntries } from "./import-entry.ts";
import type { ImportRefusal } from "./read-import.ts";

function entriesOf(file: JsonObject): readonly JsonObject[] {
  return Object.values(file)
    .map(asObject)
    .filter((entry) => "secret" in entry && "type" in entry);
}

export function isAuthenticatorCc(file: JsonObject): boolean {
  return entriesOf(file).length > 0 || isObject(file.key) || typeof file.enc === "string";
}

/** Only the plain backup: the encrypted one is refused as such, before any entry of it is taken for a secret. */
export function readAuthenticatorCc(file: JsonObject): ReadKeys | ImportRefusal {
  const entries = entriesOf(file);
  if (entries.length === 0 || entries.some(({ encrypted }) => encrypted === true)) {
    return { ok: false, because: "encrypted" };
  }
  const inOrder = entries.toSorted((one, other) => Number(one.index) - Number(other.index));
  return readEntries(inOrder, ({ type, issuer, account, secret, algorithm, digits, ...entry }) => ({
    type,
    // It appends "::" and the host that the entry belongs to.
    issuer: asText(issuer).split("::")[0],
    accountName: account,
    secret,
    algorithm,
    digits,
    period: entry.period,
    counter: entry.counter,
    pinned: entry.pinned,
  }));
}
