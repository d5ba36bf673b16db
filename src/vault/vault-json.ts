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

/**
 * Reads what writeVault wrote. Undefined for anything else: the text was authenticated, so a strange one comes from
 * another version of ours, and half a vault must never be written back over a whole one.
 */
export function readVault(bytes: Uint8Array): Vault | undefined {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  if (!isRecord(value) || !isRecord(value.settings) || !isRecord(value.slotProofs)) return undefined;
  const accounts = readAll(value.accounts, readAccount);
  const bin = readAll(value.bin, readBinned);
  const offers = readAll(value.offers, readOffer);
  const settings = readSettings(value.settings);
  if (!accounts || !bin || !offers || !settings) return undefined;
  const slotProofs: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const [id, text] of Object.entries(value.slotProofs)) {
    const proof = decodeBase64(text);
    if (!proof) return undefined;
    slotProofs[id] = proof;
  }
  return { accounts, bin, offers, settings, slotProofs };
}

function readAccount(value: unknown): Account | undefined {
  if (!isRecord(value)) return undefined;
  const { id, issuer, accountName, createdAt } = value;
  const { confirmedAt, lastUsedAt, notes, pinned } = value;
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
  if (typeof createdAt !== "number" || !isTime(confirmedAt) || !isTime(lastUsedAt)) return undefined;
  if (notes !== undefined && typeof notes !== "string") return undefined;
  if (pinned !== undefined && typeof pinned !== "boolean") return undefined;
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
  };
}

function readParameters(value: Record<string, unknown>): KeyParameters | undefined {
  const { type, algorithm, digits, period, counter } = value;
  if (!isAlgorithm(algorithm) || !isDigits(digits)) return undefined;
  if (type === "totp" && isPeriod(period)) return { type, algorithm, digits, period };
  return type === "hotp" && isCounter(counter) ? { type, algorithm, digits, counter } : undefined;
}

function readRecoveryCode(value: unknown): RecoveryCode | undefined {
  if (!isRecord(value)) return undefined;
  const { code, filledAt, usedAt } = value;
  if (typeof code !== "string" || !isTime(filledAt) || !isTime(usedAt)) return undefined;
  return { code, ...(filledAt !== undefined && { filledAt }), ...(usedAt !== undefined && { usedAt }) };
}

function readBinned(value: unknown): BinnedAccount | undefined {
  if (!isRecord(value)) return undefined;
  const account = readAccount(value.account);
  return account && typeof value.deletedAt === "number" ? { account, deletedAt: value.deletedAt } : undefined;
}

function readOffer(value: unknown): RecoveryOffer | undefined {
  if (!isRecord(value)) return undefined;
  const { id, accountId, origin, seenAt } = value;
  const codes = readAll(value.codes, readText);
  if (typeof id !== "string" || typeof accountId !== "string" || typeof origin !== "string") return undefined;
  return codes && typeof seenAt === "number" ? { id, accountId, origin, codes, seenAt } : undefined;
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
  return value === undefined || typeof value === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
