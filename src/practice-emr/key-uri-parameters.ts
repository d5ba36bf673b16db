import type { EmrSettings } from "./settings.ts";

interface Parameters {
  /** Spelt as in settings: "SHA-256". */
  readonly algorithm: string;
  readonly digits: number;
  readonly period: number;
}

/** What the verifier wrote into the key URI; what it left out is the format's default. */
export function parametersOf(keyUri: string): Parameters {
  const parameters = new URL(keyUri).searchParams;
  return {
    algorithm: (parameters.get("algorithm") ?? "SHA1").replace(/^SHA-?/, "SHA-"),
    digits: Number(parameters.get("digits") ?? 6),
    period: Number(parameters.get("period") ?? 30),
  };
}

/** False for a pending enrolment that was begun under other settings. */
export function fitsSettings(keyUri: string, settings: EmrSettings): boolean {
  const { algorithm, digits, period } = parametersOf(keyUri);
  return algorithm === settings.algorithm && digits === settings.digits && period === settings.period;
}
