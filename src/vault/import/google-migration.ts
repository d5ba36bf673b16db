// Google Authenticator's "transfer accounts" codes: otpauth-migration://offline?data=…, a protobuf message in base64.
// Google has published no description; the fields are those that all other readers of it agree on.

import { encodeBase32 } from "../../otp/base32.ts";
import { decodeBase64 } from "../base64.ts";
import { type ProtobufField, readProtobuf } from "../protobuf.ts";
import { type RawEntry, type ReadKeys, readEntries } from "./import-entry.ts";

/** One of the codes that an export was split into. */
export interface MigrationPart extends ReadKeys {
  /** The same for all parts of one export. */
  readonly batchId: number;
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** A QR code holds less than 3 KiB; a file may hold more, but not without end. */
const longestUri = 65_536;
const mostParts = 1000;

const algorithms = ["SHA1", "SHA1", "SHA256", "SHA512", "MD5"];
const digitCounts = [6, 6, 8];
/**
 * One that isn't said is time-based, as an unsaid algorithm is SHA-1 and unsaid digits are six: Aegis, Authenticator.cc
 * and most converters read it so. The codes of Google's app that were seen say it; what that app makes of one isn't known.
 */
const types = ["totp", "hotp", "totp"];

export function isMigrationUri(text: string): boolean {
  return /^otpauth-migration:/i.test(text.trim());
}

/** Undefined for a text that is no migration code, or a damaged one. Never throws. */
export function parseMigrationUri(text: string): MigrationPart | undefined {
  const data = /^otpauth-migration:\/\/[^?#]*\?(?:[^#]*&)?data=([^&#]+)/i.exec(text.trim())?.[1];
  if (data === undefined || data.length > longestUri) return undefined;
  const message = decodeBase64(unescapeBase64(data));
  const fields = message && readProtobuf(message);
  if (!fields) return undefined;
  const entries = fields.flatMap((field) =>
    field.number === 1 && "bytes" in field ? [readProtobuf(field.bytes)] : [],
  );
  if (!entries.every((entry) => entry !== undefined)) return undefined;
  const count = Math.max(1, readInt(fields, 3));
  const index = readInt(fields, 4);
  if (count > mostParts || index < 0 || index >= count) return undefined;
  return { ...readEntries(entries, toRawEntry), batchId: readInt(fields, 5), index, count };
}

/** How many parts of the exports at hand haven't been seen yet. */
export function countMissingParts(
  parts: readonly Pick<MigrationPart, "batchId" | "index" | "count">[],
): number {
  const seen = new Set(parts.map(({ batchId, index }) => `${batchId} ${index}`));
  const counts = new Map(parts.map(({ batchId, count }) => [batchId, count]));
  const expected = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return Math.max(0, expected - seen.size);
}

function toRawEntry(fields: readonly ProtobufField[]): RawEntry {
  const issuer = readString(fields, 3);
  const name = readString(fields, 2);
  // The name may repeat the issuer as a key URI's label does.
  const [, prefix = "", accountName = ""] = /^(?:([^:]*):\s*)?(.*)$/s.exec(name) ?? [];
  const isRepeated = issuer === "" || prefix === issuer;
  return {
    issuer: issuer || prefix,
    accountName: isRepeated ? accountName : name,
    secret: encodeBase32(readBytes(fields, 1)),
    algorithm: algorithms[readInt(fields, 4)] ?? "unknown",
    digits: digitCounts[readInt(fields, 5)] ?? "unknown",
    type: readType(fields),
    counter: readCounter(fields),
  };
}

function readType(fields: readonly ProtobufField[]): string {
  const type = readInt(fields, 6);
  // With a counter it may be meant to be counter-based: codes by the clock would be wrong, and nothing would say so.
  return type === 0 && readCounter(fields) !== 0 ? "unspecified" : (types[type] ?? "unknown");
}

function readInt(fields: readonly ProtobufField[], number: number): number {
  const field = fields.findLast((one) => one.number === number);
  return field && "value" in field ? Number(BigInt.asIntN(32, field.value)) : 0;
}

function readCounter(fields: readonly ProtobufField[]): number {
  const field = fields.findLast(({ number }) => number === 7);
  return field && "value" in field ? Number(BigInt.asIntN(64, field.value)) : 0;
}

function readBytes(fields: readonly ProtobufField[], number: number): Uint8Array {
  const field = fields.findLast((one) => one.number === number);
  return field && "bytes" in field ? field.bytes : new Uint8Array();
}

function readString(fields: readonly ProtobufField[], number: number): string {
  return new TextDecoder().decode(readBytes(fields, number));
}

/** Some copy the URI with its `+` as spaces, some encode it for URLs. */
function unescapeBase64(data: string): string {
  let text = data;
  try {
    text = decodeURIComponent(data);
  } catch {
    // Not escaped, then.
  }
  return text.replaceAll(" ", "+").replaceAll("-", "+").replaceAll("_", "/");
}
