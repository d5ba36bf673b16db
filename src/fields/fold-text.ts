/** Letters that no normal form takes apart. */
const PLAIN: Readonly<Record<string, string>> = { ł: "l", ø: "o", ı: "i", ß: "ss" };

/** Text as the word lists of this room read it: lower case, no accents, full-width forms made plain. */
export function foldText(text: string): string {
  return text
    .slice(0, 4000)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[łøıß]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** `Input.TwoFactorCode` → `input two factor code`: an identifier as words, so that one list reads both. */
export function foldIdentifier(identifier: string): string {
  return foldText(identifier.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[^\p{L}\p{N}]+/gu, " "));
}
