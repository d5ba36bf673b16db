// One call of a method: whose it is, its moment, and what it tells the audit.

import { checkUserId } from "./arguments.ts";
import type { Occurrence, Operation } from "./event.ts";
import type { Settings } from "./settings.ts";
import {
  type ActiveCredential,
  type Attempt,
  type PendingCredential,
  refusalOf,
  type ThrottleState,
  type UserRecord,
} from "./store.ts";
import type { Refusal, RefusalReason } from "./verifier.ts";

export interface Call {
  readonly userId: string;
  readonly now: number;
  /** To be awaited. Undefined where nobody listens. */
  tell(occurrence: Occurrence): Promise<void> | undefined;
  refuse(because: RefusalReason, retryAt?: number): Promise<Refusal>;
}

/** Throws TypeError for a user id that no store could keep apart from another. */
export function openCall(settings: Settings, during: Operation, userId: string): Call {
  checkUserId(userId);
  const now = settings.now();
  const { report } = settings;
  const tell: Call["tell"] = (occurrence) => report?.({ ...occurrence, userId, at: now, during });
  return {
    userId,
    now,
    tell,
    async refuse(because, retryAt) {
      const until = retryAt === undefined ? {} : { retryAt };
      await tell({ type: "refused", because, ...until });
      return { ok: false, because, ...until };
    },
  };
}

/**
 * Answers an attempt that was not counted. Throws where the record is no reason for that: a host may open the door to
 * whoever is "not-enrolled", so nobody is called so who has not been seen to be.
 */
export function refuseAttempt(
  call: Call,
  record: UserRecord | undefined,
  attempt: Attempt,
): Promise<Refusal> {
  switch (refusalOf(record, attempt)) {
    case "expired":
      return call.refuse("expired");
    case "locked":
      return call.refuse("locked");
    case "throttled":
      return call.refuse("throttled", record?.nextAllowedAt);
    case "no-target":
      return refuseTarget(call, record, attempt);
    default:
      throw new Error("store: an attempt was not counted, and the record does not say why");
  }
}

function refuseTarget(call: Call, record: UserRecord | undefined, { target }: Attempt): Promise<Refusal> {
  if (target !== "active" && record?.active?.credentialId === target.pending) {
    return call.refuse("already-enrolled");
  }
  // A newer enrolment took the place of the one that is being confirmed.
  if (target !== "active" && record?.pending) return call.refuse("expired");
  return call.refuse("not-enrolled");
}

/** Answers where the credential is gone that was being worked on: another took its place, or none is there any more. */
export async function refuseGone(call: Call, { store }: Settings): Promise<Refusal> {
  const record = await store.read(call.userId);
  return call.refuse(record?.active ? "invalid" : "not-enrolled");
}

/**
 * Of a credential that an attempt was counted for. Where a key is missing it throws, and nothing stays counted: no code was
 * checked.
 */
export async function readSealed<Content>(
  call: Call,
  { store }: Settings,
  counted: ThrottleState,
  { credentialId, sealed }: PendingCredential | ActiveCredential,
  read: (sealed: string) => Content,
): Promise<Content> {
  try {
    return read(sealed);
  } catch (failure) {
    await store.takeBack(call.userId, credentialId, counted);
    throw failure;
  }
}

/** Answers a wrong code, and tells the audit what it brought about. */
export async function refuseWrongCode(call: Call, settings: Settings, counted: UserRecord): Promise<Refusal> {
  const refusal = await call.refuse("invalid");
  const { failures, nextAllowedAt } = counted;
  if (failures >= settings.delays.length) await call.tell({ type: "locked", failures });
  else if (nextAllowedAt > call.now) await call.tell({ type: "throttled", failures, retryAt: nextAllowedAt });
  return refusal;
}
