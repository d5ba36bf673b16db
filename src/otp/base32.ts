// RFC 4648 §6, the alphabet in which key URIs and "can't scan?" texts write the shared secret.

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 §6 without padding, as key URIs write it. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >>> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  if (bits > 0) text += alphabet[(held << (5 - bits)) & 31];
  return text;
}

/**
 * Reads base32 as people and pages write it: either case, spaces and dashes between groups, padding or none.
 * Refuses (undefined) any other character, padding inside, and a length that no byte string has
 * (RFC 4648 §6: 1, 3 or 6 characters beyond a multiple of 8): oathtool, Python and otplib refuse them as well, and those
 * who take them don't agree on the bytes (of 22 characters Google Authenticator makes 13, speakeasy 14), so that
 * any reading might give codes that the server refuses. Trailing bits of the last character that
 * belong to no byte are dropped even when set, as every authenticator does: issuers cut random base32 text.
 */
export function decodeBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  // Looked at before it is capitals: of others' letters, too, some become ASCII then ("ı" is I, "ß" is SS).
  const symbols = /^([A-Za-z2-7]*)=*$/.exec(text.replace(/[\s\u00a0-]/g, ""))?.[1]?.toUpperCase();
  if (symbols === undefined) return undefined;
  const spare = symbols.length % 8;
  if (spare === 1 || spare === 3 || spare === 6) return undefined;
  const bytes = new Uint8Array(Math.floor((symbols.length * 5) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const symbol of symbols) {
    held = (held << 5) | alphabet.indexOf(symbol);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >>> bits) & 255;
      held &= (1 << bits) - 1;
    }
  }
  return bytes;
}
