// Accounts as Google Authenticator's "transfer accounts" codes, which it and many other apps scan. What the codes hold
// is what import/google-migration.ts reads.

import type { KeyParameters } from "../../otp/parameters.ts";
import type { Account } from "../account.ts";
import { encodeBase64 } from "../base64.ts";
import { type ProtobufField, writeProtobuf } from "../protobuf.ts";

/** As many as Google's app puts into one code: more would be too fine for a phone's camera. */
const mostInOne = 10;

/** Of one code's message. Its base64 makes a QR code of some 90 modules a side, which a phone reads from a screen. */
const mostBytes = 450;

/** What Google's format has no word for. */
export type NotCarried = "period" | "digits" | "too-long";

export interface MigrationCodes {
  /** The texts of the QR codes, in order. */
  readonly codes: readonly string[];
  readonly left: readonly { readonly account: Account; readonly because: NotCarried }[];
  /** Carried, but older versions of Google's app take every key for SHA-1 with six digits: try a code of each. */
  readonly doubtful: readonly Account[];
}

/** `batchId` tells the apps which codes belong together: any 31-bit number, another one for each export. */
export function writeMigrationCodes(accounts: readonly Account[], batchId: number): MigrationCodes {
  const left: MigrationCodes["left"][number][] = [];
  const carried: { account: Account; bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (const account of accounts) {
    const because = whyNotCarried(account);
    const bytes = writeProtobuf(fieldsOf(account));
    if (because) left.push({ account, because });
    else if (bytes.length > mostBytes) left.push({ account, because: "too-long" });
    else carried.push({ account, bytes });
  }
  const parts = split(carried.map(({ bytes }) => bytes));
  const codes = parts.map((entries, index) => writeCode(entries, { index, count: parts.length, batchId }));
  const doubtful = carried
    .map(({ account }) => account)
    .filter(({ algorithm, digits }) => algorithm !== "SHA-1" || digits !== 6);
  return { codes, left, doubtful };
}

function whyNotCarried(key: KeyParameters): NotCarried | undefined {
  if (key.digits === 7) return "digits";
  return key.type === "totp" && key.period !== 30 ? "period" : undefined;
}

const algorithms = { "SHA-1": 1n, "SHA-256": 2n, "SHA-512": 3n } as const;

function fieldsOf(account: Account): ProtobufField[] {
  return [
    { number: 1, bytes: account.secret },
    { number: 2, bytes: new TextEncoder().encode(account.accountName) },
    { number: 3, bytes: new TextEncoder().encode(account.issuer) },
    { number: 4, value: algorithms[account.algorithm] },
    { number: 5, value: account.digits === 8 ? 2n : 1n },
    { number: 6, value: account.type === "hotp" ? 1n : 2n },
    ...(account.type === "hotp" ? [{ number: 7, value: BigInt(account.counter) }] : []),
  ];
}

/** In order, each code as full as it may be. */
function split(entries: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer>[][] {
  const parts: Uint8Array<ArrayBuffer>[][] = [];
  let bytesLeft = 0;
  for (const entry of entries) {
    const last = parts.at(-1);
    if (last && last.length < mostInOne && entry.length <= bytesLeft) {
      last.push(entry);
      bytesLeft -= entry.length;
    } else {
      parts.push([entry]);
      bytesLeft = mostBytes - entry.length;
    }
  }
  return parts;
}

function writeCode(
  entries: readonly Uint8Array<ArrayBuffer>[],
  { index, count, batchId }: { index: number; count: number; batchId: number },
): string {
  const message = writeProtobuf([
    ...entries.map((bytes) => ({ number: 1, bytes })),
    { number: 2, value: 1n },
    { number: 3, value: BigInt(count) },
    { number: 4, value: BigInt(index) },
    { number: 5, value: BigInt(batchId) },
  ]);
  return `otpauth-migration://offline?data=${encodeURIComponent(encodeBase64(message))}`;
}
