// The SQL of SqliteStore. Every verb is one statement, so it is atomic without a transaction of ours.
// Parameters are numbered: ?1 is always the user id.

/** [n] brings a database from version n to n + 1. Never change one that was released. */
export const sqliteMigrations: readonly string[] = [
  `CREATE TABLE chartkey_mfa (
  user_id            TEXT PRIMARY KEY NOT NULL,
  failures           INTEGER NOT NULL DEFAULT 0,
  next_allowed_at    INTEGER NOT NULL DEFAULT 0,
  clearances         INTEGER NOT NULL DEFAULT 0,
  active_id          TEXT,
  active_sealed      TEXT,
  confirmed_at       INTEGER,
  last_used_at       INTEGER,
  last_accepted_step INTEGER,
  drift_steps        INTEGER,
  recovery_codes     TEXT NOT NULL DEFAULT ' ',
  spent_codes        TEXT NOT NULL DEFAULT ' ',
  pending_id         TEXT,
  pending_sealed     TEXT,
  pending_expires_at INTEGER
);`,
];

/** By name: a newer version's columns are none of ours. */
const record = `failures, next_allowed_at, clearances, active_id, active_sealed, confirmed_at, last_used_at,
      last_accepted_step, drift_steps, recovery_codes, spent_codes, pending_id, pending_sealed, pending_expires_at`;
const clearThrottle = "failures = 0, next_allowed_at = 0, clearances = clearances + 1";
const dropPending = "pending_id = NULL, pending_sealed = NULL, pending_expires_at = NULL";

export const sqliteSql = {
  read: `SELECT ${record} FROM chartkey_mfa WHERE user_id = ?1`,

  /** ?2 id of the pending target, NULL for the active one; ?3 now; ?4 delays as JSON. */
  beginAttempt: `UPDATE chartkey_mfa SET
      failures = failures + 1,
      next_allowed_at = iif(json_extract(?4, '$[' || failures || ']') > 0,
                            ?3 + json_extract(?4, '$[' || failures || ']'), 0)
    WHERE user_id = ?1 AND failures < json_array_length(?4) AND next_allowed_at <= ?3
      AND iif(?2 IS NULL, active_id IS NOT NULL, pending_id = ?2 AND pending_expires_at > ?3)
    RETURNING ${record}`,

  /** ?2 credential; ?3 failures, ?4 next_allowed_at, ?5 clearances as they were after counting. */
  takeBack: `UPDATE chartkey_mfa SET
      failures = failures - 1,
      next_allowed_at = iif(failures = ?3 AND next_allowed_at = ?4, 0, next_allowed_at)
    WHERE user_id = ?1 AND (active_id = ?2 OR pending_id = ?2) AND clearances = ?5 AND failures > 0
    RETURNING 1`,

  /** ?2 credential; ?3 step; ?4 drift; ?5 now; ?6 sealed secret. */
  acceptStep: `UPDATE chartkey_mfa SET
      last_accepted_step = ?3, drift_steps = ?4, last_used_at = ?5, active_sealed = ?6, ${clearThrottle}
    WHERE user_id = ?1 AND active_id = ?2 AND last_accepted_step < ?3
    RETURNING 1`,

  /** ?2 credential; ?3 hash; ?4 now. */
  consumeRecoveryCode: `UPDATE chartkey_mfa SET
      recovery_codes = replace(recovery_codes, ' ' || ?3 || ' ', ' '),
      spent_codes = spent_codes || ?3 || ' ', last_used_at = ?4, ${clearThrottle}
    WHERE user_id = ?1 AND active_id = ?2 AND instr(recovery_codes, ' ' || ?3 || ' ') > 0
    RETURNING recovery_codes`,

  /** ?2 id, ?3 sealed secret, ?4 expiry of the offer; ?5 the expected active id or NULL; ?6 fresh (0, 1); ?7 now. */
  offerPending: `INSERT INTO chartkey_mfa (user_id, pending_id, pending_sealed, pending_expires_at)
    SELECT ?1, ?2, ?3, ?4
      WHERE ?5 IS NULL OR EXISTS (SELECT 1 FROM chartkey_mfa WHERE user_id = ?1)
    ON CONFLICT (user_id) DO UPDATE SET
      pending_id = iif(?6 = 0 AND pending_expires_at > ?7, pending_id, ?2),
      pending_sealed = iif(?6 = 0 AND pending_expires_at > ?7, pending_sealed, ?3),
      pending_expires_at = iif(?6 = 0 AND pending_expires_at > ?7, pending_expires_at, ?4)
      WHERE active_id IS ?5
    RETURNING pending_id, pending_sealed, pending_expires_at`,

  /** ?2 credential; ?3 step; ?4 drift; ?5 list of hashes; ?6 now. */
  activate: `UPDATE chartkey_mfa SET
      active_id = pending_id, active_sealed = pending_sealed, confirmed_at = ?6, last_used_at = NULL,
      last_accepted_step = ?3, drift_steps = ?4, recovery_codes = ?5, spent_codes = ' ', ${dropPending}, ${clearThrottle}
    WHERE user_id = ?1 AND pending_id = ?2 AND pending_expires_at > ?6
    RETURNING 1`,

  /** ?2 credential; ?3 list of hashes. */
  replaceRecoveryCodes: `UPDATE chartkey_mfa SET recovery_codes = ?3, spent_codes = ' '
    WHERE user_id = ?1 AND active_id = ?2
    RETURNING 1`,

  /** ?2 credential. */
  deactivate: `UPDATE chartkey_mfa SET
      active_id = NULL, active_sealed = NULL, confirmed_at = NULL, last_used_at = NULL,
      last_accepted_step = NULL, drift_steps = NULL, recovery_codes = ' ', spent_codes = ' ', ${dropPending}
    WHERE user_id = ?1 AND active_id = ?2
    RETURNING 1`,

  clearThrottle: `UPDATE chartkey_mfa SET ${clearThrottle} WHERE user_id = ?1 RETURNING 1`,

  remove: "DELETE FROM chartkey_mfa WHERE user_id = ?1 RETURNING 1",
} as const;
