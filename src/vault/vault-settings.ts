// What the user chose, kept inside the sealed vault. Settings come with versions: an older vault has none of the newer.

export interface VaultSettings {
  /** Locks after so many minutes without the computer being used. */
  readonly idleMinutes: number;
  /** When the backup that was last found to open was saved. ms since epoch. */
  readonly backedUpAt?: number;
  /** When the user last put off the reminder of a backup. ms since epoch. */
  readonly backupPutOffAt?: number;
}

export const defaultSettings: VaultSettings = { idleMinutes: 15 };

/**
 * Settings of this version or any before it: what an older one didn't have yet is the default. Undefined for a value
 * that no version wrote, so that it is never written over (vault-json.ts).
 */
export function readSettings(value: Readonly<Record<string, unknown>>): VaultSettings | undefined {
  const { idleMinutes = defaultSettings.idleMinutes, backedUpAt, backupPutOffAt } = value;
  if (typeof idleMinutes !== "number" || !isTime(backedUpAt) || !isTime(backupPutOffAt)) return undefined;
  return {
    idleMinutes,
    ...(backedUpAt !== undefined && { backedUpAt }),
    ...(backupPutOffAt !== undefined && { backupPutOffAt }),
  };
}

function isTime(value: unknown): value is number | undefined {
  return value === undefined || typeof value === "number";
}
