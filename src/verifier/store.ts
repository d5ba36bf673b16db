// What a verifier needs of a database: one record per user, and verbs that each are one atomic round trip.

/** The credential that logins are checked against. */
export interface ActiveCredential {
  readonly credentialId: string;
  /** The sealed secret with its parameters, opaque to a store. */
  readonly sealed: string;
  readonly confirmedAt: number;
  readonly lastUsedAt?: number;
  /** RFC 6238 §5.2's memory: no code of this time step or an earlier one is ever accepted again. */
  readonly lastAcceptedStep: number;
  readonly driftSteps: number;
  /** Keyed hashes, without spaces. Unused ones, and those used up. */
  readonly recoveryCodes: readonly string[];
  readonly spentCodes: readonly string[];
}

/** A credential that waits for its first code. */
export interface PendingCredential {
  readonly credentialId: string;
  readonly sealed: string;
  readonly expiresAt: number;
}

/** The count of wrong codes in a row: one per user, over all methods, credentials and nodes. */
export interface ThrottleState {
  readonly failures: number;
  /** Ms since epoch: no attempt is looked at before. */
  readonly nextAllowedAt: number;
  /** How often the count was cleared, so that a late `takeBack` can't take a newer count. */
  readonly clearances: number;
}

export interface UserRecord extends ThrottleState {
  readonly active?: ActiveCredential;
  readonly pending?: PendingCredential;
}

/** What an attempt is made against: the active credential, or the pending one of that id. */
export type AttemptTarget = "active" | { readonly pending: string };

export interface Attempt {
  readonly target: AttemptTarget;
  readonly now: number;
  /** `delays[n]` is the delay in ms that follows the (n + 1)th wrong code in a row; its length is the hard limit. */
  readonly delays: readonly number[];
}

/** `counted`: the record after counting. Else one by which `refusalOf` says why not; none: the user is unknown. */
export type BegunAttempt =
  | { readonly counted: true; readonly record: UserRecord }
  | { readonly counted: false; readonly record?: UserRecord };

export interface AcceptedStep {
  readonly credentialId: string;
  readonly step: number;
  readonly driftSteps: number;
  readonly now: number;
  /** The secret as it shall be kept from now on (key rotation). */
  readonly sealed: string;
}

export interface Activation {
  readonly credentialId: string;
  readonly step: number;
  readonly driftSteps: number;
  readonly recoveryCodes: readonly string[];
  readonly now: number;
}

export interface ConsumedRecoveryCode {
  readonly credentialId: string;
  /** Its keyed hash, as the record has it. */
  readonly code: string;
  readonly now: number;
}

export interface NewRecoveryCodeHashes {
  readonly credentialId: string;
  readonly recoveryCodes: readonly string[];
}

export interface PendingOffer {
  readonly pending: PendingCredential;
  /** Refuse if another credential (or, when undefined, any) is active by now. */
  readonly expectedActiveId: string | undefined;
  /** Replace even a pending credential that has not expired. */
  readonly fresh: boolean;
  readonly now: number;
}

/**
 * Every verb is atomic by itself, over all processes that share the database, and one round trip; no transaction
 * spans two calls, so a handle may be a pool. A verb that changes something says whether it did: the loser of a race
 * gets `false` or `undefined` and nothing was changed. A database failure is thrown, never answered.
 */
export interface Store {
  /** Creates or upgrades the schema; several nodes may do so at once. */
  migrate(): Promise<void>;
  read(userId: string): Promise<UserRecord | undefined>;
  /**
   * Counts an attempt before anything is checked: if the target exists (a pending one: unexpired), `failures` is
   * below the hard limit and `nextAllowedAt` has come, then `failures + 1` and the delay that follows it.
   */
  beginAttempt(userId: string, attempt: Attempt): Promise<BegunAttempt>;
  /**
   * If the credential is active or pending: undoes one counted attempt, unless the count was cleared since. Shortens no
   * delay but its own.
   */
  takeBack(userId: string, credentialId: string, counted: ThrottleState): Promise<void>;
  /** If the credential is active and its lastAcceptedStep is lower: raises it, clears the count. */
  acceptStep(userId: string, accepted: AcceptedStep): Promise<boolean>;
  /** If the credential is active and has the code unused: marks it used, clears the count, answers what is left. */
  consumeRecoveryCode(userId: string, consumed: ConsumedRecoveryCode): Promise<readonly string[] | undefined>;
  /**
   * Answers the pending credential that is in force after it: the offered one, or an earlier one that has not expired.
   * Undefined: the active credential is not the expected one.
   */
  offerPending(userId: string, offer: PendingOffer): Promise<PendingCredential | undefined>;
  /** If that credential is pending and unexpired: makes it the active one with these codes, clears the count. */
  activate(userId: string, activation: Activation): Promise<boolean>;
  /** If the credential is active: replaces its whole set of recovery codes. */
  replaceRecoveryCodes(userId: string, replacement: NewRecoveryCodeHashes): Promise<boolean>;
  /** If the credential is active: removes it, its codes and any pending one. The count stays. */
  deactivate(userId: string, credentialId: string): Promise<boolean>;
  /** Clears the count. */
  clearThrottle(userId: string): Promise<void>;
  /** Forgets the user. */
  remove(userId: string): Promise<void>;
}

/** What stands against an attempt, by the record alone. Undefined: nothing, it would be counted. */
export function refusalOf(
  record: UserRecord | undefined,
  { target, now, delays }: Attempt,
): "no-target" | "expired" | "locked" | "throttled" | undefined {
  if (target === "active") {
    if (!record?.active) return "no-target";
  } else {
    if (record?.pending?.credentialId !== target.pending) return "no-target";
    if (record.pending.expiresAt <= now) return "expired";
  }
  if (record.failures >= delays.length) return "locked";
  return record.nextAllowedAt > now ? "throttled" : undefined;
}
