// A store for tests and for one process that may forget: no verb awaits between reading and writing.

import {
  type AcceptedStep,
  type Activation,
  type Attempt,
  type BegunAttempt,
  type ConsumedRecoveryCode,
  type NewRecoveryCodeHashes,
  type PendingCredential,
  type PendingOffer,
  refusalOf,
  type Store,
  type ThrottleState,
  type UserRecord,
} from "./store.ts";

const unknown: UserRecord = { failures: 0, nextAllowedAt: 0, clearances: 0 };

/** Lost when the process ends, and with it every enrolment: not for production. */
export class MemoryStore implements Store {
  readonly #records = new Map<string, UserRecord>();

  async migrate(): Promise<void> {}

  async read(userId: string): Promise<UserRecord | undefined> {
    return this.#records.get(userId);
  }

  async beginAttempt(userId: string, attempt: Attempt): Promise<BegunAttempt> {
    const record = this.#records.get(userId);
    if (!record) return { counted: false };
    if (refusalOf(record, attempt)) return { counted: false, record };
    const delay = attempt.delays[record.failures] ?? 0;
    // No delay is no time at all, not `now`: another node's clock may be a little behind.
    const nextAllowedAt = delay > 0 ? attempt.now + delay : 0;
    const counted = { ...record, failures: record.failures + 1, nextAllowedAt };
    this.#records.set(userId, counted);
    return { counted: true, record: counted };
  }

  async takeBack(userId: string, credentialId: string, counted: ThrottleState): Promise<void> {
    const record = this.#records.get(userId);
    const isItsOwn = [record?.active, record?.pending].some((its) => its?.credentialId === credentialId);
    if (!record || !isItsOwn || record.clearances !== counted.clearances || record.failures === 0) return;
    const isLast = record.failures === counted.failures && record.nextAllowedAt === counted.nextAllowedAt;
    const nextAllowedAt = isLast ? 0 : record.nextAllowedAt;
    this.#records.set(userId, { ...record, failures: record.failures - 1, nextAllowedAt });
  }

  async acceptStep(userId: string, accepted: AcceptedStep): Promise<boolean> {
    const record = this.#active(userId, accepted.credentialId);
    if (!record || record.active.lastAcceptedStep >= accepted.step) return false;
    const { step: lastAcceptedStep, driftSteps, now: lastUsedAt, sealed } = accepted;
    const active = { ...record.active, lastAcceptedStep, driftSteps, lastUsedAt, sealed };
    this.#records.set(userId, { ...cleared(record), active });
    return true;
  }

  async consumeRecoveryCode(
    userId: string,
    { credentialId, code, now }: ConsumedRecoveryCode,
  ): Promise<readonly string[] | undefined> {
    const record = this.#active(userId, credentialId);
    if (!record?.active.recoveryCodes.includes(code)) return undefined;
    const recoveryCodes = record.active.recoveryCodes.filter((other) => other !== code);
    const spentCodes = [...record.active.spentCodes, code];
    const active = { ...record.active, recoveryCodes, spentCodes, lastUsedAt: now };
    this.#records.set(userId, { ...cleared(record), active });
    return recoveryCodes;
  }

  async offerPending(userId: string, offer: PendingOffer): Promise<PendingCredential | undefined> {
    const record = this.#records.get(userId) ?? unknown;
    if (record.active?.credentialId !== offer.expectedActiveId) return undefined;
    if (!offer.fresh && record.pending && record.pending.expiresAt > offer.now) return record.pending;
    this.#records.set(userId, { ...record, pending: offer.pending });
    return offer.pending;
  }

  async activate(userId: string, activation: Activation): Promise<boolean> {
    const { credentialId, step: lastAcceptedStep, driftSteps, recoveryCodes, now } = activation;
    const record = this.#records.get(userId);
    const pending = record?.pending;
    if (!record || pending?.credentialId !== credentialId || pending.expiresAt <= now) return false;
    const { sealed } = pending;
    const used = { lastAcceptedStep, driftSteps, recoveryCodes, spentCodes: [] };
    this.#records.set(userId, {
      ...throttleOf(cleared(record)),
      active: { credentialId, sealed, confirmedAt: now, ...used },
    });
    return true;
  }

  async replaceRecoveryCodes(
    userId: string,
    { credentialId, recoveryCodes }: NewRecoveryCodeHashes,
  ): Promise<boolean> {
    const record = this.#active(userId, credentialId);
    if (!record) return false;
    this.#records.set(userId, { ...record, active: { ...record.active, recoveryCodes, spentCodes: [] } });
    return true;
  }

  async deactivate(userId: string, credentialId: string): Promise<boolean> {
    const record = this.#active(userId, credentialId);
    if (!record) return false;
    this.#records.set(userId, throttleOf(record));
    return true;
  }

  async clearThrottle(userId: string): Promise<void> {
    const record = this.#records.get(userId);
    if (record) this.#records.set(userId, cleared(record));
  }

  async remove(userId: string): Promise<void> {
    this.#records.delete(userId);
  }

  #active(userId: string, credentialId: string) {
    const record = this.#records.get(userId);
    const active = record?.active;
    return record && active?.credentialId === credentialId ? { ...record, active } : undefined;
  }
}

function cleared(record: UserRecord): UserRecord {
  return { ...record, failures: 0, nextAllowedAt: 0, clearances: record.clearances + 1 };
}

function throttleOf({ failures, nextAllowedAt, clearances }: UserRecord): UserRecord {
  return { failures, nextAllowedAt, clearances };
}
