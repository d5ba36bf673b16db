// The SQL of PostgresStore, for READ COMMITTED: each verb is one statement on one row. Of two that meet, the second
// waits for the first and then looks at its WHERE again. $1 is always the user id; rows are found by its hash, since an
// index takes no text of 1 024 characters.

/** [n] brings a database from version n to n + 1. Never change one that was released. */
const migrations: readonly string[] = [
  `CREATE TABLE chartkey_mfa (
  user_key           bytea PRIMARY KEY,
  user_id            text NOT NULL,
  failures           integer NOT NULL DEFAULT 0,
  next_allowed_at    bigint NOT NULL DEFAULT 0,
  clearances         bigint NOT NULL DEFAULT 0,
  active_id          text,
  active_sealed      text,
  confirmed_at       bigint,
  last_used_at       bigint,
  last_accepted_step bigint,
  drift_steps        integer,
  recovery_codes     text NOT NULL DEFAULT ' ',
  spent_codes        text NOT NULL DEFAULT ' ',
  pending_id         text,
  pending_sealed     text,
  pending_expires_at bigint
);`,
];

/**
 * What `migrate` sends: one statement, under a lock, that does nothing when the schema is up to date. For a role that
 * may create no tables, run it as another one and grant SELECT, INSERT, UPDATE, DELETE on both tables.
 */
export const postgresSchema = `DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(2718281828459045);
  IF to_regclass('chartkey_mfa_schema') IS NULL THEN
    CREATE TABLE chartkey_mfa_schema (version integer NOT NULL);
    INSERT INTO chartkey_mfa_schema VALUES (0);
  END IF;
  IF (SELECT version FROM chartkey_mfa_schema) > ${migrations.length} THEN
    RAISE EXCEPTION 'store: a newer version has made its schema';
  END IF;
${migrations.map(step).join("")}END $$`;

function step(migration: string, version: number): string {
  return `  IF (SELECT version FROM chartkey_mfa_schema) = ${version} THEN
    ${migration}
    UPDATE chartkey_mfa_schema SET version = ${version + 1};
  END IF;
`;
}

const userKey = "sha256(convert_to($1::text, 'UTF8'))";
const clearThrottle = "failures = 0, next_allowed_at = 0, clearances = clearances + 1";
const dropPending = "pending_id = NULL, pending_sealed = NULL, pending_expires_at = NULL";
const keepsPending = "NOT $5::boolean AND chartkey_mfa.pending_expires_at > $6::bigint";
const pending = "pending_id, pending_sealed, pending_expires_at";
const takeOffer = `
      pending_id = CASE WHEN ${keepsPending} THEN chartkey_mfa.pending_id ELSE $2::text END,
      pending_sealed = CASE WHEN ${keepsPending} THEN chartkey_mfa.pending_sealed ELSE $3::text END,
      pending_expires_at = CASE WHEN ${keepsPending} THEN chartkey_mfa.pending_expires_at ELSE $4::bigint END`;
const nextDelay = "(string_to_array($4::text, ',')::bigint[])[failures + 1]";

