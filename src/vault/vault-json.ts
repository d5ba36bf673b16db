// A vault as the JSON that is sealed, and back. Bytes are base64 there.

import { isAlgorithm, isCounter, isDigits, isPeriod, type KeyParameters } from "../otp/parameters.ts";
import type { Account, RecoveryCode } from "./account.ts";
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

function readAccount(value: unknown): Account | undefined {
  if (!isRecord(value, fields.account)) return undefined;
  const { id, issuer, accountName, createdAt } = value;
  const { confirmedAt, lastUsedAt, notes, pinned, submits, titles } = value;
  const secret = decodeBase64(value.secret);
  const recoveryCodes = readAll(value.recoveryCodes, readRecoveryCode);
  const origins = readAll(value.origins, readText);
  const wantedOrigins = readAll(value.wantedOrigins, readText);
  const usernames = readAll(value.usernames, readText);
  if (typeof id !== "string" || typeof issuer !== "string" || typeof accountName !== "string")
    return undefined;
  const parameters = readParameters(value);
  if (!secret || !parameters) return undefined;
  if (!origins || !wantedOrigins || !usernames || !recoveryCodes) return undefined;
  if (!isSet(createdAt) || !isTime(confirmedAt) || !isTime(lastUsedAt)) return undefined;
  if (notes !== undefined && typeof notes !== "string") return undefined;
  if (!isChoice(pinned) || !isChoice(submits) || (titles !== undefined && !isTexts(titles))) return undefined;
  return {
    id,
    issuer,
    accountName,
    secret,
    ...parameters,
    origins,
    wantedOrigins,
    recoveryCodes,
    usernames,
    createdAt,
    ...(confirmedAt !== undefined && { confirmedAt }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
    ...(notes !== undefined && { notes }),
    ...(pinned !== undefined && { pinned }),
    ...(submits !== undefined && { submits }),
    ...(titles !== undefined && { titles }),
  };
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && readAll(Object.values(value), readText) !== undefined;
}

function isChoice(value: unknown): value is boolean | undefined {
  return value === undefined || typeof value === "boolean";
}

function readParameters(value: Record<string, unknown>): KeyParameters | undefined {
  const { type, algorithm, digits, period, counter } = value;
  if (!isAlgorithm(algorithm) || !isDigits(digits)) return undefined;
  if (type === "totp" && isPeriod(period)) return { type, algorithm, digits, period };
  return type === "hotp" && isCounter(counter) ? { type, algorithm, digits, counter } : undefined;
}

function readRecoveryCode(value: unknown): RecoveryCode | undefined {
  if (!isRecord(value, fields.recoveryCode)) return undefined;
  const { code, filledAt, usedAt } = value;
  if (typeof code !== "string" || !isTime(filledAt) || !isTime(usedAt)) return undefined;
  return { code, ...(filledAt !== undefined && { filledAt }), ...(usedAt !== undefined && { usedAt }) };
}

function readBinned(value: unknown): BinnedAccount | undefined {
  if (!isRecord(value, fields.binned)) return undefined;
  const account = readAccount(value.account);
  return account && isSet(value.deletedAt) ? { account, deletedAt: value.deletedAt } : undefined;
}

function readOffer(value: unknown): RecoveryOffer | undefined {
  if (!isRecord(value, fields.offer)) return undefined;
  const { id, accountId, origin, seenAt } = value;
  const codes = readAll(value.codes, readText);
  if (typeof id !== "string" || typeof accountId !== "string" || typeof origin !== "string") return undefined;
  return codes && isSet(seenAt) ? { id, accountId, origin, codes, seenAt } : undefined;
}

function readText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
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
  return known === undefined || Object.keys(value).every((name) => known.has(name));
}
