// What a host decides once.

import type { Algorithm, Digits } from "../otp/parameters.ts";
import type { VerifierEvent } from "./event.ts";
import type { Store } from "./store.ts";

/** Keys of 32 random bytes by id. What `current` names seals; every other one still opens. */
export interface KeyRing {
  readonly current: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

export interface VerifierOptions {
  /** Shown in the authenticator: the clinic's or the EMR's name. */
  readonly issuer: string;
  readonly store: Store;
  /** AES-256-GCM over the shared secrets at rest. Keep them outside the store's database. */
  readonly secretKeys: KeyRing;
  /** HMAC-SHA-256 over the recovery codes. Keep it outside the store's database, too. */
  readonly recoveryPepper: KeyRing;
  /** Ms since epoch. Default: Date.now. */
  readonly clock?: () => number;
  readonly totp?: TotpOptions;
  readonly recoveryCodes?: {
    /** Default 5. */
    readonly count?: number;
  };
  readonly throttle?: ThrottleOptions;
  /** How long an enrolment waits for its first code. Default 600 000. */
  readonly pendingTtlMs?: number;
  /** The audit. Awaited when it returns a promise, of whatever it likes; its failure changes no outcome. */
  readonly onEvent?: (event: VerifierEvent) => unknown;
  /** Told when `onEvent` threw or rejected. Awaited when it returns a promise. Default: console.error. */
  readonly onEventFailure?: (failure: unknown, event: VerifierEvent) => unknown;
}

/** Algorithm, digits and period are kept with each credential: changing them concerns new enrolments only. */
export interface TotpOptions {
  /** Default "SHA-1", 6, 30: the only ones that every authenticator keeps to. */
  readonly algorithm?: Algorithm;
  readonly digits?: Digits;
  /** Seconds. */
  readonly period?: number;
  /** Default 20 (RFC 4226 §4 R6: at least 16, better 20). */
  readonly secretBytes?: number;
  /** How many time steps around the server's are accepted. Default one on each side (RFC 6238 §5.2). */
  readonly window?: { readonly behind?: number; readonly ahead?: number };
  /** Move the window to where the user's clock was last seen (RFC 6238 §6), by no more than the window itself. */
  readonly learnDrift?: boolean;
}

export interface ThrottleOptions {
  /** Wrong codes in a row that cost no delay. Default 5. */
  readonly freeAttempts?: number;
  /** The delay after the next one. Default 30 000. */
  readonly baseDelayMs?: number;
  /** Each further one multiplies it. Default 2. */
  readonly factor?: number;
  /** Default 3 600 000. */
  readonly maxDelayMs?: number;
  /** Wrong codes in a row until only `unlock` or `reset` help, at most 100 (NIST SP 800-63B-4). Default 100. */
  readonly hardLimit?: number;
}
