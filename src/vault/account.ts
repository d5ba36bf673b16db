// One account: a shared secret, what its codes look like, and where they may be filled.

import type { KeyUri } from "../otp/key-uri.ts";
import { isCounter, type KeyParameters } from "../otp/parameters.ts";
import { encodeBase64 } from "./base64.ts";

/** One of the EMR's recovery codes (NIST SP 800-63B: look-up secrets), good for one login. */
export interface RecoveryCode {
  readonly code: string;
  /** When it was written into a prompt; whether it was accepted is another matter. ms since epoch. */
  readonly filledAt?: number;
  /** When it was seen, or said, to be accepted. It is dead then. ms since epoch. */
  readonly usedAt?: number;
}

export type Account = AccountRecord & KeyParameters;
export type TotpAccount = Extract<Account, { readonly type: "totp" }>;
export type HotpAccount = Extract<Account, { readonly type: "hotp" }>;

interface AccountRecord {
  readonly id: string;
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
  /** What the user wrote about it. */
  readonly notes?: string;
  /** Stands before the others in every list. Among equals, the vault's order is the list's. */
  readonly pinned?: boolean;
  /** What pages on its origins were titled when they took a code, by origin: a copy of one is known by that. */
  readonly titles?: Readonly<Record<string, string>>;
  /** Once its code stands in a prompt, the prompt is sent too. */
  readonly submits?: boolean;
}

/** A new account from what a QR code or a typed key said. It is bound to nothing yet. */
export function newAccount(id: string, key: KeyUri, now: number): Account {
  const { issuer, accountName, secret } = key;
  return {
    id,
    issuer,
    accountName,
    secret,
    ...keyParameters(key),
    origins: [],
    wantedOrigins: [],
    recoveryCodes: [],
    usernames: [],
    createdAt: now,
  };
}

/** Whether the user chose this origin for the account, granted by the browser or not. */
export function isBoundOrWanted(account: Account, origin: string): boolean {
  return account.origins.includes(origin) || account.wantedOrigins.includes(origin);
}

/** Those that may still be filled. One that was filled may have been accepted, until someone has said that it wasn't. */
export function recoveryCodesLeft(account: Account): readonly RecoveryCode[] {
  return account.recoveryCodes.filter(
    ({ filledAt, usedAt }) => filledAt === undefined && usedAt === undefined,
  );
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** The same credential: nothing is gained by keeping it twice. */
export function hasSameSecret(one: Pick<Account, "secret">, other: Pick<Account, "secret">): boolean {
  return sameBytes(one.secret, other.secret);
}

/**
 * Equal for the same secret and the same codes: what "already there" means for something imported or restored.
 * It contains the secret: for comparing in memory only.
 */
export function keyIdentity(key: KeyParameters & Pick<Account, "secret">): string {
  // Wherever its counter stands, it is the same key.
  const factor = key.type === "hotp" ? "counter" : key.period;
  return `${key.algorithm} ${key.digits} ${factor} ${encodeBase64(key.secret)}`;
}

/** The parameters alone, of anything that has them. */
export function keyParameters(key: KeyParameters): KeyParameters {
  const { algorithm, digits } = key;
  return key.type === "hotp"
    ? { type: "hotp", algorithm, digits, counter: key.counter }
    : { type: "totp", algorithm, digits, period: key.period };
}

/** After a code was taken. Undefined when there is none left: the counter never goes round (RFC 4226 §5.1). */
export function withNextCounter(account: HotpAccount): HotpAccount | undefined {
  const counter = account.counter + 1;
  return isCounter(counter) ? { ...account, counter } : undefined;
}

/** Equal for names that a person takes for the same. */
export function nameIdentity({ issuer, accountName }: Pick<Account, "issuer" | "accountName">): string {
  const normal = (text: string) => text.normalize("NFC").trim().toLowerCase();
  return JSON.stringify([normal(issuer), normal(accountName)]);
}

/** The same name at the same issuer with another secret: most likely enrolled anew, so the old one is dead. */
export function isTwin(one: Account, other: Pick<Account, "issuer" | "accountName">): boolean {
  return nameIdentity(one) === nameIdentity(other);
}
