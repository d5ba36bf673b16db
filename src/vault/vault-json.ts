// A vault as the JSON that is sealed, and back. Bytes are base64 there.

import { isAlgorithm, isCounter, isDigits, isPeriod } from "../otp/parameters.ts";
import type { Account } from "./account.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import type { BinnedAccount, RecoveryOffer, Vault } from "./vault.ts";
import { readSettings } from "./vault-settings.ts";

export function writeVault(vault: Vault): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(vault, (_, value: unknown) =>
    value instanceof Uint8Array ? encodeBase64(value) : value,
  );
  return new TextEncoder().encode(text);
}

/** What each kind of record may hold. A field that isn't here was written by a newer Chartkey, which knows it. */
const fields = {
  vault: new Set(["accounts", "bin", "offers", "settings", "slotProofs"]),
  account: new Set([
    ...["id", "type", "issuer", "accountName", "secret", "algorithm", "digits", "period", "counter"],
    ...["origins", "wantedOrigins", "recoveryCodes", "usernames", "createdAt", "confirmedAt", "lastUsedAt"],
    ...["notes", "pinned", "submits", "titles"],
  ]),
  recoveryCode: new Set(["code", "filledAt", "usedAt"]),
  binned: new Set(["account", "deletedAt"]),
  offer: new Set(["id", "accountId", "origin", "codes", "seenAt"]),
};

/**
 * Reads what writeVault wrote. Undefined for anything else, be it one field more: the text was authenticated, so a
 * strange one comes from another version of ours, and half a vault must never be written back over a whole one.
 */
export function readVault(bytes: Uint8Array): Vault | undefined {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  if (!isRecord(value, fields.vault) || !isRecord(value.settings) || !isRecord(value.slotProofs)) {
    return undefined;
  }
  const accounts = readAll(value.accounts, readAccount);
  const bin = readAll(value.bin, readBinned);
  const offers = readAll(value.offers, readOffer);
  const settings = readSettings(value.settings);
  if (!accounts || !bin || !offers || !settings) return undefined;
  const proofs = Object.entries(value.slotProofs).map(([id, text]) => [id, decodeBase64(text)] as const);
  const read = proofs.flatMap(([id, proof]) => (proof ? [[id, proof] as const] : []));
  if (read.length < proofs.length) return undefined;
  return { accounts, bin, offers, settings, slotProofs: Object.fromEntries(read) };
}

/** What JSON.parse made is nobody else's: once every field was looked at, it is the account but for its secret. */
function readAccount(value: unknown): Account | undefined {
  if (!isRecord(value, fields.account)) return undefined;
  const secret = decodeBase64(value.secret);
  if (!secret || !hasParameters(value) || !hasNames(value) || !hasTimes(value)) return undefined;
  if (!areAll(value.recoveryCodes, isRecoveryCode)) return undefined;
  if (!areAll(value.origins, isText) || !areAll(value.wantedOrigins, isText)) return undefined;
  if (!areAll(value.usernames, isText)) return undefined;
  if (!isChoice(value.pinned) || !isChoice(value.submits)) return undefined;
  if (
    value.titles !== undefined &&
    !(isRecord(value.titles) && areAll(Object.values(value.titles), isText))
  ) {
    return undefined;
  }
  value.secret = secret;
  return value as unknown as Account;
}

function hasNames({ id, issuer, accountName, notes }: Record<string, unknown>): boolean {
  return isText(id) && isText(issuer) && isText(accountName) && (notes === undefined || isText(notes));
}

function hasTimes({ createdAt, confirmedAt, lastUsedAt }: Record<string, unknown>): boolean {
  return isSet(createdAt) && isTime(confirmedAt) && isTime(lastUsedAt);
}

function isChoice(value: unknown): value is boolean | undefined {
  return value === undefined || typeof value === "boolean";
}

function hasParameters({ type, algorithm, digits, period, counter }: Record<string, unknown>): boolean {
  if (!isAlgorithm(algorithm) || !isDigits(digits)) return false;
  return type === "totp" ? isPeriod(period) : type === "hotp" && isCounter(counter);
}

function isRecoveryCode(value: unknown): boolean {
  return (
    isRecord(value, fields.recoveryCode) &&
    isText(value.code) &&
    isTime(value.filledAt) &&
    isTime(value.usedAt)
  );
}

function readBinned(value: unknown): BinnedAccount | undefined {
  if (!isRecord(value, fields.binned)) return undefined;
  const account = readAccount(value.account);
  return account && isSet(value.deletedAt) ? { account, deletedAt: value.deletedAt } : undefined;
}

function readOffer(value: unknown): RecoveryOffer | undefined {
  if (!isRecord(value, fields.offer)) return undefined;
  const { id, accountId, origin, seenAt } = value;
  if (!isText(id) || !isText(accountId) || !isText(origin)) return undefined;
  return areAll(value.codes, isText) && isSet(seenAt) ? (value as unknown as RecoveryOffer) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function areAll(values: unknown, is: (value: unknown) => boolean): boolean {
  return Array.isArray(values) && values.every(is);
}

function readAll<Item>(value: unknown, read: (item: unknown) => Item | undefined): Item[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: Item[] = [];
  for (const item of value) {
    const readItem = read(item);
    if (readItem === undefined) return undefined;
    items.push(readItem);
  }
  return items;
}

function isTime(value: unknown): value is number | undefined {
  return value === undefined || isSet(value);
}

/** JSON has words for numbers that it can't write again: 1e999 is read as infinity. */
function isSet(time: unknown): time is number {
  return Number.isFinite(time);
}

function isRecord(value: unknown, known?: ReadonlySet<string>): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  // In a loop: the popup reads thousands of records before its first code.
  if (known) for (const name in value) if (!known.has(name)) return false;
  return true;
}
