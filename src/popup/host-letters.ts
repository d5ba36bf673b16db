// A host as a person reads it, not as a machine compares it: Punycode decoded, letters that look the same made one.

/** Letters of other scripts, and digits, that are drawn like a Latin one (from Unicode's confusables, UTS #39). */
const drawnAlike: Readonly<Record<string, string>> = Object.fromEntries(
  "aаαɑạ bьв6ƅ cсϲⅽ dԁɗⅾ eеєҽε gɡց hһհн jјϳ kкκ li1|ӏıіɩιᛁӀľ mм nոռп o0оοօσөዐ pрρ qԛզ rгᴦ s5ѕꜱ tтτ uυսц vνѵ wѡԝա xхχ yуүγ z2ᴢ"
    .split(" ")
    .flatMap(([latin = "", ...others]) => others.map((other) => [other, latin])),
);

/** Pairs that are read as one letter where they stand close. */
const pairs = [
  ["rn", "m"],
  ["vv", "w"],
  ["cl", "d"],
] as const;

/** Equal for texts that look alike at a glance: accents dropped, look-alike letters and pairs made one. */
export function drawnLetters(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
  const letters = [...plain].map((letter) => drawnAlike[letter] ?? letter).join("");
  return pairs.reduce((all, [pair, one]) => all.replaceAll(pair, one), letters);
}

/** `xn--pple-43d.com` → `аpple.com`. A label that is no right Punycode stays as it is. */
export function decodedHost(host: string): string {
  return host
    .split(".")
    .map((label) => (label.startsWith("xn--") ? (decodePunycode(label.slice(4)) ?? label) : label))
    .join(".");
}

const base = 36;
const least = 1;
const most = 26;

/** RFC 3492 §6.2, with the parameters of §5. */
function decodePunycode(text: string): string | undefined {
  const end = text.lastIndexOf("-");
  const letters = end > 0 ? [...text.slice(0, end)] : [];
  let point = 128;
  let at = 0;
  let bias = 72;
  for (let read = end > 0 ? end + 1 : 0; read < text.length; ) {
    const before = at;
    for (let weight = 1, k = base; ; k += base) {
      // "a" is 0, "9" is 35.
      const digit = (Number.parseInt(text[read++] ?? "", base) + most) % base;
      if (Number.isNaN(digit)) return undefined;
      at += digit * weight;
      const threshold = Math.min(Math.max(k - bias, least), most);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const length = letters.length + 1;
    bias = adapted(at - before, length, before === 0);
    point += Math.floor(at / length);
    at %= length;
    if (point > 0x10ffff) return undefined;
    letters.splice(at++, 0, String.fromCodePoint(point));
  }
  return letters.join("");
}

/** RFC 3492 §6.1. */
function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((base - least) * most) / 2; k += base) rest = Math.floor(rest / (base - least));
  return k + Math.floor((base * rest) / (rest + 38));
}
