// The names that people give their vaults, to tell them apart. They stand in clear, and open nothing.

const longestName = 60;

// What turns the order of the text around it (UAX #9 §2), and what nobody sees: no name may look like another one.
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cc}/gu;

/** A name as it is kept; undefined where nothing is left of it. */
export function readPersonName(typed: string): string | undefined {
  const name = typed.normalize("NFC").replace(unseen, " ").replace(/\s+/g, " ").trim();
  return name === "" ? undefined : [...name].slice(0, longestName).join("").trim();
}

/** Whether two names would be taken for the same one. */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
