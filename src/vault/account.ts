// One account: a shared secret, what its codes look like, and where they may be filled.

import type { KeyUri } from "../otp/key-uri.ts";
import type { TotpParameters } from "../otp/parameters.ts";

/** One of the EMR's recovery codes (NIST SP 800-63B: look-up secrets), good for one login. */
export interface RecoveryCode {
  readonly code: string;
  /** When it was written into a prompt; whether it was accepted is another matter. ms since epoch. */
  readonly filledAt?: number;
  /** When it was seen, or said, to be accepted. It is dead then. ms since epoch. */
  readonly usedAt?: number;
}

export interface Account extends TotpParameters {
  readonly id: string;
  readonly type: "totp";
  readonly issuer: string;
  readonly accountName: string;
  readonly secret: Uint8Array<ArrayBuffer>;
  /** Bound origins (scheme, host, port): only there may its codes be filled (promise 2). */
  readonly origins: readonly string[];
  /** Origins that the user chose and the browser has not (yet) granted us. Nothing is filled there. */
  readonly wantedOrigins: readonly string[];
  readonly recoveryCodes: readonly RecoveryCode[];
  /** Usernames seen at a login that this account's code completed. */
  readonly usernames: readonly string[];
  readonly createdAt: number;
  /** When a code of it was first seen to be accepted. */
  readonly confirmedAt?: number;
  readonly lastUsedAt?: number;
}

/** A new account from what a QR code or a typed key said. It is bound to nothing yet. */
export function newAccount(id: string, key: KeyUri, now: number): Account {
  const { issuer, accountName, secret, algorithm, digits, period } = key;
  return {
    id,
    type: "totp",
    issuer,
    accountName,
    secret,
    algorithm,
    digits,
    period,
    origins: [],
    wantedOrigins: [],
    recoveryCodes: [],
    usernames: [],
    createdAt: now,
  };
}

export function unusedRecoveryCodes(account: Account): readonly RecoveryCode[] {
  return account.recoveryCodes.filter((code) => code.usedAt === undefined);
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** The same credential: nothing is gained by keeping it twice. */
export function hasSameSecret(one: Pick<Account, "secret">, other: Pick<Account, "secret">): boolean {
  return sameBytes(one.secret, other.secret);
}

/** The same name at the same issuer with another secret: most likely enrolled anew, so the old one is dead. */
export function isTwin(one: Account, other: Pick<Account, "issuer" | "accountName">): boolean {
  const normal = (text: string) => text.normalize("NFC").trim().toLowerCase();
  return normal(one.issuer) === normal(other.issuer) && normal(one.accountName) === normal(other.accountName);
}
