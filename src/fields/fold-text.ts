/** Letters that no normal form takes apart. */
const PLAIN: Readonly<Record<string, string>> = { ł: "l", ø: "o", ı: "i", ß: "ss", đ: "d", æ: "ae" };

/** Text as the word lists of this room read it: lower case, no accents, full-width forms made plain. */
export function foldText(text: string): string {
  return plainLetters(text.slice(0, 4000)).replace(/\s+/g, " ").trim();
}

export function plainLetters(text: string): string {
  return (/[^\0-\x7f]/.test(text) ? withoutAccents(text) : text).toLowerCase();
}

function withoutAccents(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/[łøıßđæ]/gi, (letter) => PLAIN[letter.toLowerCase()] ?? letter)
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015]/g, "-");
}

/** `Input.TwoFactorCode` → `input two factor code`: an identifier as words, so that one list reads both. */
export function foldIdentifier(identifier: string): string {
  return foldText(identifier.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[^\p{L}\p{N}]+/gu, " "));
}
