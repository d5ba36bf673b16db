// AES-256-GCM by WebCrypto, the one cipher here. A sealed text is nonce (12 bytes), ciphertext, tag (16 bytes).

const nonceBytes = 12;

export const keyBytes = 32;

export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

function importKey(key: Uint8Array<ArrayBuffer>, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
  if (key.length !== keyBytes) throw new RangeError("key: not 32 bytes");
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
}

/**
 * Seals `plaintext` and binds `context` to it. The nonce is random: with one key, at most 2^32 sealings
 * (NIST SP 800-38D §8.3), which a vault written once a second reaches after a century.
 */
export async function seal(
  key: Uint8Array<ArrayBuffer>,
  plaintext: Uint8Array<ArrayBuffer>,
  context: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = randomBytes(nonceBytes);
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(context) };
  const ciphertext = await crypto.subtle.encrypt(algorithm, await importKey(key, "encrypt"), plaintext);
  const sealed = new Uint8Array(nonceBytes + ciphertext.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(ciphertext), nonceBytes);
  return sealed;
}

/** Opens what `seal` made; undefined for another key, another context or a single changed bit. */
export async function open(
  key: Uint8Array<ArrayBuffer>,
  sealed: Uint8Array<ArrayBuffer>,
  context: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const iv = sealed.subarray(0, nonceBytes);
  const algorithm = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(context) };
  const imported = await importKey(key, "decrypt");
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, imported, sealed.subarray(nonceBytes)));
  } catch {
    return undefined;
  }
}
