// What an admin or a developer may change while the practice EMR runs.

export const algorithms = ["SHA-1", "SHA-256", "SHA-512"] as const;
export const digitChoices = [6, 7, 8] as const;

/** How the login's MFA prompt is built. Real ones come in all of these. */
export const promptForms = [
  "one-box",
  "six-boxes",
  "late-rendered",
  "iframe",
  "shadow-root",
  "with-password",
] as const;
export type PromptForm = (typeof promptForms)[number];

export interface EmrSettings {
  /** Who has MFA off is led to enrolment and gets no session before it is on. */
  readonly mfaRequired: boolean;
  /** Added to this machine's clock, ms; everything that the server does and its Date header follow it. */
  readonly clockOffsetMs: number;
  readonly algorithm: (typeof algorithms)[number];
  readonly digits: (typeof digitChoices)[number];
  /** Seconds. */
  readonly period: number;
  /** Time steps accepted before and after the server's. */
  readonly windowBehind: number;
  readonly windowAhead: number;
  readonly promptForm: PromptForm;
}

export const defaultSettings: EmrSettings = {
  mfaRequired: false,
  clockOffsetMs: 0,
  algorithm: "SHA-1",
  digits: 6,
  period: 30,
  windowBehind: 1,
  windowAhead: 1,
  promptForm: "one-box",
};

const longestOffsetMs = 366 * 24 * 3_600_000;

const readers: { readonly [K in keyof EmrSettings]: (value: unknown) => EmrSettings[K] | undefined } = {
  mfaRequired: (value) => (typeof value === "boolean" ? value : undefined),
  clockOffsetMs: (value) => integerWithin(value, -longestOffsetMs, longestOffsetMs),
  algorithm: (value) => algorithms.find((known) => known === value),
  digits: (value) => digitChoices.find((known) => known === value),
  period: (value) => integerWithin(value, 5, 3600),
  windowBehind: (value) => integerWithin(value, 0, 10),
  windowAhead: (value) => integerWithin(value, 0, 10),
  promptForm: (value) => promptForms.find((known) => known === value),
};

/** The fallback with what `changes` says; what can't be used is named in `wrong` and left as it was. */
export function readSettings(
  changes: Readonly<Record<string, unknown>>,
  fallback: EmrSettings,
): { readonly settings: EmrSettings; readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  const read = <K extends keyof EmrSettings>(name: K): EmrSettings[K] => {
    if (!Object.hasOwn(changes, name)) return fallback[name];
    const value = readers[name](changes[name]);
    if (value === undefined) wrong.push(name);
    return value ?? fallback[name];
  };
  const settings: EmrSettings = {
    mfaRequired: read("mfaRequired"),
    clockOffsetMs: read("clockOffsetMs"),
    algorithm: read("algorithm"),
    digits: read("digits"),
    period: read("period"),
    windowBehind: read("windowBehind"),
    windowAhead: read("windowAhead"),
    promptForm: read("promptForm"),
  };
  return { settings, wrong };
}

function integerWithin(value: unknown, least: number, most: number): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined;
}
