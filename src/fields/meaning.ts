// How lists of words are read: patterns in Latin letters, and those in other letters once they are there.

/** Patterns in other letters than Latin ones, by the place that the lists here leave for them. */
export type OtherScripts = Readonly<Record<string, string>>;

let otherScripts: OtherScripts = {};

/** From now on every list holds these, too. */
export function readAlso(others: OtherScripts): void {
  otherScripts = others;
}

/** Letters of what other-scripts.ts has words in: Turkish, Greek to Thai, Vietnamese, kana, Han, Hangul. */
const OTHER_LETTERS = /[\u011e-\u0131\u0370-\u0eff\u1ea0-\u1eff\u3040-\ud7ff]/;

/** Whether what is said here can't be understood without other-scripts.ts. */
export function needsOtherScripts(text: string): boolean {
  return !otherScripts.code && OTHER_LETTERS.test(text);
}

/** What may be said in many words. */
export interface Meaning {
  test(text: string): boolean;
  /** The text without the words that mean it. */
  cutFrom(text: string): string;
}

/** A list of words for one thing: patterns over folded text, and the place of what other-scripts.ts has for it. */
export function anyOf(...patterns: readonly string[]): Meaning {
  let read: OtherScripts | undefined;
  let pattern = /(?:)/;
  const current = () => {
    if (read !== otherScripts) {
      read = otherScripts;
      const source = patterns
        .join("|")
        .replace(/\|%(\w+)/g, (_, name) => (read?.[name] ? `|${read[name]}` : ""));
      pattern = new RegExp(source, "u");
    }
    return pattern;
  };
  return { test: (text) => current().test(text), cutFrom: (text) => text.replace(current(), " ") };
}
