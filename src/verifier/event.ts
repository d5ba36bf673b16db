// What a clinic's audit may keep. No event holds a code, a secret or a recovery code.

import type { RefusalReason } from "./verifier.ts";

/** Which method was called. */
export type Operation =
  | "enrol"
  | "confirm"
  | "verify"
  | "verifyRecoveryCode"
  | "verifyAny"
  | "regenerateRecoveryCodes"
  | "disable"
  | "unlock"
  | "reset";

export type Occurrence =
  /** A secret was shown. `hostVerified`: how the host made sure, where that was the proof. */
  | {
      readonly type: "enrolled";
      readonly credentialId: string;
      readonly expiresAt: number;
      readonly hostVerified?: string;
    }
  | { readonly type: "confirmed"; readonly credentialId: string; readonly recoveryCodes: number }
  | {
      readonly type: "accepted";
      readonly method: "totp";
      readonly credentialId: string;
      readonly driftSteps: number;
    }
  | {
      readonly type: "accepted";
      readonly method: "recovery-code";
      readonly credentialId: string;
      readonly remaining: number;
    }
  | { readonly type: "refused"; readonly because: RefusalReason; readonly retryAt?: number }
  /** This wrong code began a delay. */
  | { readonly type: "throttled"; readonly failures: number; readonly retryAt: number }
  /** This wrong code was the last one allowed. */
  | { readonly type: "locked"; readonly failures: number }
  /** The last accepted time step lies so many steps beyond what can be accepted now. */
  | { readonly type: "clock"; readonly credentialId: string; readonly stepsAhead: number }
  | {
      readonly type: "recovery-codes-regenerated";
      readonly credentialId: string;
      readonly recoveryCodes: number;
      readonly hostVerified?: string;
    }
  | { readonly type: "disabled"; readonly credentialId: string; readonly hostVerified?: string }
  | { readonly type: "unlocked"; readonly actor: string }
  | { readonly type: "reset"; readonly actor: string };

/** One thing that happened, in the order in which it happened within a call. `at` is ms since epoch. */
export type VerifierEvent = Occurrence & {
  readonly userId: string;
  readonly at: number;
  readonly during: Operation;
};
