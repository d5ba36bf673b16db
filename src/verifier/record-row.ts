// One user's record as a row: the same columns in every SQL store.

import type { ActiveCredential, PendingCredential, UserRecord } from "./store.ts";

/** Drivers give rows as objects; integers may come as numbers, bigints or decimal texts. */
export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Throws TypeError for what a driver gives that is no object: what stands in it can't be told. */
export function asRow(value: unknown): Row {
  if (isRow(value)) return value;
  throw new TypeError("handle: gives no rows as objects");
}

/** Of a driver that gives a row's values as an array. */
export function rowOf(columns: readonly string[], values: readonly unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index++) row[columns[index] ?? ""] = values[index];
  return row;
}

/** Throws when the row is not one of ours: a record that can't be read must not look like "not enrolled". */
export function recordOf(row: Row): UserRecord {
  const active = activeOf(row);
  const pending = pendingOf(row);
  return {
    failures: integerOf(row, "failures"),
    nextAllowedAt: integerOf(row, "next_allowed_at"),
    clearances: integerOf(row, "clearances"),
    ...(active ? { active } : {}),
    ...(pending ? { pending } : {}),
  };
}

export function pendingOf(row: Row): PendingCredential | undefined {
  if (row.pending_id === null) return undefined;
  return {
    credentialId: textOf(row, "pending_id"),
    sealed: textOf(row, "pending_sealed"),
    expiresAt: integerOf(row, "pending_expires_at"),
  };
}

function activeOf(row: Row): ActiveCredential | undefined {
  if (row.active_id === null) return undefined;
  return {
    credentialId: textOf(row, "active_id"),
    sealed: textOf(row, "active_sealed"),
    confirmedAt: integerOf(row, "confirmed_at"),
    ...(row.last_used_at === null ? {} : { lastUsedAt: integerOf(row, "last_used_at") }),
    lastAcceptedStep: integerOf(row, "last_accepted_step"),
    driftSteps: integerOf(row, "drift_steps"),
    recoveryCodes: codesOf(row, "recovery_codes"),
    spentCodes: codesOf(row, "spent_codes"),
  };
}

/** A list of hashes with a space before, between and after them, so that SQL finds and removes whole ones only. */
export function codeList(hashes: readonly string[]): string {
  return ` ${hashes.map((hash) => `${hash} `).join("")}`;
}

export function codesOf(row: Row, column: string): readonly string[] {
  return textOf(row, column)
    .split(" ")
    .filter((hash) => hash !== "");
}

function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === "string") return value;
  throw new Error(`store: the column ${column} holds no text`);
}

function integerOf(row: Row, column: string): number {
  const value = row[column];
  const integer = typeof value === "bigint" || typeof value === "string" ? Number(value) : value;
  if (typeof integer === "number" && Number.isSafeInteger(integer)) return integer;
  throw new Error(`store: the column ${column} holds no integer`);
}
