// What all importers share: an entry of another app's file becomes a key that we keep exactly, or is refused by name.

import { type KeyUri, type KeyUriProblem, parseSecret } from "../../otp/key-uri.ts";
import { type Algorithm, defaultTotp, isCounter, isDigits, isPeriod } from "../../otp/parameters.ts";

export type ImportedKey = KeyUri & { readonly notes?: string; readonly pinned?: boolean };

export interface RefusedEntry {
  /** What the file calls it, for the user to recognise. Never anything of its secret. */
  readonly name: string;
  readonly because: KeyUriProblem | "unreadable";
  /** The kind of code that we don't have ("steam", "motp" …), as the file names it. */
  readonly type?: string;
}

export interface ReadKeys {
  readonly keys: readonly ImportedKey[];
  readonly refused: readonly RefusedEntry[];
}

/** An entry as its file has it: nothing in it is believed. What is missing is RFC 6238's default. */
export interface RawEntry {
  readonly type: unknown;
  readonly issuer: unknown;
  readonly accountName: unknown;
  /** Base32. */
  readonly secret: unknown;
  readonly algorithm?: unknown;
  readonly digits?: unknown;
  readonly period?: unknown;
  readonly counter?: unknown;
  readonly notes?: unknown;
  readonly pinned?: unknown;
}

/** More than anybody has; a vault of them is still quick. */
export const mostEntries = 10_000;

const longestName = 256;
const longestNotes = 10_000;

const algorithms: Readonly<Record<string, Algorithm>> = { 1: "SHA-1", 256: "SHA-256", 512: "SHA-512" };

/** A file's entries: one more than is taken at most, which tells that they are too many. A hostile file has millions. */
export function entriesOf(list: readonly unknown[]): readonly JsonObject[] {
  return list.slice(0, mostEntries + 1).map(asObject);
}

/** Reads all entries of a file; `raw` says where an entry keeps what. */
export function readEntries<Entry>(entries: readonly Entry[], raw: (entry: Entry) => RawEntry): ReadKeys {
  const read = entries.map((entry) => readEntry(raw(entry)));
  return {
    keys: read.flatMap((one) => ("secret" in one ? [one] : [])),
    refused: read.flatMap((one) => ("because" in one ? [one] : [])),
  };
}

function readEntry(raw: RawEntry): ImportedKey | RefusedEntry {
  const issuer = asText(raw.issuer);
  const accountName = asText(raw.accountName);
  const name = [issuer, accountName].filter((part) => part !== "").join(": ");
  const type = asText(raw.type).toLowerCase();
  if (type !== "totp" && type !== "hotp") return { name, because: "unknown-type", type };
  const secret = parseSecret(typeof raw.secret === "string" ? raw.secret : "");
  if (!secret.ok) return { name, because: secret.because };
  const algorithm = readAlgorithm(raw.algorithm);
  if (!algorithm) return { name, because: "algorithm" };
  const digits = readNumber(raw.digits, defaultTotp.digits);
  if (!isDigits(digits)) return { name, because: "digits" };
  const factor = readFactor(type, raw);
  if (typeof factor === "string") return { name, because: factor };
  const notes = typeof raw.notes === "string" ? raw.notes.slice(0, longestNotes) : "";
  return {
    issuer,
    accountName,
    secret: secret.secret,
    algorithm,
    digits,
    ...factor,
    ...(notes !== "" && { notes }),
    ...(raw.pinned === true && { pinned: true }),
  };
}

function readFactor(type: "totp" | "hotp", raw: RawEntry) {
  if (type === "hotp") {
    const counter = readNumber(raw.counter, undefined);
    return isCounter(counter) ? ({ type, counter } as const) : "counter";
  }
  const period = readNumber(raw.period, defaultTotp.period);
  return isPeriod(period) ? ({ type, period } as const) : "period";
}

/** A name for people: no control characters, no endless ones, no halves of characters. */
export function asText(value: unknown): string {
  if (typeof value !== "string") return "";
  return value
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, longestName)
    .replace(/\p{Cs}/gu, "");
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function readAlgorithm(value: unknown): Algorithm | undefined {
  if (isMissing(value)) return defaultTotp.algorithm;
  const bits =
    typeof value === "string" ? /^(?:HMAC)?-?SHA-?(1|256|512)$/i.exec(value.trim())?.[1] : undefined;
  return bits === undefined ? undefined : algorithms[bits];
}

/** Some files write their numbers as text. */
function readNumber(value: unknown, otherwise: number | undefined): unknown {
  if (isMissing(value)) return otherwise;
  return typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A part of a file that should be an object; an empty one where it isn't, so that its fields are missing. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
