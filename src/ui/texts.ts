// Every sentence that people read, by its key in public/_locales.

import type messages from "../../public/_locales/en/messages.json";
import { getMessage, uiLanguage } from "../browser/i18n.ts";
import { wordsVersion } from "./words.ts";

export type TextKey = keyof typeof messages;

/** A text that differs with a number: `KEY_one` and `KEY_other` stand in public/_locales. */
export type CountedKey = { [Key in TextKey]: Key extends `${infer Base}_other` ? Base : never }[TextKey];

/** A sentence before it is put into words: models say these, views translate them. */
export type Sentence = readonly [key: TextKey, ...substitutions: readonly string[]];

export function text(key: TextKey, ...substitutions: readonly (string | number)[]): string {
  wordsVersion.value;
  return getMessage(key, substitutions.map(String));
}

/** The text for so many of a thing, chosen by the language's plural rules; `$1` is the number. */
export function countText(key: CountedKey, count: number, ...substitutions: readonly string[]): string {
  wordsVersion.value;
  const language = uiLanguage();
  const form = new Intl.PluralRules(language).select(count) === "one" ? "one" : "other";
  const number = new Intl.NumberFormat(language).format(count);
  return getMessage(`${key}_${form}`, [number, ...substitutions]);
}

/**
 * How long, without its direction, in the largest unit that is in it twice: "70 seconds", "12 minutes", "3 hours",
 * "400 days". From ms; at least a second.
 */
export function durationText(ms: number): string {
  const seconds = Math.max(1, Math.abs(ms) / 1000);
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  const [unit, length] = units.find(([, length]) => seconds >= 2 * length) ?? ["second", 1];
  const amount = Math.round(seconds / length);
  return new Intl.NumberFormat(uiLanguage(), { style: "unit", unit, unitDisplay: "long" }).format(amount);
}

/** A moment of today, as people write it: "2:05 PM", "14 h 05". */
export function timeText(time: number): string {
  return new Intl.DateTimeFormat(uiLanguage(), { timeStyle: "short" }).format(time);
}

/** A size, as people write it: "412 kB", "1,5 Mo". */
export function bytesText(bytes: number): string {
  const [unit, size] = bytes < 1_000_000 ? (["kilobyte", 1000] as const) : (["megabyte", 1_000_000] as const);
  const format = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(uiLanguage(), format).format(bytes / size);
}

/** A day: "Nov 23, 2026", "23 nov. 2026". */
export function dayText(time: number): string {
  return new Intl.DateTimeFormat(uiLanguage(), { dateStyle: "medium" }).format(time);
}

/** A day and its time: "Nov 23, 2026, 2:05 PM", "23 nov. 2026, 14 h 05". */
export function momentText(time: number): string {
  return new Intl.DateTimeFormat(uiLanguage(), { dateStyle: "medium", timeStyle: "short" }).format(time);
}
