// A store in PostgreSQL, for any number of nodes, over whatever client or pool the host has opened.

import { explained } from "./missing-tables.ts";
import { postgresSchema, postgresSql } from "./postgres-sql.ts";
import { asRow, codeList, codesOf, isRow, pendingOf, type Row, recordOf } from "./record-row.ts";
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

/** What pg's Client and Pool and PGlite have in common. */
export interface PostgresHandle {
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

type Value = string | number | boolean | null;

/**
 * For PostgreSQL 11 or later at its default isolation, READ COMMITTED; at a stricter one, of calls that meet the loser
 * throws instead of being refused. Nothing is kept in the connection: a pool in transaction mode will do.
 */
export class PostgresStore implements Store {
  readonly #handle: PostgresHandle;

  constructor(handle: PostgresHandle) {
    this.#handle = handle;
  }

  /** Throws, changing nothing, when a newer version has made the schema. */
  async migrate(): Promise<void> {
    await this.#handle.query(postgresSchema, []);
  }

  async read(userId: string): Promise<UserRecord | undefined> {
    const row = await this.#get(postgresSql.read, userId);
    return row && recordOf(row);
  }

  async beginAttempt(userId: string, attempt: Attempt): Promise<BegunAttempt> {
    const { target, now, delays } = attempt;
    const pendingId = target === "active" ? null : target.pending;
    for (let time = 0; time < 10; time++) {
      const row = await this.#get(postgresSql.beginAttempt, userId, pendingId, now, delays.join(","));
      if (!row) return { counted: false };
      const record = recordOf(row);
      if (row.counted === true) return { counted: true, record };
      if (refusalOf(record, attempt)) return { counted: false, record };
      // Another call changed the row while this one waited for it, and what was read is the state before: ask again.
    }
    throw new Error("store: the record is being changed too fast");
  }

  async takeBack(userId: string, credentialId: string, counted: ThrottleState): Promise<void> {
    const { failures, nextAllowedAt, clearances } = counted;
    await this.#get(postgresSql.takeBack, userId, credentialId, failures, nextAllowedAt, clearances);
  }

  async acceptStep(userId: string, accepted: AcceptedStep): Promise<boolean> {
    const { credentialId, step, driftSteps, now, sealed } = accepted;
    return this.#changes(postgresSql.acceptStep, userId, credentialId, step, driftSteps, now, sealed);
  }

  async consumeRecoveryCode(
    userId: string,
    { credentialId, code, now }: ConsumedRecoveryCode,
  ): Promise<readonly string[] | undefined> {
    const row = await this.#get(postgresSql.consumeRecoveryCode, userId, credentialId, code, now);
    return row && codesOf(row, "recovery_codes");
  }

  async offerPending(userId: string, offer: PendingOffer): Promise<PendingCredential | undefined> {
    const { pending, expectedActiveId, fresh, now } = offer;
    const { credentialId, sealed, expiresAt } = pending;
    const offered = [userId, credentialId, sealed, expiresAt, fresh, now] as const;
    const row =
      expectedActiveId === undefined
        ? await this.#get(postgresSql.offerPending, ...offered)
        : await this.#get(postgresSql.offerReplacement, ...offered, expectedActiveId);
    return row && pendingOf(row);
  }

  async activate(userId: string, activation: Activation): Promise<boolean> {
    const { credentialId, step, driftSteps, recoveryCodes, now } = activation;
    const codes = codeList(recoveryCodes);
    return this.#changes(postgresSql.activate, userId, credentialId, step, driftSteps, codes, now);
  }

  async replaceRecoveryCodes(
    userId: string,
    { credentialId, recoveryCodes }: NewRecoveryCodeHashes,
  ): Promise<boolean> {
    return this.#changes(postgresSql.replaceRecoveryCodes, userId, credentialId, codeList(recoveryCodes));
  }

  async deactivate(userId: string, credentialId: string): Promise<boolean> {
    return this.#changes(postgresSql.deactivate, userId, credentialId);
  }

  async clearThrottle(userId: string): Promise<void> {
    await this.#get(postgresSql.clearThrottle, userId);
  }

  async remove(userId: string): Promise<void> {
    await this.#get(postgresSql.remove, userId);
  }

  /** Every changing statement whose outcome matters returns a row exactly when it changed one. */
  async #changes(sql: string, ...values: Value[]): Promise<boolean> {
    return (await this.#get(sql, ...values)) !== undefined;
  }

  async #get(sql: string, ...values: Value[]): Promise<Row | undefined> {
    const [row] = await this.#rows(sql, values);
    return row === undefined ? undefined : asRow(row);
  }

  async #rows(sql: string, values: Value[]): Promise<readonly unknown[]> {
    try {
      return (await this.#handle.query(sql, values)).rows;
    } catch (failure) {
      throw explained(failure, isForMissingTable(failure));
    }
  }
}

/** SQLSTATE 42P01: undefined_table. */
function isForMissingTable(failure: unknown): boolean {
  return isRow(failure) && failure.code === "42P01";
}