export const postgresSql = {
  read: `SELECT * FROM chartkey_mfa WHERE user_key = ${userKey}`,

  /** $2 id of the pending target, NULL for the active one; $3 now; $4 delays, with commas. */
  beginAttempt: `WITH counted AS (
      UPDATE chartkey_mfa SET
        failures = failures + 1,
        next_allowed_at = CASE WHEN ${nextDelay} > 0 THEN $3::bigint + ${nextDelay} ELSE 0 END
      WHERE user_key = ${userKey} AND ${nextDelay} IS NOT NULL AND next_allowed_at <= $3::bigint
        AND CASE WHEN $2::text IS NULL THEN active_id IS NOT NULL
                 ELSE pending_id = $2::text AND pending_expires_at > $3::bigint END
      RETURNING *)
    SELECT true AS counted, * FROM counted
    UNION ALL
    SELECT false, * FROM chartkey_mfa WHERE user_key = ${userKey} AND NOT EXISTS (SELECT FROM counted)`,

  /** $2 credential; $3 failures, $4 next_allowed_at, $5 clearances as they were after counting. */
  takeBack: `UPDATE chartkey_mfa SET
      failures = failures - 1,
      next_allowed_at = CASE WHEN failures = $3::integer AND next_allowed_at = $4::bigint THEN 0 ELSE next_allowed_at END
    WHERE user_key = ${userKey} AND (active_id = $2::text OR pending_id = $2::text)
      AND clearances = $5::bigint AND failures > 0
    RETURNING 1`,

  /** $2 credential; $3 step; $4 drift; $5 now; $6 sealed secret. */
  acceptStep: `UPDATE chartkey_mfa SET
      last_accepted_step = $3::bigint, drift_steps = $4::integer, last_used_at = $5::bigint, active_sealed = $6::text,
      ${clearThrottle}
    WHERE user_key = ${userKey} AND active_id = $2::text AND last_accepted_step < $3::bigint
    RETURNING 1`,

  /** $2 credential; $3 hash; $4 now. */
  consumeRecoveryCode: `UPDATE chartkey_mfa SET
      recovery_codes = replace(recovery_codes, ' ' || $3::text || ' ', ' '),
      spent_codes = spent_codes || $3::text || ' ', last_used_at = $4::bigint, ${clearThrottle}
    WHERE user_key = ${userKey} AND active_id = $2::text AND strpos(recovery_codes, ' ' || $3::text || ' ') > 0
    RETURNING recovery_codes`,

  /** $2 id, $3 sealed secret, $4 expiry of the offer; $5 fresh; $6 now. Where nobody is active. */
  offerPending: `INSERT INTO chartkey_mfa (user_key, user_id, pending_id, pending_sealed, pending_expires_at)
    VALUES (${userKey}, $1::text, $2::text, $3::text, $4::bigint)
    ON CONFLICT (user_key) DO UPDATE SET ${takeOffer}
      WHERE chartkey_mfa.active_id IS NULL
    RETURNING ${pending}`,

  /**
   * The same where $7 is the active credential. No INSERT: that would wait for a row which is being deleted, find none
   * afterwards, and bring back whom the support desk has just reset.
   */
  offerReplacement: `UPDATE chartkey_mfa SET ${takeOffer}
    WHERE user_key = ${userKey} AND active_id = $7::text
    RETURNING ${pending}`,

  /** $2 credential; $3 step; $4 drift; $5 list of hashes; $6 now. */
  activate: `UPDATE chartkey_mfa SET
      active_id = pending_id, active_sealed = pending_sealed, confirmed_at = $6::bigint, last_used_at = NULL,
      last_accepted_step = $3::bigint, drift_steps = $4::integer, recovery_codes = $5::text, spent_codes = ' ',
      ${dropPending}, ${clearThrottle}
    WHERE user_key = ${userKey} AND pending_id = $2::text AND pending_expires_at > $6::bigint
    RETURNING 1`,

  /** $2 credential; $3 list of hashes. */
  replaceRecoveryCodes: `UPDATE chartkey_mfa SET recovery_codes = $3::text, spent_codes = ' '
    WHERE user_key = ${userKey} AND active_id = $2::text
    RETURNING 1`,

  /** $2 credential. */
  deactivate: `UPDATE chartkey_mfa SET
      active_id = NULL, active_sealed = NULL, confirmed_at = NULL, last_used_at = NULL,
      last_accepted_step = NULL, drift_steps = NULL, recovery_codes = ' ', spent_codes = ' ', ${dropPending}
    WHERE user_key = ${userKey} AND active_id = $2::text
    RETURNING 1`,

  clearThrottle: `UPDATE chartkey_mfa SET ${clearThrottle} WHERE user_key = ${userKey}`,

  remove: `DELETE FROM chartkey_mfa WHERE user_key = ${userKey}`,
} as const;
