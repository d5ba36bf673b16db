// What a one-time code depends on beside the shared secret and the moment.

/** The HMAC's hash. Spelt as WebCrypto spells it; only key-uri.ts knows the URI's spelling. */
export type Algorithm = "SHA-1" | "SHA-256" | "SHA-512";

/** How many decimal digits a code has (RFC 4226 §5.3: at least 6). */
export type Digits = 6 | 7 | 8;

export interface OtpParameters {
  readonly algorithm: Algorithm;
  readonly digits: Digits;
}

export interface TotpParameters extends OtpParameters {
  /** RFC 6238's time step X, in seconds. */
  readonly period: number;
}

/** What makes each code another one: the time (RFC 6238) or a counter (RFC 4226). */
export type KeyParameters =
  | ({ readonly type: "totp" } & TotpParameters)
  | ({ readonly type: "hotp" } & HotpParameters);

interface HotpParameters extends OtpParameters {
  /** RFC 4226 §5.1's counter C, of the next code: 0 to 2^53 - 1. */
  readonly counter: number;
}

/** RFC 6238 §4 and §5.2: SHA-1, six digits, 30 seconds, which every authenticator takes for granted. */
export const defaultTotp: TotpParameters = { algorithm: "SHA-1", digits: 6, period: 30 };

/** Nobody issues longer ones; beyond it a hostile URI could freeze a "rolling" code for ever. */
const longestPeriod = 3600;

/** RFC 4226 §4 R6 wants 128 bits; shorter ones exist and still work, but an empty one is no secret. */
export const longestSecretBytes = 1024;

export function isAlgorithm(value: unknown): value is Algorithm {
  return value === "SHA-1" || value === "SHA-256" || value === "SHA-512";
}

export function isDigits(value: unknown): value is Digits {
  return value === 6 || value === 7 || value === 8;
}

export function isPeriod(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= longestPeriod;
}

export function isCounter(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
