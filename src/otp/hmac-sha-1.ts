// HMAC-SHA-1 (RFC 2104, FIPS 180-4) without a platform object for every call: what checks a code spends its time there.
// Nobody's own cryptography, but a transcription; its tests hold it against two others.

const blockBytes = 64;

/** FIPS 180-4 §5.3.1. */
const initial = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0] as const;

/** 20 bytes. The work depends on the lengths, not on the bytes. */
export function hmacSha1(key: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const block = key.length > blockBytes ? sha1(key) : key;
  return sha1(padded(block, 0x5c), sha1(padded(block, 0x36), message));
}

function padded(key: Uint8Array, pad: number): Uint8Array {
  const block = new Uint8Array(blockBytes).fill(pad);
  for (const [at, byte] of key.entries()) block[at] = byte ^ pad;
  return block;
}

/** FIPS 180-4 §6.1.2 over the parts, one after the other. */
function sha1(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(Math.ceil((length + 9) / blockBytes) * blockBytes);
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  bytes[length] = 0x80;
  const view = new DataView(bytes.buffer);
  // §5.1.1 has 64 bits for the length; nobody's message needs more than these 32.
  view.setUint32(bytes.length - 4, length * 8);

  const state = Int32Array.from(initial);
  for (let at = 0; at < bytes.length; at += blockBytes) compress(state, view, at);
  const digest = new Uint8Array(20);
  const written = new DataView(digest.buffer);
  for (const [index, word] of state.entries()) written.setInt32(index * 4, word);
  return digest;
}

function compress(state: Int32Array, view: DataView, from: number): void {
  const schedule = new Int32Array(80);
  const word = (t: number) => schedule[t] ?? 0;
  for (let t = 0; t < 16; t++) schedule[t] = view.getInt32(from + t * 4);
  for (let t = 16; t < 80; t++) {
    schedule[t] = rotated(word(t - 3) ^ word(t - 8) ^ word(t - 14) ^ word(t - 16), 1);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let t = 0; t < 80; t++) {
    const next = (rotated(a, 5) + mixed(t, b, c, d) + e + word(t)) | 0;
    e = d;
    d = c;
    c = rotated(b, 30);
    b = a;
    a = next;
  }
  for (const [index, sum] of [a, b, c, d, e].entries()) state[index] = (state[index] ?? 0) + sum;
}

/** The function and the constant of step t (§4.1.1, §4.2.1). */
function mixed(t: number, b: number, c: number, d: number): number {
  if (t < 20) return ((b & c) ^ (~b & d)) + 0x5a827999;
  if (t < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (t < 60) return ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
