// What the user chose, kept inside the sealed vault. Settings come with versions: an older vault has none of the newer.

/** When the vault locks by itself. It always does when the browser closes: its key is kept in memory only. */
export interface LockingSettings {
  /** Locks after so many minutes without the computer being used, 1 to 60. */
  readonly idleMinutes: number;
  /** Locks together with the screen, where the browser tells (Firefox doesn't). */
  readonly lockWithScreen: boolean;
  /** Locks after a gap in time: the computer slept. */
  readonly lockAfterSleep: boolean;
}

/** How codes get into a site's prompts, other than by themselves: when the user asks for it, or not at all. */
export type FillMode = "when-asked" | "never";

export interface VaultSettings extends LockingSettings {
  /** When the backup that was last found to open was saved. ms since epoch. */
  readonly backedUpAt?: number;
  /** When the user last put off the reminder of a backup. ms since epoch. */
  readonly backupPutOffAt?: number;
  /** By origin. On one that isn't here, codes are filled by themselves. */
  readonly fillModes?: Readonly<Record<string, FillMode>>;
  /** By origin: the fields that the user said take the code, as fields/taught-field.ts describes them, one a line. */
  readonly taughtFields?: Readonly<Record<string, string>>;
}

export const defaultSettings: VaultSettings = { idleMinutes: 15, lockWithScreen: true, lockAfterSleep: true };

export const isIdleLimit = (minutes: unknown): minutes is number =>
  typeof minutes === "number" && Number.isInteger(minutes) && minutes >= 1 && minutes <= 60;

export const lockingOf = ({ idleMinutes, lockWithScreen, lockAfterSleep }: LockingSettings) => ({
  idleMinutes,
  lockWithScreen,
  lockAfterSleep,
});

/** Whether the vault would stay open in some case in which it locks now: that wants the passphrase. */
export function isLaxer(next: LockingSettings, now: LockingSettings): boolean {
  return (
    next.idleMinutes > now.idleMinutes ||
    (now.lockWithScreen && !next.lockWithScreen) ||
    (now.lockAfterSleep && !next.lockAfterSleep)
  );
}

/**
 * Settings of this version or any before it: what an older one didn't have yet is the default. Undefined for a value
 * that none of them wrote, or a field that a newer one has, so that it is never written over (vault-json.ts).
 */
export function readSettings(value: Readonly<Record<string, unknown>>): VaultSettings | undefined {
  const settings = { ...defaultSettings, ...value };
  return Object.entries(settings).every(([name, setting]) => readers.get(name)?.(setting))
    ? settings
    : undefined;
}

const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
const isText = (value: unknown): value is string => typeof value === "string";
const isTime = (value: unknown): value is number => Number.isFinite(value);

const readers = new Map<string, (value: unknown) => boolean>(
  Object.entries({
    idleMinutes: isTime,
    lockWithScreen: isBoolean,
    lockAfterSleep: isBoolean,
    backedUpAt: isTime,
    backupPutOffAt: isTime,
    fillModes: areAll(isFillMode),
    taughtFields: areAll(isText),
  } satisfies Record<keyof VaultSettings, (value: unknown) => boolean>),
);

export function isFillMode(mode: unknown): mode is FillMode {
  return mode === "when-asked" || mode === "never";
}

function areAll(isOne: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => typeof value === "object" && value !== null && Object.values(value).every(isOne);
}
