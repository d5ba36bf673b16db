// What a host programs against: the methods of a verifier, their answers and their refusals.

/**
 * Why a call was refused. A page should show "invalid" and "replayed" alike; logs and warnings may tell them apart
 * (NIST SP 800-63B-4 lets a verifier warn of a duplicate).
 *
 * - `invalid`: wrong, malformed, a recovery code of another set, or for a credential that another one has just replaced
 * - `replayed`: right, but it or a later one was accepted before (RFC 6238 §5.2)
 * - `throttled`: too many wrong codes in a row; `retryAt` says when the next attempt counts
 * - `locked`: the hard limit of wrong codes is reached; only `unlock` or `reset` help
 * - `not-enrolled`: there is nothing to check against: MFA is off, or was switched off a moment ago
 * - `already-enrolled`: the user is active: show a proof, or nothing is to be done
 * - `expired`: the pending credential is too old, or a newer one took its place
 * - `clock`: the last accepted code is of the future: this server's clock was ahead then, or is behind now
 */
export type RefusalReason =
  | "invalid"
  | "replayed"
  | "throttled"
  | "locked"
  | "not-enrolled"
  | "already-enrolled"
  | "expired"
  | "clock";

export interface Refusal {
  readonly ok: false;
  readonly because: RefusalReason;
  /** With "throttled": the first moment (ms since epoch) at which an attempt will be looked at. */
  readonly retryAt?: number;
}

/** Step-up for what weakens the second factor: a code, counted like a login, or the host's word for it. */
export type Proof =
  | { readonly code: string }
  /** How the host made sure (for the event): "password", "passport shown at the desk". */
  | { readonly hostVerified: string };

export interface EnrolRequest {
  /** Shown in the authenticator beside the issuer: the user's login name. */
  readonly accountName: string;
  /** Needed when the user is active. */
  readonly proof?: Proof;
  /** Makes a new secret even if a pending one is in force. Without it a reload shows the same QR code again. */
  readonly fresh?: boolean;
}

export interface Enrolment {
  readonly ok: true;
  readonly credentialId: string;
  /** Base32 without padding, for the line "can't scan it?". */
  readonly secret: string;
  /** What the QR code holds (otpauth://totp/…). */
  readonly keyUri: string;
  /** Ms since epoch; after it `confirm` answers "expired". */
  readonly expiresAt: number;
}

export interface Confirmation {
  readonly credentialId: string;
  readonly code: string;
}

/** Shown to the user once; only keyed hashes of them are kept. */
export interface NewRecoveryCodes {
  readonly ok: true;
  readonly recoveryCodes: readonly string[];
}

export interface TotpAccepted {
  readonly ok: true;
  readonly method: "totp";
  /** How many time steps the user's clock is ahead of (positive) or behind (negative) the server's. */
  readonly driftSteps: number;
}

export interface RecoveryCodeAccepted {
  readonly ok: true;
  readonly method: "recovery-code";
  /** How many recovery codes are left. */
  readonly remaining: number;
}

export interface Status {
  readonly state: "off" | "pending" | "active";
  readonly recoveryCodesRemaining: number;
  /** Ms since epoch; present while attempts are refused as "throttled". */
  readonly lockedUntil?: number;
  /** Attempts are refused as "locked" until `unlock` or `reset`. */
  readonly hardLocked: boolean;
  readonly confirmedAt?: number;
  readonly lastUsedAt?: number;
}

/** The support desk's doings name who did them. */
export interface Actor {
  readonly actor: string;
}

/**
 * A user's second factor, checked on the server. Wrong codes, throttling and missing enrolments are values; only a
 * failing store, a missing key or a broken caller (TypeError, RangeError: a user id that is empty, longer than
 * 1 024 characters, holds NUL or half a surrogate pair) throw, and then nobody is let in; what was asked may have been
 * done where the connection broke after the database's commit.
 *
 * Call the code-taking methods only after the password was right: else anyone can lock anyone out.
 */
export interface Verifier {
  /**
   * Makes a secret for the user's authenticator, not yet in force: `confirm` makes it so.
   * A pending one that has not expired is given again. For an active user it refuses ("already-enrolled") without a
   * proof, and the old credential stays in force until the new one is confirmed.
   */
  enrol(userId: string, request: EnrolRequest): Promise<Enrolment | Refusal>;
  /** The first code proves that the authenticator has the secret. That code is used up: it opens no login. */
  confirm(userId: string, confirmation: Confirmation): Promise<NewRecoveryCodes | Refusal>;
  /** Exactly so many ASCII digits as were enrolled, of a time step in the window, each step once (RFC 6238 §5.2). */
  verify(userId: string, code: string): Promise<TotpAccepted | Refusal>;
  /** A recovery code (NIST SP 800-63B-4: look-up secret), once. Case, spaces and dashes don't matter. */
  verifyRecoveryCode(userId: string, code: string): Promise<RecoveryCodeAccepted | Refusal>;
  /** A prompt that takes either of the two: its shape decides. One attempt is counted. */
  verifyAny(userId: string, input: string): Promise<TotpAccepted | RecoveryCodeAccepted | Refusal>;
  /** Replaces the whole set: older codes are dead when this answers. */
  regenerateRecoveryCodes(userId: string, proof: Proof): Promise<NewRecoveryCodes | Refusal>;
  /** Switches MFA off. The count of wrong codes stays. */
  disable(userId: string, proof: Proof): Promise<{ readonly ok: true } | Refusal>;
  /** Support desk: clears the throttle, keeps the credential. */
  unlock(userId: string, by: Actor): Promise<void>;
  /** Support desk: forgets everything about the user's second factor: credential, recovery codes, throttle. */
  reset(userId: string, by: Actor): Promise<void>;
  /** What may be shown to the user and the support desk. Never a secret. */
  status(userId: string): Promise<Status>;
}
