// The options, checked once and with their defaults.

import {
  defaultTotp,
  isAlgorithm,
  isDigits,
  isPeriod,
  longestSecretBytes,
  type TotpParameters,
} from "../otp/parameters.ts";
import {
  aYear,
  checkBoolean,
  checkFunction,
  checkGroup,
  checkInteger,
  checkName,
  checkObject,
} from "./arguments.ts";
import type { VerifierEvent } from "./event.ts";
import type { VerifierOptions } from "./options.ts";
import { createRecoveryHasher, type RecoveryHasher } from "./recovery-codes.ts";
import { createSecretBox, type SecretBox } from "./secret-box.ts";
import type { Store } from "./store.ts";
import { delaysOf } from "./throttle.ts";

export interface Settings {
  readonly issuer: string;
  readonly store: Store;
  readonly secrets: SecretBox;
  readonly recoveryHasher: RecoveryHasher;
  readonly now: () => number;
  readonly totp: TotpParameters;
  readonly secretBytes: number;
  readonly window: { readonly behind: number; readonly ahead: number };
  readonly learnDrift: boolean;
  readonly recoveryCodeCount: number;
  readonly delays: readonly number[];
  readonly pendingTtlMs: number;
  /** Undefined: the host listens to nothing. */
  readonly report: ((event: VerifierEvent) => Promise<void>) | undefined;
}

/** Throws TypeError or RangeError naming the option that is wrong. */
export function settle(options: VerifierOptions): Settings {
  checkGroups(options);
  const {
    algorithm = defaultTotp.algorithm,
    digits = defaultTotp.digits,
    period = defaultTotp.period,
    secretBytes = 20,
    window: { behind = 1, ahead = 1 } = {},
    learnDrift = false,
  } = options.totp ?? {};
  const { count = 5 } = options.recoveryCodes ?? {};
  const { issuer, store, pendingTtlMs = 600_000, clock = Date.now } = options;
  checkName("issuer", issuer);
  checkBoolean("totp.learnDrift", learnDrift);
  if (typeof store?.beginAttempt !== "function") throw new TypeError("store: not a store");
  if (!isAlgorithm(algorithm)) throw new RangeError("totp.algorithm: not SHA-1, SHA-256 or SHA-512");
  if (!isDigits(digits)) throw new RangeError("totp.digits: not 6, 7 or 8");
  if (!isPeriod(period)) throw new RangeError("totp.period: not a number of seconds from 1 to 3600");
  return {
    issuer,
    store,
    secrets: createSecretBox(options.secretKeys),
    recoveryHasher: createRecoveryHasher(options.recoveryPepper),
    now: () => checkInteger("clock", Math.floor(clock()), 0, Number.MAX_SAFE_INTEGER),
    totp: { algorithm, digits, period },
    secretBytes: checkInteger("totp.secretBytes", secretBytes, 16, longestSecretBytes),
    window: {
      behind: checkInteger("totp.window.behind", behind, 0, 10),
      ahead: checkInteger("totp.window.ahead", ahead, 0, 10),
    },
    learnDrift,
    recoveryCodeCount: checkInteger("recoveryCodes.count", count, 1, 100),
    delays: delaysOf(options.throttle ?? {}),
    pendingTtlMs: checkInteger("pendingTtlMs", pendingTtlMs, 1, aYear),
    report: reporter(options),
  };
}

const optionNames: readonly (keyof VerifierOptions)[] = [
  "issuer",
  "store",
  "secretKeys",
  "recoveryPepper",
  "clock",
  "totp",
  "recoveryCodes",
  "throttle",
  "pendingTtlMs",
  "onEvent",
  "onEventFailure",
];

function checkGroups(options: VerifierOptions): void {
  checkObject("options", options);
  checkGroup("options", options, optionNames);
  const { totp, recoveryCodes, throttle, ...others } = options;
  checkGroup("totp", totp, ["algorithm", "digits", "period", "secretBytes", "window", "learnDrift"]);
  checkGroup("totp.window", totp?.window, ["behind", "ahead"]);
  checkGroup("recoveryCodes", recoveryCodes, ["count"]);
  checkGroup("throttle", throttle, ["freeAttempts", "baseDelayMs", "factor", "maxDelayMs", "hardLimit"]);
  checkFunction("clock", others.clock);
  checkFunction("onEvent", others.onEvent);
  checkFunction("onEventFailure", others.onEventFailure);
}

/** An audit that fails must be heard of, but it neither opens nor closes the door. */
function reporter({ onEvent, onEventFailure = complain }: VerifierOptions): Settings["report"] {
  if (!onEvent) return undefined;
  return async (event) => {
    try {
      await onEvent(event);
    } catch (failure) {
      try {
        await onEventFailure(failure, event);
      } catch {
        // Whoever was to be told has failed, too; the outcome still stands.
      }
    }
  };
}

function complain(failure: unknown, event: VerifierEvent): void {
  // biome-ignore lint/suspicious/noConsole: the host set no other place, and silence would lose audit events
  console.error(`chartkey/verifier: onEvent failed for "${event.type}"`, failure);
}
